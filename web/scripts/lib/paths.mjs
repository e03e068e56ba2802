// Where things are. Everything the scripts make lands in build/, web/dist/ or web/src/generated/.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
export const at = (path) => `${root}/${path}`;

export const site = at('web/dist');
export const generated = at('web/src/generated');
/** The whole core as one module: for the build and the tests; pages load the families. */
export const module = at('build/wasm/descent.wasm');
export const families = at('build/wasm/families.json');
export const familyModule = (name) => at(`build/wasm/${name}.wasm`);
