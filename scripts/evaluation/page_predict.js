// The page's own classifier over many pictures: `node scripts/evaluation/page_predict.js FOLDER < pixels > probabilities`.
// FOLDER holds a converted network; pixels and probabilities are float32, little-endian, one picture after the other.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { loadClassifier } from "../../static/js/recognize/classifier.js";

const folder = process.argv[2] ?? "static/model"; // as it is: Node cannot name a folder above that is not UTF-8
const contract = new URL("../../static/contract.json", import.meta.url);
const { classes, size } = JSON.parse(await readFile(contract, "utf8"));

/** What the browser's fetch does, for the files in the folder. @param {URL} url */
const fetch = async (url) => new Response(await readFile(join(folder, url.pathname.split("/").at(-1) ?? "")));
const importRuntime = () => import("../../static/vendor/tfjs/tfjs.js");
const classifier = await loadClassifier({ classes, fetch, importRuntime });

const input = await buffer(process.stdin);
const pixels = new Float32Array(input.buffer.slice(input.byteOffset, input.byteOffset + input.byteLength));
const answers = new Float32Array((pixels.length / size ** 2) * classes.length);
for (let i = 0; i < answers.length / classes.length; i++) {
  answers.set(classifier.predict(pixels.subarray(i * size ** 2, (i + 1) * size ** 2)), i * classes.length);
}
process.stdout.write(new Uint8Array(answers.buffer));
