/**
 * The service worker: keeps one version of the page whole, so that it opens and reads digits without a network.
 *
 * What it keeps is never mixed: each version has a cache of its own, filled before it is used, and each file in it is
 * checked by its hash. A newer version waits until the person asks for it, or has closed the page everywhere.
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

/** Addresses that name a content, and of the file that names later ones for the page whose hash is in its address. */
const NAMED = /^static\/[0-9a-f]{12}\//;
const LATE = /\/late\.js$/;

async function store() {
  const cache = await caches.open(NAMES + version);
  const stored = Object.entries(files).map(async ([address, integrity]) => {
    const url = new URL(address, HOME);
    // An address that names the content gives what the page has just loaded; for any other the server is asked.
    const mode = NAMED.test(address) && !LATE.test(address) ? "default" : "no-cache";
    // What the browser keeps itself may be damaged, and would be for good: this mends it.
    const again = () => fetch(url, { integrity, cache: "reload" });
    try {
      const response = await fetch(url, { integrity, cache: mode }).catch(again);
      if (!response.ok || response.redirected) throw new Error("something else came");
      await cache.put(url, response);
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
  const names = (await caches.keys()).filter((name) => name.startsWith(NAMES));
  const others = names.filter((name) => name !== NAMES + version);
  const old = others.slice(0, Math.max(0, others.length - (VERSIONS_KEPT - 1)));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * @param {URL} url
 * @param {Request} request
 */
async function answer(url, request) {
  // What "Retry" appends asks for a fresh copy; this one is known to be whole.
  const known = new URL(url.pathname, url);
  const own = await caches.open(NAMES + version).catch(() => null);
  const kept = await (own?.match(known) ?? undefined);
  // A page asks for files by their contents, so this finds nothing that it was not made for.
  return kept ?? (await caches.match(known).catch(() => undefined)) ?? fetch(request);
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
  const address = url.pathname.slice(HOME.pathname.length);
  if (address === "" || address === "index.html") event.respondWith(answer(HOME, request));
  else if (NAMED.test(address) || address in files) event.respondWith(answer(url, request));
});
