/**
 * Shows what has been read. It changes texts, attributes and custom properties; how they look is up to the style.
 */

import { text } from "./language.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {Verdict | {state: "loading"} | {state: "error"}} Shown a verdict, or why there is none */

/**
 * @param {Shown} shown
 * @returns {{label: string, digit?: string}} the label, and the digit that follows it
 */
function words(shown) {
  switch (shown.state) {
    case "digit":
      return { label: text(TEXTS.predicted), digit: shown.digit };
    case "unsure":
      return { label: text(TEXTS.unable) };
    case "blank":
      return { label: text(TEXTS.invitation) };
    case "loading":
      return { label: text(TEXTS.moment) };
    case "error":
      return { label: text(TEXTS.noAnswer) };
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
  if (b) return text(TEXTS.between, { a, b });
  return a ? text(TEXTS.perhaps, { a }) : text(TEXTS.none);
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
  // What stays the same is left alone, so that it is not animated anew with every point of a stroke.
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

/**
 * @param {Iterable<HTMLElement>} bars one for each class, in their order, each with a `<meter>` and a `.percent`;
 *   gets the custom property `--probability`, and `data-answer` where it is the answer
 * @param {ArrayLike<number> | null} probabilities null: nothing to show
 * @param {string} [answer] the digit, where there is one
 */
export function showProbabilities(bars, probabilities, answer) {
  let index = 0;
  for (const bar of bars) {
    const probability = probabilities?.[index] ?? 0;
    const percent = `${Math.round(100 * probability)}%`;
    const meter = bar.querySelector("meter");
    if (meter) {
      meter.value = probability;
      meter.textContent = percent;
    }
    const label = bar.querySelector(".percent");
    if (label) label.textContent = probability >= 0.01 ? percent : "";
    bar.style.setProperty("--probability", String(probability));
    bar.toggleAttribute("data-answer", answer !== undefined && bar.dataset.class === answer);
    index += 1;
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
  for (let index = 0; index < canvas.width * canvas.height; index += 1) {
    const grey = Math.round(255 * (pixels?.[index] ?? 0));
    image.data.set([grey, grey, grey, 255], 4 * index);
  }
  context.putImageData(image, 0, 0);
}
