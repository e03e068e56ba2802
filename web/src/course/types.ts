// The shape of the course tables: one row per line of the seven series' tables of contents.

/** Words of one row in one language: its title, and what the reader sees and does there. */
export interface RowText {
  readonly title: string;
  readonly see: string;
}

/** A lab that covers a topic. The lab may not exist yet: the catalog decides what is ready. */
export interface TopicLab {
  readonly lab: string;
  /** The preset that reproduces this topic's experiment; without it the lab's own start is shown. */
  readonly preset?: string;
  /** A page of the course map that is no lab of the core, as it stands in its address: "why&dialects=…". */
  readonly page?: string;
}

export interface Topic {
  /** Line of the table of contents, 1–137. */
  readonly row: number;
  readonly zh: RowText;
  readonly en: RowText;
  readonly labs: readonly TopicLab[];
}

export interface Series extends Topic {
  readonly id: string;
  readonly topics: readonly Topic[];
}
