import type { share as zh } from '../zh/share';

export const share: Record<keyof typeof zh, string> = {
  'share.title': 'Share this lab',
  'share.intro':
    'The link holds all settings and the random seed: whoever opens it sees exactly the run that you see here.',
  'share.at_step': 'Open it at step {step}',
  'share.not_plain':
    'Settings were changed, or something was done, in the middle of this run, and only a fresh run can be repeated; the link begins at step 0 with the present settings.',
  'share.too_long':
    'There are too many drawn points for a link of at most {most} characters. Save the set-up as a file instead: it can be opened here, and a page can name it by src.',
  'share.link': 'Link',
  'share.frame': 'Frame (iframe)',
  'share.element': 'Element',
  'share.markdown': 'Markdown',
  'share.copy': 'Copy',
  'share.copy_of': 'Copy: {name}',
  'share.copied': 'Copied: {name}.',
  'share.copy_refused':
    'The browser does not let pages copy; the text is selected, so press Ctrl+C (⌘C on a Mac).',
  'share.files': 'Save as a file',
  'share.picture': 'Picture (PNG)',
  'share.page': 'Page that works offline (HTML)',
  'share.page_failed': 'No such page can be saved here: a file did not come, or this is one already.',
  'share.data': 'Data (CSV)',
  'share.setup': 'Set-up (JSON)',
  'share.open': 'Open a set-up file…',
  'share.opened': 'Set up as {file} says.',
  'share.saved': 'Saved as {file}.',
  'share.picture_failed': 'The browser cannot draw this picture.',
  'share.close': 'Close',
};
