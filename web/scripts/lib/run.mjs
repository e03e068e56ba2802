// Child processes that never outlive us, and stages that say what they do and how long it took.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/** An expected failure: one sentence for the reader, no stack trace. */
export class Failure extends Error {}

const children = new Set();
let signalled = null;

function end(child, signal) {
  try {
    process.kill(-child.pid, signal); // the group: a build tool's own children too
  } catch {
    // It ended in the meantime.
  }
}
const endChildren = (signal) => children.forEach((child) => end(child, signal));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    signalled ??= signal;
    endChildren('SIGTERM');
    setTimeout(() => endChildren('SIGKILL'), children.size > 0 ? 2000 : 0);
    setTimeout(() => process.exit(128 + constants.signals[signal]), children.size > 0 ? 2100 : 0);
  });
}
process.on('exit', () => endChildren('SIGKILL'));

/**
 * Runs a program to its end: { code, output, late }. `onLine` hears each line as it comes; `env` is added
 * to ours; after `limit` seconds it is ended and `late`. Never rejects for a failing program, only for
 * a missing one.
 */
export function run(command, args, { cwd = root, env = {}, onLine, limit = 0 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a process group of its own, so that it can be ended as a whole
    });
    children.add(child);
    let late = false;
    const expire = () => {
      late = true;
      end(child, 'SIGKILL');
    };
    const timer = limit > 0 ? setTimeout(expire, 1000 * limit) : undefined;
    const chunks = [];
    let rest = '';
    const hear = (chunk) => {
      chunks.push(chunk);
      if (!onLine) return;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      lines.forEach(onLine);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', (error) => {
      children.delete(child);
      clearTimeout(timer);
      reject(
        error.code === 'ENOENT' ? new Failure(`${command} was not found. Run \`npm run setup\`.`) : error,
      );
    });
    child.on('close', (code, signal) => {
      children.delete(child);
      clearTimeout(timer);
      if (rest && onLine) onLine(rest);
      if (signalled) return; // we are on our way out: nobody should act on a half-done step
      resolve({
        code: code ?? 128 + (constants.signals[signal] ?? 0),
        output: Buffer.concat(chunks).toString(),
        late,
      });
    });
  });
}

/**
 * Runs a program that has to succeed; its output is shown only if it does not, without the lines
 * that match `noise`.
 */
export async function must(command, args, { what = `${command} ${args[0] ?? ''}`, noise, ...options } = {}) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  const lines = output
    .trimEnd()
    .split('\n')
    .filter((line) => !noise?.test(line));
  // All of it before anything else is said: a full pipe makes writing to two streams lose its order.
  await new Promise((done) => process.stderr.write(`${lines.join('\n')}\n`, done));
  throw new Failure(`${what} failed (exit code ${code}).`);
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Where progress goes; `--json` and the like move it out of the way of results. */
let progress = process.stdout;
export function progressTo(stream) {
  progress = stream;
}
export const say = (line) => progress.write(`${line}\n`);

/**
 * One line per stage. `work(tell)` may report progress with tell('12/40'), seen on a terminal only,
 * and may return a note for the finished line.
 */
export async function stage(name, work) {
  const since = performance.now();
  const live = progress.isTTY === true;
  const label = name.padEnd(22);
  const draw = (text) => live && progress.write(`\r\x1b[K  ${label} ${text} ${seconds(since)}`);
  let told = '…';
  const timer = live ? setInterval(() => draw(told), 200) : undefined;
  if (!live) say(`  ${label} …`);
  try {
    const note = await work((text) => {
      told = text;
      draw(told);
    });
    progress.write(`${live ? '\r\x1b[K' : ''}✓ ${label} ${seconds(since)}${note ? `  ${note}` : ''}\n`);
  } catch (error) {
    progress.write(`${live ? '\r\x1b[K' : ''}✗ ${label} ${seconds(since)}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** The outermost frame of every script: expected failures end in one sentence and a non-zero code. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
