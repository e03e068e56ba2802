// npm run fuzz: throws damaged and made-up input at every reader, 60 seconds each; the first that
// breaks one is kept and its path printed.
//   npm run fuzz -- --only csv,idx --seconds 600
import { parseArgs } from 'node:util';
import { buildTargets, fuzz, targets } from './lib/fuzz.mjs';
import { Failure, main, say, stage } from './lib/run.mjs';
import { setup } from './setup.mjs';

function options() {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, seconds: { type: 'string', default: '60' } },
    });
    const seconds = Number(values.seconds);
    if (!Number.isInteger(seconds) || seconds < 1)
      throw new Failure(`--seconds takes a whole number from 1 on, not "${values.seconds}".`);
    const known = Object.keys(targets);
    const names = values.only?.split(',') ?? known;
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) throw new Failure(`--only knows ${known.join(', ')}; not "${unknown}".`);
    return { names, seconds };
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(error.message);
  }
}

await main(async () => {
  const { names, seconds } = options();
  await setup(['page', 'fuzz']);
  await stage('build fuzz', (tell) => buildTargets(names, tell));
  const broken = [];
  for (const name of names) {
    try {
      await stage(name, async () => {
        const { code, note, output, input } = await fuzz(name, { seconds });
        if (code === 0) return note;
        say(`\n${output.trimEnd()}`);
        throw new Failure(`${name}: ${input ?? `ended with code ${code}`}`);
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      broken.push(error.message);
    }
  }
  if (broken.length > 0) throw new Failure(`Inputs that break a reader:\n  ${broken.join('\n  ')}`);
});
