/**
 * What `templates/index.html` holds.
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
