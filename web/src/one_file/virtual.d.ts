declare module 'virtual:worker-code' {
  /** The engine's worker as a classic script. */
  export const workerCode: string;
}

declare module 'virtual:one-file' {
  /** Per lab, the address of its page without its parts (plugin.ts). */
  export const templates: Readonly<Record<string, string>>;
  /** Where embed/one_file.ts fills a template in. */
  export const marks: Readonly<Record<'lang' | 'title' | 'guide' | 'setup', string>>;
}
