// Configures and builds the CMake presets.
import { availableParallelism } from 'node:os';
import { rmSync } from 'node:fs';
import { at, root } from './paths.mjs';
import { must } from './run.mjs';
import { dropStamp, hashOf, stampHolds, writeStamp } from './stamp.mjs';

const jobs = String(Number(process.env.DESCENT_JOBS) || availableParallelism());

const ninjaStep = /^\[(\d+\/\d+)\]/;

/** Builds `targets` (all if empty) of a preset; `tell` hears how far it is. */
export async function buildPreset(preset, { targets = [], tell = () => {} } = {}) {
  const warnings = process.env.DESCENT_WERROR ? 'ON' : 'OFF';
  const folder = at(`build/${preset}`);
  const stamp = `${folder}/configured`;
  const hash = hashOf([at('CMakePresets.json'), at('wasm/toolchain.cmake')], {
    words: [root, warnings, process.env.PATH ?? '', process.env.CXX ?? ''],
  });
  if (!stampHolds(stamp, hash)) {
    dropStamp(stamp);
    rmSync(`${folder}/CMakeCache.txt`, { force: true });
    rmSync(`${folder}/CMakeFiles`, { recursive: true, force: true });
    tell('configuring');
    await must('cmake', ['--preset', preset, `-DDESCENT_WERROR=${warnings}`], {
      what: `Configuring ${preset}`,
    });
    writeStamp(stamp, hash);
  }
  const chosen = targets.length > 0 ? ['--target', ...targets] : [];
  await must('cmake', ['--build', folder, '-j', jobs, ...chosen], {
    what: `Building ${preset}`,
    noise: /^(?:\[\d+\/\d+\]|-- |ninja: (?!error)|em\+\+: error: '.*' failed)/,
    onLine: (line) => {
      const step = ninjaStep.exec(line);
      if (step) tell(step[1]);
    },
  });
}
