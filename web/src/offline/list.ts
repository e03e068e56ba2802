/** What of the site is kept for offline use: made by plugin.ts, read by the service worker. */

export interface OfflineFile {
  /** Relative to the site's folder. */
  readonly path: string;
  /** SHA-256 of its bytes, base64. */
  readonly hash: string;
}

export interface OfflineList {
  /** Another one for every change of a file. */
  readonly version: string;
  readonly files: readonly OfflineFile[];
}

/** What the caches of the site in this folder (`scope`) begin with: an origin may hold several sites. */
export const cachePrefix = (scope: string): string => `descent-offline ${scope} `;
