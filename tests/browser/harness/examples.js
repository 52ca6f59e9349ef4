/** The examples as a person uses them, in whatever browser. */

/** @typedef {import("./fixtures.js").Drawing} Drawing */
/** @typedef {import("./screen.js").Screen<any>} Screen */
/** @typedef {HTMLElement & {value: string, state: string, strokes: object[], shadowRoot: ShadowRoot}} Field */

/** A link to four sums: 7 + 5, 12 − 4, 6 × 7, 42 ÷ 6. */
export const FOUR_SUMS = "#sums=7p5s12m4s6t7s42d6c41400";

/**
 * Writes in a `<digit-input>` with the mouse.
 * @param {Screen} screen
 * @param {string} selector
 * @param {Drawing} strokes
 * @param {string} [frame] that it is in, where it is not in the page itself
 */
export async function write(screen, selector, strokes, frame = "") {
  const box = /** @type {{left: number, top: number, height: number}} */ (
    await screen.until(`${selector} is there`, padBox, selector, frame)
  );
  const onScreen = (/** @type {number[]} */ [x = 0, y = 0]) => [
    box.left + x * box.height,
    box.top + y * box.height,
  ];
  const { mouse } = screen.page;
  for (const [first, ...rest] of strokes) {
    if (!first) continue;
    await mouse.move(...onScreen(first));
    await mouse.down();
    await Promise.all(rest.map((place) => mouse.move(...onScreen(place))));
    await mouse.up();
  }
}

/**
 * Waits until a field has a value.
 * @param {Screen} screen
 * @param {string} selector
 * @param {string} value
 */
export function holds(screen, selector, value) {
  const isThere = (/** @type {string} */ which, /** @type {string} */ wanted) =>
    /** @type {Field | null} */ (document.querySelector(which))?.value === wanted;
  return screen.until(`${selector} holds ${value}`, isThere, selector, value);
}

/**
 * Waits until an element says something.
 * @param {Screen} screen
 * @param {string} selector
 * @param {string} words
 */
export function says(screen, selector, words) {
  const isSaid = (/** @type {string} */ which, /** @type {string} */ wanted) =>
    document.querySelector(which)?.textContent === wanted;
  return screen.until(`${selector} says "${words}"`, isSaid, selector, words);
}

/**
 * Runs in the page.
 * @param {string} selector
 * @param {string} frame
 */
function padBox(selector, frame) {
  const around = /** @type {HTMLIFrameElement | null} */ (frame ? document.querySelector(frame) : null);
  const field = (around?.contentDocument ?? document).querySelector(selector);
  const pad = field?.shadowRoot?.querySelector("digit-pad:defined");
  if (!field || !pad) return null;
  (around ?? field).scrollIntoView({ block: "center" });
  const { left, top, height } = pad.getBoundingClientRect();
  const origin = around?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return { left: origin.left + left, top: origin.top + top, height };
}
