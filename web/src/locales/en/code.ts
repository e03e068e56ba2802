import type { code as zh } from '../zh/code';

export const code: Record<keyof typeof zh, string> = {
  'code.title': 'The code of this very run',
  'code.intro':
    'Data and first weights stand in the file, so it replays the very run of these settings. On the screen, long arrays are shortened.',
  'code.dialect': 'Framework',
  'code.close': 'Close',
  'code.listing': 'Code in {name}',
  'code.copy': 'Copy',
  'code.download': 'Download .py',
  'code.copied': 'The whole code has been copied.',
  'code.copy_failed': 'The browser does not allow copying; please download it instead.',
  'code.downloaded': 'Saved as {file}.',
  'code.phase.build': 'build',
  'code.phase.compile': 'compile',
  'code.phase.run': 'run',
  'code.ran':
    'Code like this has been run with {package}: its losses over 100 steps differ from those here by less than 0.0001.',
  'code.not_ran':
    'Code like this has not been run, only checked to be valid Python: {name} is not on the machine that tests it.',
  'code.refused.optimizer':
    'Only plain gradient descent can be exported so far: set the optimizer to SGD to get the code.',
  'code.refused.batch':
    'The order in which mini-batches are drawn cannot be written into the code: set “Points per step” to 0 to get it.',
  'code.refused.points': 'There are no points yet, so there is nothing to export.',
  'code.refused.activation':
    'The {name} code has no activation “{activation}”: choose another framework or another activation.',
};
