/** The switch that keeps the site for offline use. */
export const offline = {
  'offline.label': 'Keep this site for offline use',
  'offline.off':
    'All labs and their guides stay in this browser ({size}) and open without a network. Switching it off removes them.',
  'offline.fetching': 'Fetching {size}…',
  'offline.on': 'The site is kept in this browser ({size}) and opens without a network.',
  'offline.update': 'A newer version has been fetched.',
  'offline.take': 'Use it now',
  'offline.others': 'Another tab still shows the old version. Close it, then try again.',
  'offline.failed':
    'The site could not be kept: the connection broke, or there is no room. Please try again later.',
} as const;
