/**
 * Keeps the site in the browser for use without a network, where the reader asks for it: the page's side
 * of the service worker. Only for the site itself, in a window of its own.
 */
import { cachePrefix } from './list';

/** `others`: a newer version is ready, but other windows still show the old one. */
export type OfflineState = 'off' | 'fetching' | 'on' | 'update' | 'others' | 'failed';

/** The site's folder. */
const site = (): string => new URL('./', location.href).href.split(/[?#]/)[0] ?? '';

/** What is kept would weigh so many bytes; null where nothing can be kept. */
export async function offlineBytes(): Promise<number | null> {
  if (window.top !== window || !window.isSecureContext || self.origin === 'null') return null;
  if (!('serviceWorker' in navigator)) return null;
  try {
    const { bytes } = (await (await fetch(new URL('offline.json', site()))).json()) as { bytes: number };
    return bytes;
  } catch {
    return null; // a site without a service worker
  }
}

export class OfflineKeeper {
  state: OfflineState = 'off';
  private registration: ServiceWorkerRegistration | null = null;

  constructor(private readonly changed: () => void) {}

  /** What the browser has from an earlier visit. */
  async look(): Promise<void> {
    const found = await navigator.serviceWorker.getRegistration(site());
    if (found?.scope === site()) this.follow(found);
  }

  async switchOn(): Promise<void> {
    this.become('fetching');
    try {
      const options = { scope: site(), updateViaCache: 'none' } as const;
      this.follow(await navigator.serviceWorker.register(new URL('sw.js', site()), options));
    } catch {
      this.become('failed');
    }
  }

  /** Nothing is left behind. */
  async switchOff(): Promise<void> {
    const { registration } = this;
    this.registration = null;
    await registration?.unregister();
    const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix(site())));
    await Promise.all(names.map((name) => caches.delete(name)));
    this.become('off');
  }

  /** The newer version takes over, and the page is loaded anew; not while another window needs the old one. */
  takeOver(): void {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => this.become('others');
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    this.registration?.waiting?.postMessage('take-over', [port2]);
  }

  private follow(registration: ServiceWorkerRegistration): void {
    this.registration = registration;
    registration.addEventListener('updatefound', () => this.watch(registration));
    this.watch(registration);
  }

  private watch(registration: ServiceWorkerRegistration): void {
    this.judge(registration);
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (registration !== this.registration) return; // switched off meanwhile
      this.judge(registration);
      // The first version could not be fetched whole: there is nothing to stay with.
      if (installing.state === 'redundant' && !registration.active)
        void this.switchOff().then(() => this.become('failed'));
    });
  }

  private judge({ installing, waiting, active }: ServiceWorkerRegistration): void {
    if (waiting && active) this.become('update');
    else if (active) this.become('on');
    else if (installing || waiting) this.become('fetching');
  }

  private become(state: OfflineState): void {
    this.state = state;
    this.changed();
  }
}
