/**
 * Where the static files are. The page and its late file name them by their content, in `data-file`; nothing else does,
 * and then they lie in their folder: as sources, in the page that is one file, and for the input on other pages.
 */

/**
 * @typedef {object} StaticFile
 * @property {URL} url
 * @property {string} [sum] its CRC-32, where it is known
 * @property {string} [integrity] its hash, as browsers compare it, where it is known
 * @property {boolean} [isChecked] whether the browser compares that by itself before it runs the module
 */
/** @typedef {(path: string) => StaticFile} Find gives a file by its path in the static folder */

/** The build gives this the address of its source, whatever file it becomes a part of. */
const STATIC = new URL("../../", import.meta.url);

/** A file in the folder. @type {Find} */
export const findInFolder = (path) => ({ url: new URL(path, STATIC) });

/** A file as the page names it. @type {Find} */
export function findOnPage(path) {
  const named = /** @type {HTMLLinkElement | null} */ (document.querySelector(`[data-file="${path}"]`));
  const integrity = named?.integrity;
  // WebKit imports what it has preloaded, whatever its hash. The vendor is what the HTML standard tells engines by.
  const isWebKit = navigator.vendor === "Apple Computer, Inc.";
  return {
    url: named?.href ? new URL(named.href) : findInFolder(path).url,
    sum: named?.dataset.crc32,
    integrity,
    isChecked: Boolean(integrity) && !isWebKit && named?.relList.supports("modulepreload"),
  };
}
