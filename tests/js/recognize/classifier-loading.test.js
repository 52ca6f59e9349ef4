/** How the network is loaded: what is asked for, in which order things are done, and what is told where it fails. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { loadClassifier } from "../../../static/js/recognize/classifier.js";
import * as tf from "../../../static/vendor/tfjs/tfjs.js";
import { noise } from "../web/runtime/graphs.js";

const contract = new URL("../../../static/contract.json", import.meta.url);
const { classes } = JSON.parse(await readFile(contract, "utf8"));

/** What the browser's fetch does, for files. @param {URL} url */
const fetch = async (url) => new Response(await readFile(new URL(url.pathname, "file:")));

const classifier = await loadClassifier({ classes, fetch });

test("asks for all files under the fresh address", async () => {
  /** @type {string[]} */
  const asked = [];
  const noted = (/** @type {URL} */ url) => {
    asked.push(`${url.pathname.split("/").at(-1)}${url.search}`);
    return fetch(url);
  };
  const fresh = await loadClassifier({ classes, fetch: noted, fresh: "?retry=1" });
  assert.deepEqual(asked.sort(), [
    "card.json?retry=1",
    "model.json?retry=1",
    "tfjs.js?retry=1",
    "weights.bin?retry=1",
  ]);
  assert.equal(
    fresh.tensors(),
    classifier.tensors(),
    "its runtime is a new one, which holds its weights only",
  );
  fresh.dispose();
});

/** What is done with the runtime, in its order; what fails is not done. */
function watched() {
  /** @type {string[]} */
  const order = [];
  /** @type {any} */
  const runtime = {
    ...tf,
    loadGraphModelSync: (/** @type {any} */ files) => {
      order.push("load");
      setTimeout(() => order.push("another's turn"));
      return tf.loadGraphModelSync(files);
    },
    tidy: (/** @type {() => any} */ run) => {
      const result = tf.tidy(run);
      order.push("predict");
      return result;
    },
  };
  return { order, importRuntime: async () => runtime };
}

test("lets others have their turn between loading the network and its first prediction", async (t) => {
  t.after(() => Reflect.deleteProperty(globalThis, "requestIdleCallback"));
  Object.assign(globalThis, { requestIdleCallback: () => 0 }); // it has no moment for anything else
  const { order, importRuntime } = watched();
  const other = await loadClassifier({ classes, fetch, importRuntime });
  assert.deepEqual(order, ["load", "another's turn", "predict"]);
  other.dispose();
});

test("runs the network without its weights while they are on their way, and keeps nothing of that", async () => {
  const before = tf.memory().numTensors;
  const { order, importRuntime } = watched();
  /** @type {(come: unknown) => void} */
  let come = () => {};
  const awaited = new Promise((resolve) => (come = resolve));
  const loading = loadClassifier({
    classes,
    importRuntime,
    fetch: async (url) => {
      if (url.pathname.endsWith("weights.bin")) await awaited;
      return fetch(url);
    },
  });
  while (!order.includes("predict") || tf.memory().numTensors > before) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const once = ["load", "another's turn", "predict"];
  assert.deepEqual(order, once);
  come(undefined);
  const other = await loading;
  assert.deepEqual(order, [...once, ...once]);
  const pixels = noise(784).values.map(Math.abs);
  assert.deepEqual(other.predict(pixels), classifier.predict(pixels));
  other.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test("weights that never come are what is told, whatever went wrong without them", async () => {
  /** @type {(fail: unknown) => void} */
  let fail = () => {};
  const failed = new Promise((resolve) => (fail = resolve));
  const gone = async (/** @type {URL} */ url) => {
    if (!url.pathname.endsWith("weights.bin")) return fetch(url);
    await failed;
    return new Response("", { status: 404 });
  };
  /** @returns {Promise<any>} */
  const broken = async () => ({
    ...tf,
    loadGraphModelSync() {
      fail(undefined);
      throw new Error("no");
    },
  });
  await assert.rejects(
    loadClassifier({ classes, fetch: gone, importRuntime: broken }),
    /refused .*weights\.bin.*404/,
  );
});

test("says when the runtime is missing", async () => {
  const importRuntime = () => import(`../nowhere/${"tfjs"}.js`);
  const loading = loadClassifier({ classes, importRuntime, fetch: () => new Promise(() => {}) });
  await assert.rejects(loading, /unreachable .*TensorFlow\.js/);
});

test("passes on what is wrong with the model", async () => {
  const gone = async () => new Response("", { status: 404 });
  await assert.rejects(loadClassifier({ classes, fetch: gone }), /refused .*card\.json.*404/);
});
