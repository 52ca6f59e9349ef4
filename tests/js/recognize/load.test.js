import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { loadRecognizer } from "../../../static/js/recognize/load.js";
import { crc32 } from "../../../static/js/shared/fetch-file.js";
import * as tf from "../../../static/vendor/tfjs/tfjs.js";

const STATIC = new URL("../../../static/", import.meta.url);
const FILES = ["contract.json", "model/card.json", "model/model.json", "model/weights.bin"];

/** What the browser's fetch does, for files. @param {URL} url */
const fetch = async (url) => new Response(await readFile(new URL(url.pathname, "file:")));
const importRuntime = async () => tf;

/** @param {string} name */
const sumOf = async (name) => crc32(new Uint8Array(await readFile(new URL(name, STATIC))));

test("all files are asked for under the fresh address", async () => {
  /** @type {string[]} */
  const asked = [];
  const noted = (/** @type {URL} */ url) => {
    asked.push(url.href.replace(STATIC.href, ""));
    return fetch(url);
  };
  const recognizer = await loadRecognizer({ fetch: noted, importRuntime, fresh: "?retry=1" });
  assert.deepEqual(asked.sort(), FILES.map((name) => `${name}?retry=1`)); // biome-ignore format: one line
  assert.equal(recognizer.read([]).verdict.state, "blank");
  recognizer.dispose();
});

test("the files whose sums are known are held to them", async () => {
  const sums = {
    "contract.json": await sumOf("contract.json"),
    "model/card.json": await sumOf("model/card.json"),
  };
  /** @param {Record<string, string>} known */
  const by = (known) => ({
    fetch,
    importRuntime,
    find: (/** @type {string} */ path) => ({ url: new URL(path, STATIC), sum: known[path] }),
  });
  const recognizer = await loadRecognizer(by(sums));
  recognizer.dispose();
  for (const name of Object.keys(sums)) {
    const loading = loadRecognizer(by({ ...sums, [name]: "00000000" }));
    await assert.rejects(loading, { code: "damaged" }, name);
  }
});

test("what is missing is said in words, and nothing is kept", async () => {
  const before = tf.memory().numTensors;
  for (const name of FILES) {
    const without = async (/** @type {URL} */ url) =>
      url.href.endsWith(name) ? new Response("", { status: 404 }) : fetch(url);
    await assert.rejects(loadRecognizer({ fetch: without, importRuntime }), {
      code: "refused",
      values: { file: name, status: 404 },
    });
  }
  assert.equal(tf.memory().numTensors, before);
});

test("a network of other classes than the contract's is refused", async () => {
  const other = async (/** @type {URL} */ url) => {
    const response = await fetch(url);
    if (!url.href.endsWith("contract.json")) return response;
    const contract = await response.json();
    return Response.json({ ...contract, classes: [...contract.classes, "A"] });
  };
  await assert.rejects(loadRecognizer({ fetch: other, importRuntime }), { code: "damaged" });
});
