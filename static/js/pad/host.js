/**
 * What the pad gives to the element that it is, and what it learns from it: its size, and how the page wants the pen.
 */

import { PEN_WIDTH } from "./curve.js";

const DEFAULTS = {
  role: "application", // in any other, a screen reader keeps the arrow keys for itself
  tabindex: "0",
  "aria-label": "Drawing pad",
  "aria-description": "Arrow keys move the pen, Space puts it down and lifts it, Escape clears.",
};

/** Says what it is, in English, where the page has not. @param {HTMLElement} element */
export function describe(element) {
  for (const [name, value] of Object.entries(DEFAULTS)) {
    if (!element.hasAttribute(name)) element.setAttribute(name, value);
  }
}

/**
 * @param {HTMLElement} element
 * @returns {{height: number, room: number}} in CSS pixels, and its width in its heights
 */
export function sizeOf({ clientWidth, clientHeight }) {
  // Of a square that ends between pixels, either side may be rounded.
  const room = Math.abs(clientWidth - clientHeight) < 2 ? 1 : clientWidth / clientHeight;
  return { height: clientHeight, room };
}

/**
 * @param {HTMLElement} element
 * @param {Window} view that it is shown in
 * @returns {{color: string, width: number}} in heights of the pad, where the pressure is 0.5
 */
export function penOf(element, view) {
  const style = view.getComputedStyle(element);
  const width = Number.parseFloat(style.getPropertyValue("--digit-pad-width")) || PEN_WIDTH;
  return { color: style.color, width };
}
