/**
 * Shows what has been read. It changes texts, attributes and custom properties; how they look is up to the style.
 */

import { text } from "../i18n/language.js";

/** @typedef {import("../types.js").Verdict} Verdict */
/** @typedef {Verdict | {state: "loading"} | {state: "error"}} Shown a verdict, or why there is none */

/**
 * @param {Shown} shown
 * @returns {{label: string, digit?: string}} the label, and the digit that follows it
 */
function words(shown) {
  switch (shown.state) {
    case "digit":
    case "number":
      return { label: text("predicted"), digit: shown.number };
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
  const { label, digit } = words(shown);
  return digit === undefined ? label : `${label} ${digit}`;
}

/**
 * What helps where there is no answer.
 * @param {Shown} shown
 * @returns {string} empty where nothing has to
 */
function hintText(shown) {
  if (shown.state !== "unsure") return "";
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
 * @param {HTMLElement} hint gets `data-none` where it looks like no digit
 * @param {Shown} shown
 */
export function showHint(hint, shown) {
  const help = hintText(shown);
  if (hint.textContent !== help) hint.textContent = help;
  hint.toggleAttribute("data-none", shown.state === "unsure" && shown.between.length === 0);
}

/**
 * @param {HTMLElement} output gets `data-state`, and `data-digit` where a digit is the answer
 * @param {Shown} shown
 */
export function showVerdict(output, shown) {
  const { label, digit } = words(shown);
  // What stays the same is left alone, so that it is not animated again with every point of a stroke.
  if (output.dataset.state === shown.state && output.textContent === verdictText(shown)) return;
  output.dataset.state = shown.state;
  if (digit === undefined) {
    delete output.dataset.digit;
    output.replaceChildren(part("verdict-label", label));
  } else {
    output.dataset.digit = digit;
    output.replaceChildren(part("verdict-label", label), " ", part("verdict-digit", digit));
  }
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
 * @param {ArrayLike<number> | null} probabilities null: nothing to show
 * @param {Shown} shown
 * @param {boolean} finished not in the middle of a stroke: every bar is then set, however little it moves
 */
export function showProbabilities(bars, probabilities, shown, finished) {
  let index = 0;
  const answer = shown.state === "digit" ? shown.digit : undefined;
  const rivals = shown.state === "unsure" ? shown.between : [];
  for (const bar of bars) {
    const probability = probabilities?.[index] ?? 0;
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
 * @param {Float32Array | null} pixels in 0..1, row by row; null: no ink
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
