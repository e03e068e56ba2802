/** The script of a one-file page: unpacks what the page carries and shows its lab. */
import '../guides/guide.css';
import './page.css';
import '../embed/element';
import { parseHash } from '../lib/config_text';
import { watchTheme } from '../lib/theme';
import { placeParts, type Parts } from './parts';

/** What embed/one_file.ts writes into the page. */
export interface PageSetup {
  readonly lab: string;
  readonly config: string;
  readonly race: string | null;
  readonly lang: string;
  readonly parts: Parts;
}

const {
  lab: id,
  config,
  race,
  lang,
  parts,
} = JSON.parse(document.getElementById('descent-setup')?.textContent ?? '') as PageSetup;

watchTheme('auto', (theme) => (document.documentElement.dataset['theme'] = theme));
await placeParts(parts);
const lab = document.createElement('descent-lab');
lab.loading = 'eager';
lab.lab = id;
lab.lang = lang;
lab.config = config;
lab.race = race;
document.querySelector('main')?.prepend(lab);
const guide = document.querySelector('article');
if (guide) lab.append(guide);

// The guide's links to other settings of this lab.
window.addEventListener('hashchange', () => {
  const route = parseHash(location.hash);
  if (route.lab !== id) return;
  lab.config = route.config;
  lab.race = route.race ?? null;
});
