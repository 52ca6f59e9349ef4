import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Classifier, loadClassifier } from "../../../static/js/recognize/classifier.js";
import * as tf from "../../../static/vendor/tfjs/tfjs.js";
import { denseNetwork, noise } from "../web/runtime/graphs.js";
import { withoutWebAssembly } from "../web/runtime/runtimes.js";

/** @param {string} path */
const readJson = async (path) => JSON.parse(await readFile(new URL(path, import.meta.url), "utf8"));

const { classes } = await readJson("../../../static/contract.json");

/** What the browser's fetch does, for files. @param {URL} url */
const fetch = async (url) => new Response(await readFile(new URL(url.pathname, "file:")));

const classifier = await loadClassifier({ classes, fetch });
const blank = new Float32Array(784);

/** @param {number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);

test("gives a probability for each class, and the same again", () => {
  const pixels = noise(784).values.map(Math.abs);
  const probabilities = classifier.predict(pixels);
  assert.ok(probabilities instanceof Float32Array);
  assert.equal(probabilities.length, classes.length);
  const total = sum([...probabilities]);
  if (classifier.card.outputs.length === classes.length) assert.ok(Math.abs(total - 1) < 1e-5);
  else assert.ok(total <= 1 + 1e-5);
  classifier.predict(blank);
  assert.deepEqual(classifier.predict(pixels), probabilities);
});

test("leaves the caller's pixels alone, and its answer to the caller", () => {
  const pixels = noise(784).values.map(Math.abs);
  const copy = pixels.slice();
  const answer = classifier.predict(pixels);
  const kept = answer.slice();
  classifier.predict(blank);
  assert.deepEqual(pixels, copy);
  assert.deepEqual(answer, kept);
});

test("leaves no tensor behind", () => {
  const before = classifier.tensors();
  assert.ok(before > 0, "the weights are tensors");
  for (let i = 0; i < 200; i++) classifier.predict(blank);
  assert.throws(() => classifier.predict(new Float32Array(3)));
  assert.equal(classifier.tensors(), before);
});

test("shows what each stage makes of a picture, and leaves nothing behind", () => {
  const pixels = noise(784).values.map(Math.abs);
  const [before, tensors] = [pixels.slice(), classifier.tensors()];
  const activations = classifier.activations(pixels);
  const { stages, outputs } = classifier.card;
  const [scores, probabilities] = activations.slice(-2);
  assert.deepEqual(
    activations.filter((one) => one !== scores).map(({ name, shape }) => ({ name, shape })),
    stages.map(({ name, shape }) => ({ name, shape })),
  );
  for (const { shape, values } of activations) {
    assert.equal(
      values.length,
      shape.reduce((product, side) => product * side),
    );
  }
  assert.deepEqual(probabilities.values.slice(0, classes.length), classifier.predict(pixels));
  assert.equal(scores.name, "scores");
  assert.equal(scores.values.length, outputs.length);
  const powers = [...scores.values].map((score) => Math.exp(score - Math.max(...scores.values)));
  for (const [index, power] of powers.entries()) {
    assert.ok(Math.abs(power / sum(powers) - probabilities.values[index]) < 1e-5);
  }
  assert.deepEqual(pixels, before);
  assert.equal(classifier.tensors(), tensors);
  assert.throws(() => classifier.activations(new Float32Array(3)), RangeError);
});

test("gives everything back when it is disposed of", async () => {
  const before = classifier.tensors();
  const other = await loadClassifier({ classes, fetch });
  assert.equal(classifier.tensors(), 2 * before);
  other.dispose();
  other.dispose();
  assert.equal(classifier.tensors(), before);
  assert.throws(() => other.predict(blank), /disposed/);
});

test("refuses what is no picture", () => {
  assert.throws(() => classifier.predict(new Float32Array(783)), new RangeError("783 pixels instead of 784"));
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    assert.throws(() => classifier.predict(blank.with(500, wrong)), /finite/);
  }
});

test("leaves out what the network gives to 'not a digit'", () => {
  const outputs = [...classes, "none"];
  const eleven = smallClassifier(denseNetwork(noise(784, 11)), outputs);
  const probabilities = eleven.predict(blank);
  assert.deepEqual(probabilities, new Float32Array(10).fill(1 / 11));
  eleven.dispose();
});

test("refuses a network that gives no probabilities, and keeps nothing of it", () => {
  const before = tf.memory().numTensors;
  const wrong = noise(784, 10);
  wrong.values[5] = Number.NaN;
  assert.throws(() => smallClassifier(denseNetwork(wrong)), /doesNotRun .*not probabilities/);
  assert.throws(() => smallClassifier(denseNetwork(noise(784, 11))), /doesNotRun .*not probabilities/);
  assert.equal(tf.memory().numTensors, before);
});

test("says which operation of a network the runtime does not have, and keeps nothing of it", () => {
  const before = tf.memory().numTensors;
  const network = denseNetwork(noise(784, 10));
  network.model.modelTopology.node.at(-1).op = "Erf";
  assert.throws(() => smallClassifier(network), /doesNotRun .*'Erf'/);
  assert.equal(tf.memory().numTensors, before);
});

test("gives Keras's probabilities, with kernels of either kind", async () => {
  const REMEDY = "run `python -m scripts.golden_network`";
  const { source, cases } = await readJson("../../golden/network.json");
  assert.deepEqual(
    source,
    (await readJson("../../../static/model/provenance.json")).source,
    `it is stale: ${REMEDY}`,
  );
  assert.ok(cases.length >= 20);
  assert.equal(classifier.kernels, "wasm");
  const plain = await withoutWebAssembly(() => loadClassifier({ classes, fetch, fresh: "?kernels=js" }));
  assert.equal(plain.kernels, "js");
  for (const { name, pixels, probabilities } of cases) {
    const bytes = Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0));
    for (const { kernels, probabilities: actual } of [classifier, plain].map((each) => ({
      kernels: each.kernels,
      probabilities: each.predict(Float32Array.from(bytes, (byte) => byte / 255)),
    }))) {
      actual.forEach((value, i) => {
        const difference = `${name} by ${kernels}: ${value}, Keras ${probabilities[i]}`;
        assert.ok(Math.abs(value - probabilities[i]) <= 1e-4, difference);
      });
    }
  }
  plain.dispose();
});

test("takes the same memory after a thousand predictions as after one", async () => {
  const { Instance } = WebAssembly;
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  WebAssembly.Instance = class extends Instance {
    /** @param {WebAssembly.Module} module */
    constructor(module) {
      super(module);
      memories.push(/** @type {WebAssembly.Memory} */ (this.exports.memory));
    }
  };
  const watched = await loadClassifier({ classes, fetch, fresh: "?watched" }).finally(() => {
    WebAssembly.Instance = Instance;
  });
  const [memory] = memories;
  const pages = memory.buffer.byteLength;
  assert.ok(pages > 65536, "the network needs more than the page it begins with");
  const tensors = watched.tensors();
  for (let i = 0; i < 1000; i++) watched.predict(blank);
  assert.deepEqual([memories.length, memory.buffer.byteLength, watched.tensors()], [1, pages, tensors]);
  watched.dispose();
});

/**
 * @param {{model: object, weights: ArrayBuffer}} network
 * @param {string[]} outputs
 */
function smallClassifier(network, outputs = classes) {
  const small = new Classifier(tf, { card: { ...classifier.card, outputs }, ...network }, classes.length);
  small.warmUp();
  return small;
}
