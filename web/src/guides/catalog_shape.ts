// The part of the generated catalog that guides are checked against at build time.

export interface CatalogParam {
  readonly key: string;
  readonly kind: 'real' | 'integer' | 'choice' | 'choices' | 'flag' | 'text';
  readonly min?: number;
  readonly max?: number;
  readonly default: number | string;
  readonly choices?: readonly string[];
  /** Condition under which the parameter matters, e.g. `panel=depth|net`; empty: always. */
  readonly when?: string;
}

export interface CatalogLab {
  readonly id: string;
  readonly params: readonly CatalogParam[];
  readonly presets: readonly { readonly id: string; readonly config: string }[];
}

export interface GuideCatalog {
  readonly labs: readonly CatalogLab[];
  /** Numbers computed by the core, quoted in prose as `{{fact:ID}}`. */
  readonly facts: Readonly<Record<string, number>>;
}
