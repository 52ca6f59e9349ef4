/**
 * Where the static files are. The page and its late file name them by their content, in `data-file`; nothing else does,
 * and then they lie in their folder: as sources, in the page that is one file, and for the input on other pages.
 */

/**
 * @typedef {object} StaticFile
 * @property {URL} url
 * @property {string} [sum] its CRC-32, where it is known
 * @property {string} [integrity] its hash, as browsers compare it, where it is known
 * @property {() => Promise<unknown>} [check] of a module whose hash is known: rejected where it has another, or cannot be had
 * @property {RequestInit} [init] how to fetch it, where that matters
 */
/** @typedef {(path: string) => StaticFile} Find gives a file by its path in the static folder */

/** The build gives this the address of its source, whatever file it becomes a part of. */
const STATIC = new URL("../../", import.meta.url);

/** A file in the folder. @type {Find} */
export const findInFolder = (path) => ({ url: new URL(path, STATIC) });

/**
 * As links without `crossorigin` preload it. With CORS, WebKit does not take what is preloaded, and asks for it twice.
 * @type {RequestInit}
 */
const AS_PRELOADED = { mode: "no-cors", credentials: "include" };

/** A file as the page names it. @type {Find} */
export function findOnPage(path) {
  const named = /** @type {HTMLLinkElement | null} */ (document.querySelector(`[data-file="${path}"]`));
  const url = named?.href ? new URL(named.href) : findInFolder(path).url;
  const integrity = named?.integrity;
  return {
    url,
    sum: named?.dataset.crc32,
    integrity,
    check: integrity ? async () => isChromium() || loadModule(url, integrity) : undefined,
    // A sandboxed frame has another origin than its files, and may look at them only with CORS.
    init: self.origin === url.origin ? AS_PRELOADED : undefined,
  };
}

/**
 * Chromium compares the hash of what a link has it preload as a module, and lets an element's module wait. WebKit does not
 * compare it, and older Firefoxes preload no modules. The vendor is what the HTML standard tells engines by.
 */
const isChromium = () => navigator.vendor === "Google Inc.";

/**
 * Loads a module by an element, as an import takes no hash. The import then finds it loaded; if it were fetched with its
 * hash instead, WebKit would ask for it twice.
 * @param {URL} url
 * @param {string} integrity
 * @returns {Promise<unknown>} rejected where it cannot be had, or has another hash
 */
function loadModule({ href }, integrity) {
  return new Promise((resolve, reject) => {
    const how = { type: "module", integrity, src: href, onload: resolve, onerror: reject };
    document.head.append(Object.assign(document.createElement("script"), how));
  });
}
