declare module 'virtual:posters' {
  /** Per language, each lab's name and aim. */
  export const posters: Readonly<
    Record<'zh' | 'en', Readonly<Record<string, readonly [name: string, goal: string]>>>
  >;
}
