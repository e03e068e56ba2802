declare module 'virtual:offline-list' {
  /** What the service worker keeps. */
  export const list: import('./list').OfflineList;
}
