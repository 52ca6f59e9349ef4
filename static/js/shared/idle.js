/**
 * Work that waits until the browser has a moment.
 */

/**
 * @param {() => void} callback called when the browser has a moment
 * @param {number} [patience] milliseconds; where drawing leaves no moment, it is called after these all the same. Safari
 *     does not say when it has one: a quarter of these is a guess
 */
export function whenIdle(callback, patience = 60) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(callback, { timeout: patience });
  else setTimeout(callback, patience / 4);
}
