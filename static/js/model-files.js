/**
 * Fetches the converted network, and refuses it unless every byte is as its card says.
 *
 * It imports nothing: a browser may remember a failed import, and "Retry" asks for this file alone anew.
 */

/**
 * What `scripts/convert.py` writes about the network; of its entries, those that the page relies on.
 * @typedef {object} Card
 * @property {number} format
 * @property {string} network its name
 * @property {string[]} classes what it was trained to tell apart
 * @property {string[]} outputs a name for each output: the classes first, then, in some networks, "none"
 * @property {{node: string, shape: number[]}} input
 * @property {{name: string, node: string, shape: number[]}[]} stages nodes of the graph worth looking at
 * @property {{name: string, bytes: number, crc32: string}[]} files
 */

/** @typedef {{card: Card, model: object, weights: ArrayBuffer}} ModelFiles */

const FORMAT = 1;

/**
 * @param {object} options
 * @param {readonly string[]} options.classes what the page expects the network to tell apart
 * @param {string} [options.fresh] a query string, such as "?retry=1", that makes the addresses new ones
 * @param {URL} options.base the folder that `model/` lies in
 * @param {(url: URL) => Promise<Response>} [options.fetch] another way to read a file than the browser's
 * @returns {Promise<ModelFiles>}
 * @throws {Error} a sentence that says which file is missing, damaged or of another kind
 */
export async function loadModelFiles({ classes, fresh = "", base, fetch = globalThis.fetch }) {
  /** @param {string} name */
  const get = (name) => fetchFile(new URL(`model/${name}${fresh}`, base), name, fetch);
  const [card, model, weights] = await Promise.all([get("card.json"), get("model.json"), get("weights.bin")]);
  return checkModelFiles({ card, model, weights }, classes);
}

/**
 * @param {{card: ArrayBuffer, model: ArrayBuffer, weights: ArrayBuffer}} files as they were read
 * @param {readonly string[]} classes
 * @returns {ModelFiles}
 * @throws {Error} see `loadModelFiles`
 */
export function checkModelFiles({ card: cardFile, model, weights }, classes) {
  const card = parseCard(parseJson(cardFile, "card.json"), classes);
  checkBytes(model, "model.json", card);
  checkBytes(weights, "weights.bin", card);
  return { card, model: /** @type {object} */ (parseJson(model, "model.json")), weights };
}

/**
 * The CRC-32 of zlib and PNG. It tells damage, not malice; browsers withhold `crypto.subtle` over plain http.
 * @param {Uint8Array} bytes
 * @returns {string} 8 hexadecimal digits
 */
export function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff];
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/**
 * @param {URL} url
 * @param {string} name
 * @param {(url: URL) => Promise<Response>} fetch
 */
async function fetchFile(url, name, fetch) {
  const response = await fetch(url).catch((cause) => {
    throw new Error(`model/${name} could not be fetched: is the connection up?`, { cause });
  });
  if (!response.ok) {
    throw new Error(`model/${name} could not be fetched: the server answered ${response.status}`);
  }
  if (response.headers.get("content-type")?.startsWith("text/html")) {
    throw new Error(`A web page came instead of model/${name}: does this network ask you to sign in first?`);
  }
  return response.arrayBuffer().catch((cause) => {
    throw new Error(`model/${name} was cut off while it was loading`, { cause });
  });
}

/**
 * @param {ArrayBuffer} file
 * @param {string} name
 * @returns {unknown}
 */
function parseJson(file, name) {
  try {
    return JSON.parse(new TextDecoder().decode(file));
  } catch (cause) {
    throw new Error(`model/${name} is not JSON`, { cause });
  }
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
    throw new Error(`model/card.json has ${found}, but this page reads format ${FORMAT}`);
  }
  const expected = JSON.stringify(classes);
  if (JSON.stringify(card.classes) !== expected) {
    throw new Error(`model/card.json: "classes" must be ${expected}, but is ${JSON.stringify(card.classes)}`);
  }
  const { outputs } = card;
  if (!Array.isArray(outputs) || !classes.every((name, index) => outputs[index] === name)) {
    throw new Error(
      `model/card.json: "outputs" must begin as ${expected}, but is ${JSON.stringify(outputs)}`,
    );
  }
  if (!Array.isArray(card.files)) throw new Error('model/card.json: "files" must be a list');
  const shape = card.input?.shape;
  if (!Array.isArray(shape) || !shape.every((side) => Number.isInteger(side) && side > 0)) {
    throw new Error(
      `model/card.json: "input.shape" must hold whole numbers, but is ${JSON.stringify(shape)}`,
    );
  }
  return /** @type {Card} */ (card);
}

/**
 * @param {ArrayBuffer} file
 * @param {string} name
 * @param {Card} card
 */
function checkBytes(file, name, card) {
  const expected = card.files.find((entry) => entry?.name === name);
  if (!expected) throw new Error(`model/card.json does not list ${name}`);
  const found = { bytes: file.byteLength, crc32: crc32(new Uint8Array(file)) };
  for (const property of /** @type {const} */ (["bytes", "crc32"])) {
    if (found[property] === expected[property]) continue;
    const difference = `"${property}" is ${found[property]} instead of ${JSON.stringify(expected[property])}`;
    throw new Error(`model/${name} is damaged, or not of the same version as model/card.json: ${difference}`);
  }
}
