/**
 * The elements as classes, which nothing has registered yet, and what reads: for pages and for Node, where there is no
 * page.
 */

/** @typedef {import("../../../../static/js/types.js").Place} Place */
/** @typedef {import("../../../../static/js/types.js").Stroke} Stroke */
/** @typedef {import("../../../../static/js/types.js").Reading} Reading */
/** @typedef {import("../../../../static/js/types.js").Verdict} Verdict */
/** @typedef {import("../../../../static/js/recognize/recognizer.js").Recognizer} Recognizer */

export { DigitInput } from "../../../../static/js/input/digit-input.js";
export { DigitPad } from "../../../../static/js/pad/digit-pad.js";
export { loadRecognizer } from "./recognizer.js";
