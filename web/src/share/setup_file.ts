/**
 * A set-up as a file: what `<descent-lab src="…">` reads and what can be opened again in the lab. It holds
 * what a link holds, however large its drawings are.
 */
import { LabError } from '../embed/api';
import { readSetup } from '../embed/setup_text';
import { formatText, parseText, type Route } from '../lib/config_text';
import { linkVersion } from '../lib/link_versions';
import { withSeed } from '../lib/links';
import { atStep } from './share_link';

/** Larger than any set-up. */
const mostBytes = 1_000_000;

export function setupJson(route: Route, step: number): string {
  const config = { v: String(linkVersion), ...parseText(atStep(withSeed(route), step).config) };
  return `${JSON.stringify({ lab: route.lab ?? '', config, race: route.race }, null, 2)}\n`;
}

/** The link text and the race of a set-up of that lab. Throws a LabError that names what is wrong. */
export async function readSetupFile(file: Blob, lab: string): Promise<{ text: string; race: string | null }> {
  if (file.size > mostBytes) throw new LabError('bad_config', 'The file is too large for a set-up.');
  const { lab: own, preset, seed, config, race } = readSetup(await file.text());
  if (own !== undefined && own !== lab)
    throw new LabError('other_lab', `The set-up is of the lab "${own}", not "${lab}".`, own);
  const start = formatText({
    ...(preset === undefined ? {} : { preset }),
    ...(seed === undefined ? {} : { seed: String(seed) }),
  });
  return { text: [start, String(config ?? '')].filter((part) => part !== '').join('&'), race: race ?? null };
}
