/** A set-up as an address of the site. */
import { linkLimit, type Route } from '../lib/config_text';
import { linkHash } from '../lib/links';
import { site } from '../lib/site';

/** The route with the step that it is to be opened at; 0: its beginning. */
export function atStep(route: Route, step: number): Route {
  if (step === 0) return route;
  return { ...route, config: [route.config, `step=${step}`].filter((part) => part !== '').join('&') };
}

/** Null where a drawing or a race is too large for an address. */
export async function shareHash(route: Route, step: number): Promise<string | null> {
  const hash = await linkHash(atStep(route, step));
  const whole = route.race === undefined || hash.endsWith(`race=${route.race}`);
  return whole && hash.length <= linkLimit ? hash : null;
}

export async function shareUrl(route: Route, step: number): Promise<string | null> {
  const hash = await shareHash(route, step);
  return hash === null ? null : `${site}${hash}`;
}
