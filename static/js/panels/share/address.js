/**
 * Where others find the page.
 */

const HERE_ONLY = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/;

/**
 * The address of the page that links begin with: the one that it was exported with, or its own. Without its query: the
 * page reads none, and what others append tells on whoever got the link.
 * @param {Location} place the page's own
 * @param {string} [exported] from `<link rel="canonical">`
 * @returns {string | null} null where it has none that leads anywhere, as a file that was opened by double-click
 */
export function publicAddress({ protocol, origin, pathname }, exported) {
  if (exported) return exported;
  return protocol === "https:" || protocol === "http:" ? origin + pathname : null;
}

/** Whether an address leads to this device on every device. @param {string} address */
export function isHereOnly(address) {
  return HERE_ONLY.test(new URL(address).hostname);
}
