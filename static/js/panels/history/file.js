/**
 * The history as a file: JSON lines, one drawing a line. `scripts/data/strokes_file.py` says how a line is made, and reads
 * such files for training.
 */

import { parseStrokes } from "../../pad/strokes.js";
import { MOST_DIGITS } from "../../recognize/verdict.js";
import { CodedError } from "../../shared/coded-error.js";

/** @typedef {import("../../types.js").Stroke} Stroke */

/**
 * A drawing that is kept.
 * @typedef {object} Entry
 * @property {string} id
 * @property {number} time when it was begun, in milliseconds since 1970
 * @property {readonly Stroke[]} strokes as `compact` makes them
 * @property {string | null} answer what the page said: its digits, or null where it was unable to tell
 * @property {string | null} label what a person said that it really was: its digits or "none"; null: nothing
 */

const MOST_POINTS = 20_000; // of one drawing
const MOST_BYTES = 20_000_000;
const LATEST = 8.64e15; // the last moment that a Date can say

/**
 * @param {unknown} said
 * @param {readonly string[]} classes
 * @returns {said is string} whether it is what a drawing can be said to show: a number of some digits, or "none"
 */
export function isLabel(said, classes) {
  if (typeof said !== "string") return false;
  const digits = [...said];
  const isNumber = digits.every((digit) => classes.includes(digit));
  return said === "none" || (isNumber && digits.length > 0 && digits.length <= MOST_DIGITS);
}

/**
 * As many decimals as a drawing needs, so that what is kept, written and read again stays the same.
 * @param {readonly Stroke[]} strokes
 * @returns {Stroke[]}
 */
export function compact(strokes) {
  const to = (/** @type {number} */ value, /** @type {number} */ parts) => Math.round(value * parts) / parts;
  return strokes.map((stroke) =>
    stroke.map(({ x, y, t, pressure }) => ({
      x: to(x, 10_000),
      y: to(y, 10_000),
      t: Math.round(t),
      pressure: to(pressure, 1000),
    })),
  );
}

/**
 * @param {readonly Entry[]} entries
 * @returns {string} where nobody has corrected an answer, it is the label
 */
export function toLines(entries) {
  const lines = entries.map(({ strokes, answer, label, time }) => {
    const points = strokes.map((stroke) => stroke.map(({ x, y, t, pressure }) => [x, y, t, pressure]));
    const when = new Date(time).toISOString();
    return `${JSON.stringify({ strokes: points, label: label ?? answer, answer, time: when })}\n`;
  });
  return lines.join("");
}

/**
 * @param {File} file
 * @param {readonly string[]} classes
 * @returns {Promise<Omit<Entry, "id">[]>} at least one
 * @throws {CodedError} it is no such file; the sentence names the line
 */
export async function readLines(file, classes) {
  const { name } = file;
  if (file.size > MOST_BYTES) throw new CodedError("fileTooLarge", { name, most: MOST_BYTES / 1e6 });
  const text = await file.text().catch(() => {
    throw new CodedError("unreadableFile", { name });
  });
  const entries = text.split("\n").flatMap((line, index) => {
    if (!line.trim()) return [];
    try {
      return [parseLine(JSON.parse(line), classes)];
    } catch {
      throw new CodedError("lineIsWrong", { name, line: index + 1 });
    }
  });
  if (entries.length === 0) throw new CodedError("fileHoldsNothing", { name });
  return entries;
}

/**
 * @param {unknown} value
 * @param {readonly string[]} classes
 * @returns {Omit<Entry, "id">}
 * @throws {TypeError} it is no drawing
 */
function parseLine(value, classes) {
  const { strokes, label = null, answer = null, time } = /** @type {Record<string, any>} */ (value);
  for (const said of [label, answer]) {
    if (said !== null && !isLabel(said, classes)) throw new TypeError("this is no label");
  }
  const points = list(strokes).map((stroke) =>
    list(stroke).map((point) => {
      const [x, y, t, pressure, ...more] = list(point);
      if (more.length > 0) throw new TypeError("a point has four numbers at most");
      return { x, y, t, pressure };
    }),
  );
  if (points.length === 0 || points.flat().length > MOST_POINTS)
    throw new TypeError("too few points, or too many");
  const when = typeof time === "string" ? Date.parse(time) : Number.NaN;
  return {
    strokes: compact(parseStrokes(points)),
    answer,
    label: label === answer ? null : label,
    time: Number.isFinite(when) ? when : Date.now(),
  };
}

/** @param {unknown} value @returns {any[]} */
function list(value) {
  if (!Array.isArray(value)) throw new TypeError("this is no list");
  return value;
}

/** @param {unknown} value what another version of the page may have left @returns {value is Entry} */
export function isEntry(value) {
  const { id, time, strokes } = /** @type {Partial<Entry>} */ (value ?? {});
  try {
    const dated = typeof time === "number" && Math.abs(time) <= LATEST;
    return dated && typeof id === "string" && parseStrokes(strokes).length > 0;
  } catch {
    return false;
  }
}
