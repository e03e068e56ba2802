/**
 * embed.html: one lab that fills a frame. How it looks stands in the query, under the names of the
 * attributes of <descent-lab>; the run stands in the hash, as on the site. It works with an opaque origin.
 * The page around it may drive it by the messages of protocol.ts.
 */
import './frame.css';
import './element';
import { isLang } from '../lib/i18n';
import { parseHash } from '../lib/config_text';
import { FrameHost } from './frame_host';

const attributes = [
  'lang',
  'theme',
  'preset',
  'seed',
  'view',
  'controls',
  'hide',
  'lock',
  'layout',
  'loading',
  'autoplay',
  'max-steps',
];

const query = new URLSearchParams(location.search);
const lab = document.createElement('descent-lab');
lab.loading = 'eager';
for (const [name, value] of query)
  if (attributes.includes(name)) lab.setAttribute(name, value);
  else if (name !== 'lab')
    console.warn(`embed.html does not know "${name}"; it knows lab, ${attributes.join(', ')}.`);

/** The hash may name another lab than the query: it is the newer one. */
function follow(): void {
  const route = parseHash(location.hash);
  lab.lab = route.lab ?? query.get('lab') ?? '';
  lab.config = route.config === '' ? null : route.config;
  lab.race = route.race ?? null;
}

follow();
window.addEventListener('hashchange', follow);
const lang = query.get('lang');
document.documentElement.lang = (isLang(lang) ? lang : navigator.language).startsWith('zh') ? 'zh-CN' : 'en';
document.title = `Descent · ${lab.lab}`;
document.body.append(lab);
if (window.parent !== window) new FrameHost(lab, window.parent);
