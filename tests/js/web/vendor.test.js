import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { build, integrity, record } from "../../../scripts/web/runtime/build.js";
import { OPS } from "../../../scripts/web/runtime/ops.js";
import { loadGraphModelSync, tensor } from "../../../static/vendor/tfjs/tfjs.js";
import { everyOperation, noise } from "./runtime/graphs.js";
import { vendored, whole } from "./runtime/runtimes.js";

const FOLDER = new URL("../../../static/vendor/tfjs/", import.meta.url);
const REMEDY = "run `make vendor`, and commit what it writes";
const file = await readFile(new URL("tfjs.js", FOLDER), "utf8");
const written = JSON.parse(await readFile(new URL("build.json", FOLDER), "utf8"));

test("build.json describes the file beside it", async () => {
  const { sha256, bytes, packages } = await record(file);
  assert.deepEqual([written.sha256, written.bytes], [sha256, bytes], `build.json is stale: ${REMEDY}`);
  assert.deepEqual(written.packages, packages, `built from other packages than are installed: ${REMEDY}`);
});

test("the page knows the file by its sum", async () => {
  assert.equal(await readFile(new URL("integrity.js", FOLDER), "utf8"), integrity(written), REMEDY);
});

test("building it again gives the same bytes", async () => {
  assert.ok((await build()) === file, `tfjs.js is not what scripts/web/runtime builds: ${REMEDY}`);
});

test("it is one module that a strict content security policy lets run, and that asks for nothing", () => {
  for (const forbidden of [/\beval\(/, /\bnew Function\b/, /\bimport\b/, /\brequire\(/, /[^.\w]fetch\(/]) {
    assert.doesNotMatch(file, forbidden);
  }
  assert.doesNotMatch(file, /localStorage|indexedDB|XMLHttpRequest/);
});

test("its licence is beside it and named in it", async () => {
  assert.match(await readFile(new URL("LICENSE", FOLDER), "utf8"), /Apache License\s+Version 2\.0/);
  assert.match(file, /^\/\*! TensorFlow\.js 4\.22\.0, .*Apache-2\.0: see LICENSE\. \*\/\n/);
});

test("every operation gives what the whole TensorFlow.js gives", async () => {
  const { model, weights } = everyOperation();
  /** @type {{name: string, op: string}[]} */
  const nodes = model.modelTopology.node;
  assert.deepEqual(new Set(nodes.map(({ op }) => op)), new Set(Object.values(OPS).flat()));

  const names = nodes.map(({ name }) => name);
  const picture = noise(1, 8, 8, 2);
  /** @param {any} tf @returns {number[][]} what each node of the graph gives */
  const run = (tf) => {
    const graph = tf.loadGraphModelSync([model, weights]);
    const tensors = tf.tidy(() => {
      const values = graph.execute(tf.tensor(picture.values, picture.shape), names);
      return values.map((/** @type {any} */ value) => [...value.dataSync()]);
    });
    graph.dispose();
    assert.equal(tf.memory().numTensors, 0);
    return tensors;
  };
  const expected = run(whole);
  assert.ok(expected.flat().every(Number.isFinite));
  assert.ok(new Set(expected.flat()).size > 500, "the numbers must differ, or equality says little");
  for (const runtime of [await vendored("wasm"), await vendored("js")]) {
    run(runtime).forEach((values, node) => {
      assert.equal(values.length, expected[node].length);
      values.forEach((value, i) => {
        // Convolutions and matrix products add in another order.
        const error = Math.abs(value - expected[node][i]) / Math.max(1, Math.abs(expected[node][i]));
        assert.ok(error < 1e-5, `${runtime.kernels}, ${names[node]}: ${value}, not ${expected[node][i]}`);
      });
    });
  }
});

test("the whole TensorFlow.js loads the shipped network, too, and gives Keras's probabilities", async () => {
  const read = (/** @type {string} */ path) => readFile(new URL(`../../../${path}`, import.meta.url));
  const model = JSON.parse(String(await read("static/model/model.json")));
  const weights = new Uint8Array(await read("static/model/weights.bin")).buffer;
  const graph = whole.loadGraphModelSync([model, weights]);
  const [{ shape }] = graph.inputs;
  assert.deepEqual(shape, [1, 28, 28, 1]);
  const { cases } = JSON.parse(String(await read("tests/golden/network.json")));
  for (const { name, pixels, probabilities } of cases) {
    const values = Float32Array.from(Buffer.from(pixels, "base64"), (byte) => byte / 255);
    /** @type {Float32Array} */
    const given = whole.tidy(() => graph.predict(whole.tensor(values, shape)).dataSync());
    assert.equal(given.length, probabilities.length);
    given.forEach((value, i) => {
      assert.ok(Math.abs(value - probabilities[i]) <= 1e-4, `${name}: ${value}, Keras ${probabilities[i]}`);
    });
  }
  graph.dispose();
});

test("an operation that it does not have is named", () => {
  const { model, weights } = everyOperation();
  model.modelTopology.node.at(-1).op = "Erf";
  const graph = loadGraphModelSync([model, weights]);
  assert.throws(() => graph.predict(tensor(noise(1, 8, 8, 2).values, [1, 8, 8, 2])), /'Erf'/);
});

test("what is no graph is refused in words", () => {
  const { model, weights } = everyOperation();
  for (const part of ["modelTopology", "weightsManifest"]) {
    const rest = { ...model, [part]: undefined };
    assert.throws(() => loadGraphModelSync([rest, weights]), /model\.json has no/);
  }
});

test("weights of the kinds that the converter is asked for are read as TensorFlow.js reads them, others refused", async () => {
  const { model } = everyOperation();
  const [{ weights: specs }] = model.weightsManifest;
  const [first] = specs;
  const shape = [2, 2];
  const range = { min: -0.25, scale: 0.5, original_dtype: "float32" };
  const bytes = new Uint8Array(64).map((_, i) => i * 7);
  for (const entry of [
    { dtype: "float32", quantization: { dtype: "uint8", ...range } },
    { dtype: "float32", quantization: { dtype: "uint16", ...range } },
    { dtype: "int32" },
  ]) {
    const manifest = [{ paths: ["weights.bin"], weights: [{ name: first.name, shape, ...entry }] }];
    const read = (/** @type {any} */ tf) => {
      const graph = tf.loadGraphModelSync([{ ...model, weightsManifest: manifest }, bytes.buffer]);
      const [tensor] = graph.weights[first.name];
      const found = [tensor.dtype, tensor.shape, ...tensor.dataSync()];
      graph.dispose();
      return found;
    };
    assert.deepEqual(read(await vendored("wasm")), read(whole));
  }
  const refused = (/** @type {object} */ entry, /** @type {RegExp} */ words) => {
    const manifest = [{ paths: ["weights.bin"], weights: [{ name: first.name, shape, ...entry }] }];
    const files = /** @type {any} */ ([{ ...model, weightsManifest: manifest }, bytes.buffer]);
    assert.throws(() => loadGraphModelSync(files), words);
  };
  refused(
    { dtype: "float32", quantization: { dtype: "float16" } },
    /no weights of float16 float32: filters1/,
  );
  refused({ dtype: "string" }, /no weights of string: filters1/);
  refused({ dtype: "float32", shape: [17] }, /ends too early/);
});
