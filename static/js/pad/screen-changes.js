/**
 * Tells when what is drawn on a canvas no longer fits the screen: its size, its pixels or its colours have changed.
 */

// What changes colours without changing the size of anything.
const COLOUR_QUERIES = [
  "print",
  "(prefers-color-scheme: dark)",
  "(forced-colors: active)",
  "(prefers-contrast: more)",
];

/**
 * @param {Element} element
 * @param {() => void} changed is called once at first, too
 * @param {AbortSignal} signal ends watching
 */
export function watchScreen(element, changed, signal) {
  const window = /** @type {Window & typeof globalThis} */ (element.ownerDocument.defaultView);
  const observer = new window.ResizeObserver(changed);
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
  for (const query of COLOUR_QUERIES)
    window.matchMedia(query).addEventListener("change", changed, { signal });
  watchPixelRatio(window, changed, signal);
}

/**
 * A query holds for one ratio only, so each change needs a new one.
 * @param {Window} window
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
function watchPixelRatio(window, changed, signal) {
  const again = () => {
    changed();
    watchPixelRatio(window, changed, signal);
  };
  window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", again, {
    signal,
    once: true,
  });
}
