/**
 * The way into a race of <descent-lab> and out of it. A race and its words are chunks of their own,
 * loaded when the first one begins.
 */
import { moduleUrl } from '../generated/modules';
import type { LabRow } from '../lib/catalog';
import { parseRace, type Config } from '../lib/config_text';
import type { LabRace } from './lab_race';

async function loadRace(): Promise<typeof import('./lab_race') & typeof import('./race_face')> {
  const [race, face] = await Promise.all([import('./lab_race'), import('./race_face')]);
  return { ...race, ...face };
}

export type RaceParts = Awaited<ReturnType<typeof loadRace>>;

export interface RaceDoorEvents {
  /** There is something new to draw. */
  changed(): void;
  /** The first lane's diff text, and the rivals as in a link; null: the race is over. */
  told(config: string, race: string | null): void;
  /** Loads the words of a race. */
  speak(): Promise<void>;
}

export class RaceDoor {
  /** The race that is on. */
  race: LabRace | null = null;
  /** What a race is made of and drawn by, once it is loaded. */
  parts: RaceParts | null = null;
  /** The rivals that were asked for or told last. */
  private wanted: string | null = null;

  constructor(private readonly events: RaceDoorEvents) {}

  /** Whether these rivals are others than those that race. */
  isNew(race: string): boolean {
    return race !== this.wanted && race !== this.race?.text;
  }

  /**
   * Begins a race between `first` and what `race` makes of it. Null if on the way here it was closed,
   * another one was asked for, or `isWanted` says that nobody waits any more.
   */
  async open(row: LabRow, race: string, first: Config, isWanted: () => boolean): Promise<LabRace | null> {
    this.wanted = race;
    const [parts] = await Promise.all([this.parts ?? loadRace(), this.events.speak()]);
    this.parts = parts;
    if (!isWanted() || race !== this.wanted) return null;
    this.race?.close();
    const lanes = [first, ...parseRace(race).map((changes) => ({ ...first, ...changes }))];
    this.race = new parts.LabRace(
      row,
      moduleUrl(row.id),
      { changed: () => this.events.changed(), configured: (config, rivals) => this.tell(config, rivals) },
      lanes,
    );
    return this.race;
  }

  tell(config: string, race: string | null): void {
    this.wanted = race;
    this.events.told(config, race);
  }

  close(): void {
    this.wanted = null;
    if (!this.race) return;
    this.race.close();
    this.race = null;
    this.events.changed();
  }
}
