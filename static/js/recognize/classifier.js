/**
 * The network: loads it with its runtime, warms it up, predicts. The only module that knows TensorFlow.js.
 */

import { CodedError } from "../shared/coded-error.js";
import { whenIdle } from "../shared/idle.js";
import { findInFolder } from "../shared/static-folder.js";
import { loadModelFiles } from "./model-files.js";
import * as runtime from "./runtime.js";

/** @typedef {import("./model-files.js").ModelFiles} ModelFiles */
/** @typedef {import("./runtime.js").Runtime} Runtime */

/**
 * @param {object} options
 * @param {readonly string[] | Promise<readonly string[]>} options.classes what the page expects the network to tell
 *     apart; all else is asked for meanwhile
 * @param {string} [options.fresh] a query string, such as "?retry=1", that makes all addresses new ones
 * @param {import("../shared/static-folder.js").Find} [options.find] where the files are, if not in their folder
 * @param {(url: URL, init?: RequestInit) => Promise<Response>} [options.fetch] another way to read files than the browser's
 * @param {() => Promise<Runtime>} [options.importRuntime] another way to load TensorFlow.js
 * @returns {Promise<Classifier>} warmed up by one prediction
 * @throws {CodedError} a file is missing, damaged or of another kind, or the network does not run
 */
export async function loadClassifier({
  classes,
  fresh = "",
  find = findInFolder,
  fetch = globalThis.fetch,
  importRuntime = () => runtime.importRuntime(find, fresh, fetch),
}) {
  const imported = named("TensorFlow.js", importRuntime());
  const files = loadModelFiles({ classes, fresh, find, fetch });
  rehearse(imported, files).catch(() => {}); // what is wrong shows again when all is there
  const [tf, graph, weights, { length }] = await Promise.all([imported, files.graph, files.weights, classes]);
  // Each of these takes a while on a slow phone; in between, a stroke in the making goes first.
  await pause();
  const classifier = new Classifier(tf, { ...graph, weights }, length);
  await pause();
  classifier.warmUp();
  return classifier;
}

const pause = () => new Promise((resume) => setTimeout(resume));

/**
 * Runs the network without its weights while these are on their way: the processor is idle then, and what the engine
 * compiles for a first prediction need not be compiled when they are there.
 * @param {Promise<Runtime>} imported
 * @param {import("./model-files.js").ModelFilesToCome} files
 */
async function rehearse(imported, files) {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  files.weights.then(end, end);
  const [tf, { card, model }] = await Promise.all([imported, files.graph]);
  await new Promise((resume) => whenIdle(/** @type {() => void} */ (resume), 200));
  if (isOver) return;
  const bytes = card.files.find(({ name }) => name === "weights.bin")?.bytes ?? 0;
  // Not the last stage: among its weights is the shape that its input is brought into.
  const known = { ...card, stages: card.stages.slice(0, -1) };
  const standIn = new Classifier(tf, { card: known, model, weights: new ArrayBuffer(bytes) }, 0);
  await pause();
  if (!isOver) standIn.warmUp(standIn.activations);
  standIn.dispose();
}

/** A network that is ready to read pictures of one digit each. */
export class Classifier {
  #tf;
  #shape;
  #size;
  #classes;
  #stages;
  /** @type {ReturnType<Runtime["loadGraphModelSync"]> | undefined} */
  #model;

