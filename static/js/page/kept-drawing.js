/**
 * Carries the drawing over a reload, in the history entry of the page: no browser withholds that one.
 */

import { parseStrokes } from "../pad/strokes.js";

/** @typedef {import("../types.js").Stroke} Stroke */

const KEY = "drawing";

/** @param {readonly Stroke[]} strokes */
export function keepDrawing(strokes) {
  history.replaceState({ ...history.state, [KEY]: strokes }, "");
}

/**
 * Gives the drawing back, once.
 * @returns {Stroke[] | null} null where nothing was kept, or what this version cannot read
 */
export function takeDrawing() {
  const { [KEY]: strokes, ...rest } = history.state ?? {};
  if (strokes === undefined) return null;
  history.replaceState(rest, "");
  try {
    return parseStrokes(strokes);
  } catch {
    return null;
  }
}
