/** What a page is to answer: the same recognizer, in Node. */

import { readFile } from "node:fs/promises";
import { loadRecognizer } from "../../../static/js/recognize/load.js";

/** @typedef {import("./fixtures.js").Drawing} Drawing */
/** @typedef {import("../../../static/js/types.js").Reading} Reading */

const recognizer = await loadRecognizer({ fetch: async (url) => new Response(await readFile(url)) });

/** @param {Drawing} strokes @returns {Reading} */
export function readingOf(strokes) {
  return recognizer.read(strokes.map((stroke) => stroke.map(([x, y]) => ({ x, y }))));
}

/**
 * What a page is to show of a drawing.
 * @param {import("../../../static/js/types.js").Stroke[]} strokes
 * @returns {{picture: number[] | null, number: string | undefined}} `picture`: of the digit that was drawn last, 0..255;
 *   `number`: the answer, for a page that has one
 */
export function expectedOf(strokes) {
  const { pixels, verdict } = recognizer.read(strokes);
  return {
    picture: pixels && Array.from(pixels, (ink) => Math.round(255 * ink)),
    number: "number" in verdict ? verdict.number : undefined,
  };
}