  /**
   * @param {Runtime} tf
   * @param {ModelFiles} files
   * @param {number} classes how many of the network's outputs are classes; "not a digit" may follow them
   * @throws {CodedError} the runtime is unable to load this network
   */
  constructor(tf, { card, model, weights }, classes) {
    this.card = card;
    this.kernels = tf.kernels; // "wasm", or "js" where WebAssembly is missing or forbidden
    this.#tf = tf;
    this.#classes = classes;
    this.#shape = card.input.shape;
    this.#stages = stagesOf(card, model);
    this.#size = this.#shape.reduce((product, side) => product * side, 1);
    this.#orDispose(() => {
      this.#model = tf.loadGraphModelSync(
        /** @type {Parameters<Runtime["loadGraphModelSync"]>[0]} */ ([model, weights]),
      );
    });
  }

  /**
   * Reads a blank picture, as the first prediction is slow: the engine compiles what it runs.
   * @param {(pixels: Float32Array) => unknown} [look] its method to read by
   * @throws {CodedError} the runtime is unable to run this network, which is disposed of
   */
  warmUp(look = this.predict) {
    this.#orDispose(() => look.call(this, new Float32Array(this.#size)));
  }

  /** @param {() => void} step */
  #orDispose(step) {
    try {
      step();
    } catch (cause) {
      this.dispose();
      if (cause instanceof CodedError) throw cause;
      throw new CodedError(
        "doesNotRun",
        { detail: cause instanceof Error ? cause.message : `${cause}` },
        { cause },
      );
    }
  }

  /**
   * @param {Float32Array} pixels 28 x 28 in 0..1, row by row from the top, ink 1
   * @returns {Float32Array} the probability of each class; the sum is 1, or less by what "not a digit" takes
   * @throws {RangeError} the wrong number of pixels, or one that is no finite number
   * @throws {CodedError} the network gives something else than probabilities
   * @throws {Error} it was disposed of
   */
  predict(pixels) {
    const model = this.#readyFor(pixels);
    const { tensor, tidy } = this.#tf;
    const outputs = tidy(() => {
      const output = /** @type {import("@tensorflow/tfjs-core").Tensor} */ (
        model.predict(tensor(pixels, this.#shape))
      );
      return /** @type {Float32Array} */ (output.dataSync());
    });
    if (outputs.length !== this.card.outputs.length || !outputs.every((p) => p >= 0 && p <= 1)) {
      throw new CodedError("doesNotRun", { detail: "its outputs are not probabilities" });
    }
    return outputs.slice(0, this.#classes);
  }

  /**
   * Looks inside: what each stage that the card names makes of a picture, and the scores before the softmax.
   * @param {Float32Array} pixels as for `predict`
   * @returns {Activation[]} in the order of the stages
   * @throws {RangeError | Error} as `predict`
   */
  activations(pixels) {
    const model = this.#readyFor(pixels);
    const { tensor, tidy } = this.#tf;
    const nodes = this.#stages.map(({ node }) => node);
    return tidy(() => {
      const outputs = /** @type {import("@tensorflow/tfjs-core").Tensor[]} */ (
        model.execute(tensor(pixels, this.#shape), nodes)
      );
      return outputs.map((output, index) => ({
        name: this.#stages[index].name,
        shape: output.shape,
        values: /** @type {Float32Array} */ (output.dataSync()).slice(),
      }));
    });
  }

  /** @param {Float32Array} pixels */
  #readyFor(pixels) {
    if (!this.#model) throw new Error("The network was disposed of");
    if (pixels.length !== this.#size) {
      throw new RangeError(`${pixels.length} pixels instead of ${this.#size}`);
    }
    if (!pixels.every(Number.isFinite)) throw new RangeError("A pixel is no finite number");
    return this.#model;
  }

  /** @returns {number} how many tensors are alive: the same before and after a prediction */
  tensors() {
    return this.#tf.memory().numTensors;
  }

  /** Gives the weights' memory back; the classifier predicts no more. */
  dispose() {
    this.#model?.dispose();
    this.#model = undefined;
  }
}

/** @typedef {{name: string, shape: number[], values: Float32Array}} Activation what a stage makes of a picture */

/**
 * The card's stages and, before probabilities that a softmax makes, the scores that it makes them from.
 * @param {import("./model-files.js").Card} card
 * @param {any} model
 * @returns {{name: string, node: string}[]}
 */
function stagesOf({ stages = [] }, model) {
  /** @type {{name: string, op: string, input: string[]}[]} */
  const nodes = model.modelTopology?.node ?? [];
  const softmax = nodes.find(({ name, op }) => op === "Softmax" && name === stages.at(-1)?.node);
  if (!softmax) return stages;
  return [...stages.slice(0, -1), { name: "scores", node: softmax.input[0] }, ...stages.slice(-1)];
}

/**
 * @template T
 * @param {string} name what a failure is called by
 * @param {Promise<T>} module
 * @returns {Promise<T>}
 */
async function named(name, module) {
  try {
    return await module;
  } catch (cause) {
    throw new CodedError("unreachable", { file: name }, { cause });
  }
}
