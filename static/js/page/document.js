/**
 * What `templates/index.html` holds, and what is told of it.
 */

/** @param {string} id one of those in the template */
export function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * What the page that was served says of a file; nothing, where the files may change while it is open.
 * @param {string} file
 * @returns {string | undefined} its CRC-32
 */
export function sumOf(file) {
  const named = document.querySelector(`[data-file="${file}"]`);
  return /** @type {HTMLElement | null} */ (named)?.dataset.crc32;
}

/**
 * The same of what it links.
 * @param {string} rel of the first such link
 * @returns {string | undefined} its hash, as browsers compare it
 */
export function integrityOf(rel) {
  return /** @type {HTMLLinkElement | null} */ (document.querySelector(`link[rel=${rel}]`))?.integrity;
}

/**
 * Sets an attribute only where it changes: this runs with every point of a stroke.
 * @param {HTMLElement} element
 * @param {string} name
 * @param {boolean} value
 */
export function tell(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}
