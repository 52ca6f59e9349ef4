/**
 * What the page's own classifier answers, for `test_convert.py`:
 *
 *     node tests/scripts/predict.mjs FOLDER < PIXELS
 *
 * FOLDER holds `model/`; PIXELS is a JSON list of pictures, each a list of 784 numbers. Writes the probabilities as JSON.
 */

import { readFile } from "node:fs/promises";
import { argv, stdin } from "node:process";
import { pathToFileURL } from "node:url";
import { loadClassifier } from "../../static/js/classifier.js";

const CLASSES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

let text = "";
for await (const part of stdin) text += part;

const classifier = await loadClassifier({
  classes: CLASSES,
  base: pathToFileURL(`${argv[2]}/`),
  fetch: async (url) => new Response(await readFile(url)),
});
const pictures = /** @type {number[][]} */ (JSON.parse(text));
console.log(JSON.stringify(pictures.map((pixels) => [...classifier.predict(Float32Array.from(pixels))])));
