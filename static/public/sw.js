/**
 * The service worker: keeps one version of the page whole, so that it opens and reads digits without a network.
 *
 * What it keeps is never mixed: each version has a cache of its own, filled before it is used, and each file in it is
 * checked by its hash. What is the same in an older version is taken from there, and all else is fetched. A newer version
 * waits until the person asks for it, or has closed the page everywhere.
 * The server writes the line above this comment: the version, and its files with their hashes.
 */

/** @typedef {Event & {waitUntil: (done: Promise<unknown>) => void}} Extendable */
/** @typedef {Event & {request: Request, respondWith: (answer: Promise<Response>) => void}} Fetching */
/** @typedef {{version: string, files: Record<string, string>}} Site addresses relative to the page, each with its hash */

const worker = /** @type {any} */ (globalThis);
const { version, files } = /** @type {Site} */ (worker.SITE);
const HOME = new URL("./", worker.location.href);
const NAMES = `digitpad ${HOME.pathname} `; // another Digitpad may live in another folder of the same host
const VERSIONS_KEPT = 2;
/** What the page works without, and some hosts withhold or pack anew. */
const OPTIONAL = /^manifest\.webmanifest$|(^|\/)icons\//;
/** Addresses that name a content; only that of the late file names the page which it is for. */
const NAMED = /^static\/[0-9a-f]{12}\//;
const LATE = /\/late\.js$/;

/** The names of the caches of all versions, the newest first. */
const versions = async () => (await caches.keys()).filter((name) => name.startsWith(NAMES)).reverse();

async function store() {
  const cache = await caches.open(NAMES + version);
  const older = await Promise.all((await versions()).map((name) => caches.open(name)));
  const stored = Object.entries(files).map(async ([address, integrity]) => {
    const url = new URL(address, HOME);
    try {
      const same = await taken(older, url, integrity).catch(() => undefined);
      await cache.put(url, same ?? (await fetched(address, url, integrity)));
    } catch (error) {
      if (!OPTIONAL.test(address)) throw new Error(await whyNot(url, error));
    }
  });
  const failed = (await Promise.allSettled(stored)).find(({ status }) => status === "rejected");
  if (!failed) return;
  await caches.delete(NAMES + version); // half a version is none; the browser tries again at the next visit
  const { reason } = /** @type {PromiseRejectedResult} */ (failed);
  const pages = await worker.clients.matchAll({ includeUncontrolled: true });
  for (const page of pages) page.postMessage({ notKept: reason.message }); // where whoever looks for it looks
  throw reason;
}

/**
 * The same file from an older version, if that is still whole.
 * @param {Cache[]} older
 * @param {URL} url
 * @param {string} integrity
 */
async function taken(older, url, integrity) {
  for (const cache of older) {
    const kept = await cache.match(url);
    const content = await kept?.clone().arrayBuffer();
    const hash = content && new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    if (hash && integrity === `sha256-${btoa(String.fromCharCode(...hash))}`) return kept;
  }
  return undefined;
}

/**
 * @param {string} address
 * @param {URL} url
 * @param {string} integrity
 */
async function fetched(address, url, integrity) {
  // An address that names the content gives what the page has just loaded; for any other the server is asked.
  const cache = NAMED.test(address) && !LATE.test(address) ? "default" : "no-cache";
  // What the browser keeps itself may be damaged, and would be for good: the second time mends it.
  const response = await fetch(url, { integrity, cache }).catch(() =>
    fetch(url, { integrity, cache: "reload" }),
  );
  if (!response.ok || response.redirected) throw new Error("something else came");
  return response;
}

/**
 * Why a file is not kept. What is refused for its hash looks like a lost connection, so it is asked for once more.
 * @param {URL} url
 * @param {unknown} error
 */
async function whyNot(url, error) {
  const response = await fetch(url, { cache: "no-store" }).catch(() => null);
  if (!response) return `${url} could not be fetched (${error})`;
  if (response.redirected) return `${url} leads to ${response.url}`;
  if (!response.ok) return `${url} is answered with status ${response.status}`;
  return `${url} is not as it was published: the host, or something before it, alters the file`;
}

/** The version before this one is kept, as a tab that still shows it may ask for more of its files. */
async function forgetOldVersions() {
  const others = (await versions()).filter((name) => name !== NAMES + version);
  await Promise.all(others.slice(VERSIONS_KEPT - 1).map((name) => caches.delete(name)));
}

/** Opened once, as this takes longer than to find a file. @type {Promise<Cache | undefined> | undefined} */
let opened;

/**
 * @param {string} address
 * @param {Request} request
 */
async function answer(address, request) {
  // What "Retry" appends asks for a fresh copy; this one is known to be whole.
  const known = new URL(address, HOME);
  opened ??= caches.open(NAMES + version).catch(() => (opened = undefined));
  const kept = address in files && (await (await opened)?.match(known).catch(() => undefined));
  // A page asks for files by their contents, so this finds nothing that it was not made for.
  return kept || ((await caches.match(known).catch(() => undefined)) ?? fetch(request));
}

worker.addEventListener("install", (/** @type {Extendable} */ event) => event.waitUntil(store()));

worker.addEventListener("activate", (/** @type {Extendable} */ event) =>
  event.waitUntil(forgetOldVersions().then(() => worker.clients.claim())),
);

worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => {
  if (data === "take over") worker.skipWaiting();
});

worker.addEventListener("fetch", (/** @type {Fetching} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(HOME.href)) return;
  const address = url.pathname.slice(HOME.pathname.length).replace(/^index\.html$/, "");
  if (address in files || NAMED.test(address)) event.respondWith(answer(address, request));
});
