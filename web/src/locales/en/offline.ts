/** The switch that keeps the site for offline use. */
export const offline = {
  label: 'Keep this site for offline use',
  off: 'All labs and their guides stay in this browser ({size}) and open without a network. Switching it off removes them.',
  fetching: 'Fetching {size}…',
  on: 'The site is kept in this browser ({size}) and opens without a network.',
  update: 'A newer version has been fetched.',
  take: 'Use it now',
  others: 'Another tab still shows the old version. Close it, then try again.',
  failed: 'The site could not be kept: the connection broke, or there is no room. Please try again later.',
} as const;
