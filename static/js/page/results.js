/**
 * Shows what has been read. It changes texts, attributes and custom properties; how they look is up to the style.
 */

import { text } from "../i18n/language.js";

/** @typedef {import("../types.js").Verdict} Verdict */
/** @typedef {Verdict | {state: "loading"} | {state: "error"}} Shown a verdict, or why there is none */

/**
 * @param {Shown} shown
 * @returns {{label: string, number?: string}} the label, and the number that follows it
 */
function words(shown) {
  switch (shown.state) {
    case "digit":
    case "number":
      return { label: text("predicted"), number: shown.number };
    case "unsure":
      return { label: text("unable") };
    case "blank":
      return { label: text("invitation") };
    case "loading":
      return { label: text("moment") };
    case "error":
      return { label: text("noAnswer") };
  }
}

/**
 * The verdict as one sentence.
 * @param {Shown} shown
 */
export function verdictText(shown) {
  const { label, number } = words(shown);
  return number === undefined ? label : `${label} ${number}`;
}

/**
 * What helps where there is no answer.
 * @param {Shown} shown
 * @returns {string} empty where nothing has to
 */
function hintText(shown) {
  if (shown.state !== "unsure") return "";
  if (shown.tooLong) return text("tooLong");
  const [a, b] = shown.between;
  if (b) return text("between", { a, b });
  return a ? text("perhaps", { a }) : text("none");
}

/**
 * What is said aloud: the verdict, and what helps where there is none.
 * @param {Shown} shown
 */
export function spokenText(shown) {
  return [verdictText(shown), hintText(shown)].filter(Boolean).join(". ");
}

/**
 * @param {HTMLElement} hint gets `data-none` where it names no number, and the custom property `--digits`: how many the
 *   longest number that it names has
 * @param {Shown} shown
 */
export function showHint(hint, shown) {
  const help = hintText(shown);
  const between = shown.state === "unsure" ? shown.between : [""];
  if (hint.textContent !== help) hint.textContent = help;
  hint.toggleAttribute("data-none", between.length === 0);
  setDigits(hint, Math.max(0, ...between.map(({ length }) => length)));
}

/**
 * @param {HTMLElement} output gets `data-state`; where a number is the answer `data-number`, of one digit `data-digit`
 *   as well, and the custom property `--digits`: how many it has
 * @param {Shown} shown
 */
export function showVerdict(output, shown) {
  const { label, number } = words(shown);
  // What stays the same is left alone, so that it is not animated again with every point of a stroke.
  if (output.dataset.state === shown.state && output.textContent === verdictText(shown)) return;
  output.replaceChildren(part("verdict-label", label));
  output.dataset.state = shown.state;
  delete output.dataset.digit;
  delete output.dataset.number;
  if (number === undefined) return;
  output.append(" ", part("verdict-digit", number));
  output.dataset.number = number;
  if (shown.state === "digit") output.dataset.digit = number;
  setDigits(output, number.length);
}

/** Numerals get smaller as they grow many. @param {HTMLElement} element @param {number} count */
function setDigits(element, count) {
  element.style.setProperty("--digits", String(count));
}

/**
 * @param {string} className
 * @param {string} content
 */
function part(className, content) {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = content;
  return span;
}

const LEAST_MOVE = 0.005; // in the middle of a stroke: each change costs the browser a new layout, for nothing to see

/**
 * @param {Iterable<HTMLElement>} bars one for each class, in their order, each with a `<meter>`, a `.percent` and a
 *   `.column`, which gets the custom property `--probability`; `data-answer` where it is the answer, `data-rival`
 *   where it is one of those that the hint names
 * @param {import("../types.js").Part | undefined} digit the one that is looked at; none where there is nothing to show
 * @param {{answer?: string, rivals: string[]}} names of the bars to mark
 * @param {boolean} finished not in the middle of a stroke: every bar is then set, however little it moves
 */
export function showProbabilities(bars, digit, { answer, rivals }, finished) {
  let index = 0;
  for (const bar of bars) {
    const probability = digit?.probabilities[index] ?? 0;
    index += 1;
    const name = bar.dataset.class ?? "";
    bar.toggleAttribute("data-answer", name === answer);
    bar.toggleAttribute("data-rival", rivals.includes(name));
    const meter = bar.querySelector("meter");
    if (!meter || meter.value === probability) continue;
    if (!finished && Math.abs(meter.value - probability) < LEAST_MOVE) continue;
    const percent = `${Math.round(100 * probability)}%`;
    meter.value = probability;
    if (meter.textContent !== percent) meter.textContent = percent;
    const label = bar.querySelector(".percent");
    const said = probability >= 0.01 ? percent : "";
    if (label && label.textContent !== said) label.textContent = said;
    const column = /** @type {HTMLElement | null} */ (bar.querySelector(".column"));
    column?.style.setProperty("--probability", probability.toFixed(4));
  }
}

/**
 * Shows the network's picture as the network has it: white ink on black.
 * @param {HTMLCanvasElement} canvas as wide and high as the picture
 * @param {Float32Array | undefined} pixels in 0..1, row by row; undefined: no ink
 */
export function showPreview(canvas, pixels) {
  const context = canvas.getContext("2d", { willReadFrequently: true }); // few pixels, all written by hand
  if (!context) return;
  const image = context.createImageData(canvas.width, canvas.height);
  const opaque = new Uint32Array(image.data.buffer); // one number a pixel
  for (let index = 0; index < opaque.length; index += 1) {
    opaque[index] = 0xff000000 + 0x010101 * Math.round(255 * (pixels?.[index] ?? 0));
  }
  context.putImageData(image, 0, 0);
}
