/**
 * The service worker of the site, where a reader has asked for it: answers from one cache that holds one
 * whole version. A new version is fetched beside the old one and waits until the reader takes it; one that
 * is not whole, because it was just being uploaded, is dropped.
 */
import { list } from 'virtual:offline-list';
import { cachePrefix } from './list';

interface Client {
  readonly url: string;
  readonly frameType: 'auxiliary' | 'top-level' | 'nested' | 'none';
}
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends Event {
  readonly request: Request;
  readonly clientId: string;
  respondWith(answer: Promise<Response>): void;
}
/** The part of ServiceWorkerGlobalScope that is used: its types do not go together with a page's. */
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: {
    get(id: string): Promise<Client | undefined>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Client[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', hear: (event: LifeEvent) => void): void;
  addEventListener(name: 'fetch', hear: (event: FetchEvent) => void): void;
  addEventListener(name: 'message', hear: (event: MessageEvent<unknown>) => void): void;
}

const worker = self as unknown as Scope;
const site = worker.registration.scope;
const prefix = cachePrefix(site);
const cacheName = prefix + list.version;
const addressOf = (path: string): string => new URL(path, site).href;
const kept = new Set(list.files.map(({ path }) => addressOf(path)));
const indexPage = addressOf('index.html');

/** Files that are fetched at a time. */
const atOnce = 6;

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
}

async function keep(cache: Cache, path: string, hash: string): Promise<void> {
  const address = addressOf(path);
  const response = await fetch(address, { cache: 'no-cache' });
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await hashOf(bytes)) !== hash)
    throw new Error(`${path} is not of version ${list.version}`);
  const headers = new Headers(response.headers);
  headers.delete('content-encoding'); // the bytes are unpacked
  await cache.put(address, new Response(bytes, { headers }));
}

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  const waiting = [...list.files];
  const fetchSome = async (): Promise<void> => {
    for (let file = waiting.pop(); file; file = waiting.pop()) await keep(cache, file.path, file.hash);
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, fetchSome));
  } catch (error) {
    waiting.length = 0;
    await caches.delete(cacheName);
    throw error;
  }
}

async function dropOthers(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** The address under which the answer is kept, or null: pages in frames are always the network's. */
function keptAddress({ method, mode, destination, url }: Request): string | null {
  if (method !== 'GET') return null;
  const address = new URL(url);
  address.hash = '';
  if (mode === 'navigate') {
    address.search = '';
    const isSite = address.href === site || address.href === indexPage;
    return isSite && destination === 'document' ? indexPage : null;
  }
  return kept.has(address.href) ? address.href : null;
}

async function answer(address: string, { request, clientId }: FetchEvent): Promise<Response> {
  const client = clientId === '' ? undefined : await worker.clients.get(clientId);
  if (client?.frameType === 'nested') return fetch(request); // its page is the network's, and so are its parts
  const cache = await caches.open(cacheName);
  return (await cache.match(address)) ?? fetch(request);
}

/** Only for a page that is alone: another one still needs the parts of the old version. */
async function takeOver(reply: MessagePort | undefined): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const pages = windows.filter(({ url, frameType }) => url.startsWith(site) && frameType !== 'nested');
  if (pages.length > 1) reply?.postMessage('others');
  else await worker.skipWaiting();
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
worker.addEventListener('message', ({ data, ports }) => {
  if (data === 'take-over') void takeOver(ports[0]);
});
worker.addEventListener('fetch', (event) => {
  const address = keptAddress(event.request);
  if (address !== null) event.respondWith(answer(address, event));
});
