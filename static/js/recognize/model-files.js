/**
 * Fetches the converted network, and refuses it unless every byte is as its card says.
 */

import { CodedError } from "../shared/coded-error.js";
import { checkSum, fetchFile, parseJson } from "../shared/fetch-file.js";

/**
 * What `scripts/conversion/card.py` writes about the network.
 * @typedef {object} Card
 * @property {number} format
 * @property {string} network its name
 * @property {string[]} classes what it was trained to tell apart
 * @property {string[]} outputs a name for each output: the classes first, then, in some networks, "none"
 * @property {{node: string, shape: number[]}} input
 * @property {{name: string, node: string, shape: number[]}[]} stages nodes of the graph worth looking at
 * @property {{name: string, bytes: number, crc32: string}[]} files
 */

/** @typedef {{card: Card, model: object}} Graph what is computed, but not with which weights */
/** @typedef {Graph & {weights: ArrayBuffer}} ModelFiles */
/** @typedef {{graph: Promise<Graph>, weights: Promise<ArrayBuffer>}} ModelFilesToCome the weights are most of the bytes */

const FORMAT = 1;
const CARD = "model/card.json";

/**
 * @param {object} options
 * @param {readonly string[] | Promise<readonly string[]>} options.classes what the page expects the network to tell apart
 * @param {string} [options.fresh] a query string, such as "?retry=1", that makes the addresses new ones
 * @param {import("../shared/static-folder.js").Find} options.find where the files are
 * @param {(url: URL, init?: RequestInit) => Promise<Response>} [options.fetch] another way to read a file than the browser's
 * @returns {ModelFilesToCome} each throws a `CodedError` where a file is missing, damaged or of another kind
 */
export function loadModelFiles({ classes, fresh, find, fetch }) {
  const [card, model, weights] = [CARD, "model/model.json", "model/weights.bin"].map((name) =>
    fetchFile(find(name), name, { fresh, fetch }),
  );
  const graph = Promise.all([card, model, classes]).then((files) => checkGraph(...files));
  return {
    graph,
    weights: Promise.all([weights, graph]).then(([file, { card }]) => checked(file, "weights.bin", card)),
  };
}

/**
 * @param {ArrayBuffer} cardFile as it was read
 * @param {ArrayBuffer} model as it was read
 * @param {readonly string[]} classes
 * @returns {Graph}
 * @throws {CodedError} see `loadModelFiles`
 */
export function checkGraph(cardFile, model, classes) {
  const card = parseCard(parseJson(cardFile, CARD), classes);
  const graph = parseJson(checked(model, "model.json", card), "model/model.json");
  return { card, model: /** @type {object} */ (graph) };
}

/**
 * @param {unknown} value
 * @param {readonly string[]} classes
 * @returns {Card}
 */
function parseCard(value, classes) {
  const card = /** @type {Partial<Card> | null} */ (value);
  if (card?.format !== FORMAT) {
    const found = card?.format === undefined ? "no format" : `format ${JSON.stringify(card.format)}`;
    throw damaged(`it has ${found}, but this page reads format ${FORMAT}`);
  }
  const expected = JSON.stringify(classes);
  if (JSON.stringify(card.classes) !== expected) {
    throw damaged(`"classes" must be ${expected}, but is ${JSON.stringify(card.classes)}`);
  }
  const { outputs } = card;
  if (!Array.isArray(outputs) || !classes.every((name, index) => outputs[index] === name)) {
    throw damaged(`"outputs" must begin as ${expected}, but is ${JSON.stringify(outputs)}`);
  }
  if (!Array.isArray(card.files)) throw damaged('"files" must be a list');
  const shape = card.input?.shape;
  if (!Array.isArray(shape) || !shape.every((side) => Number.isInteger(side) && side > 0)) {
    throw damaged(`"input.shape" must hold whole numbers, but is ${JSON.stringify(shape)}`);
  }
  return /** @type {Card} */ (card);
}

/**
 * @param {ArrayBuffer} file
 * @param {string} name
 * @param {Card} card
 * @returns {ArrayBuffer} the file
 * @throws {CodedError} it is another one than the card lists
 */
function checked(file, name, card) {
  const expected = card.files.find((entry) => entry?.name === name);
  if (!expected) throw damaged(`it does not list ${name}`);
  checkSum(file, `model/${name}`, expected.crc32, CARD);
  return file;
}

/** @param {string} detail what is wrong with the card */
function damaged(detail) {
  return new CodedError("damaged", { file: CARD, detail });
}
