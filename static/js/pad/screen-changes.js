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
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
  for (const query of COLOUR_QUERIES) matchMedia(query).addEventListener("change", changed, { signal });
  watchPixelRatio(changed, signal);
}

/**
 * A query holds for one ratio only, so each change needs a new one.
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
function watchPixelRatio(changed, signal) {
  const again = () => {
    changed();
    watchPixelRatio(changed, signal);
  };
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", again, {
    signal,
    once: true,
  });
}
