import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { checkGraph, loadModelFiles } from "../../../static/js/recognize/model-files.js";
import { CodedError } from "../../../static/js/shared/coded-error.js";
import { crc32 } from "../../../static/js/shared/fetch-file.js";

/** @typedef {"card.json" | "model.json" | "weights.bin"} Name */

const base = new URL("https://example.org/digits/static/");
const CLASSES = ["0", "1", "2"];
const model = new TextEncoder().encode('{"format": "graph-model"}');
const weights = Uint8Array.of(60, 104, 116, 109, 108, 62, 0, 255);
const card = {
  format: 1,
  classes: CLASSES,
  outputs: [...CLASSES, "none"],
  input: { node: "image", shape: [1, 28, 28, 1] },
  files: [
    { name: "model.json", bytes: model.length, crc32: crc32(model) },
    { name: "weights.bin", bytes: weights.length, crc32: crc32(weights) },
  ],
};

/** @param {unknown} value */
const json = (value) => new TextEncoder().encode(JSON.stringify(value));

const files = { "card.json": json(card), "model.json": model, "weights.bin": weights };
const names = /** @type {Name[]} */ (Object.keys(files));
const find = (/** @type {string} */ path) => ({ url: new URL(path, base) });

/** @param {Parameters<typeof loadModelFiles>[0]} options */
async function allOf(options) {
  const files = loadModelFiles(options);
  const [graph, weights] = await Promise.all([files.graph, files.weights]);
  return { ...graph, weights };
}

/** @param {Partial<Record<Name, Response | Error>>} [others] what comes instead of a file */
function load(others = {}) {
  return allOf({
    find,
    classes: CLASSES,
    fetch: async (url) => {
      assert.equal(new URL(".", url).href, `${base}model/`);
      const name = /** @type {Name} */ (url.pathname.split("/").at(-1));
      const answer = others[name] ?? new Response(files[name]);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
}

test("the shipped files are as their card says", async () => {
  const folder = new URL("../../../static/", import.meta.url);
  const { classes } = JSON.parse(await readFile(new URL("contract.json", folder), "utf8"));
  const fetch = async (/** @type {URL} */ url) => new Response(await readFile(url));
  const findShipped = (/** @type {string} */ path) => ({ url: new URL(path, folder) });
  const shipped = await allOf({ find: findShipped, classes, fetch });
  assert.deepEqual(shipped.card.input.shape, [1, 28, 28, 1]);
});

test("gives card, graph and weights", async () => {
  const loaded = await load();
  assert.deepEqual(loaded.card, card);
  assert.deepEqual(loaded.model, { format: "graph-model" });
  assert.deepEqual(new Uint8Array(loaded.weights), weights);
});

test("the graph does not wait for the weights", async () => {
  const fetch = async (/** @type {URL} */ url) => {
    const name = /** @type {Name} */ (url.pathname.split("/").at(-1));
    return new Response(name === "weights.bin" ? new ReadableStream() : files[name]); // the weights never end
  };
  const { graph } = loadModelFiles({ find, classes: CLASSES, fetch });
  assert.deepEqual(await graph, { card, model: { format: "graph-model" } });
});

for (const name of names) {
  test(`${name} that is missing, withheld or out of reach is named`, async () => {
    const missing = new Response("Not found", { status: 404 });
    await assert.rejects(
      load({ [name]: missing }),
      new CodedError("refused", { file: `model/${name}`, status: 404 }),
    );
    const page = new Response("<!doctype html>", { headers: { "content-type": "text/html; charset=utf-8" } });
    await assert.rejects(load({ [name]: page }), new CodedError("webPage", { file: `model/${name}` }));
    await assert.rejects(
      load({ [name]: new TypeError("Failed to fetch") }),
      new RegExp(`unreachable .*model/${name}`),
    );
    const body = new ReadableStream({ pull: (stream) => stream.error(new TypeError("network error")) });
    await assert.rejects(load({ [name]: new Response(body) }), new RegExp(`cutOff .*model/${name}`));
  });

  test(`${name} that is cut off anywhere is refused`, async () => {
    for (const length of [0, 1, files[name].length - 1]) {
      const cut = new Response(files[name].slice(0, length));
      await assert.rejects(load({ [name]: cut }), new RegExp(`damaged .*model/${name}`));
    }
  });
}

test("a card with another sum than the page knows is refused, however sound it is", async () => {
  const fetch = async (/** @type {URL} */ url) =>
    new Response(files[/** @type {Name} */ (url.pathname.split("/").at(-1))]);
  /** @param {string} sum */
  const loadBy = (sum) =>
    allOf({
      find: (path) => ({ ...find(path), sum: path === "model/card.json" ? sum : undefined }),
      classes: CLASSES,
      fetch,
    });
  await loadBy(crc32(files["card.json"]));
  await assert.rejects(loadBy("00000000"), /damaged .*model\/card\.json.*this page/);
});

for (const name of /** @type {Name[]} */ (["model.json", "weights.bin"])) {
  test(`any changed bit in ${name} is noticed`, async () => {
    for (let bit = 0; bit < files[name].length * 8; bit++) {
      const changed = files[name].slice();
      changed[bit >> 3] ^= 1 << (bit & 7);
      await assert.rejects(
        load({ [name]: new Response(changed) }),
        new RegExp(`damaged .*model/${name}.*"crc32"`),
      );
    }
  });

  test(`a card that does not list ${name} is refused`, async () => {
    const without = { ...card, files: card.files.filter((file) => file.name !== name) };
    await assert.rejects(
      load({ "card.json": new Response(json(without)) }),
      new RegExp(`damaged .*card.json.*does not list ${name}`),
    );
  });
}

const WRONG_CARDS = /** @type {[string, unknown, RegExp][]} */ ([
  ["null", null, /has no format/],
  ["a later format", { ...card, format: 2 }, /format 2, but this page reads format 1/],
  ["other classes", { ...card, classes: ["a", "b", "c"] }, /"classes" must be \["0","1","2"\], but is \["a"/],
  ["more classes", { ...card, classes: [...CLASSES, "3"] }, /"classes" must be/],
  ["outputs in another order", { ...card, outputs: ["1", "0", "2"] }, /"outputs" must begin as/],
  ["too few outputs", { ...card, outputs: ["0", "1"] }, /"outputs" must begin as/],
  ["no files", { ...card, files: undefined }, /"files" must be a list/],
  ["no input", { ...card, input: undefined }, /"input\.shape" must hold/],
  ["a broken shape", { ...card, input: { shape: [1, "28", 28, 1] } }, /"input\.shape" must hold/],
]);
for (const [name, value, message] of WRONG_CARDS) {
  test(`a card with ${name} is refused`, async () => {
    await assert.rejects(load({ "card.json": new Response(json(value)) }), message);
  });
}

test("whatever a card holds, it is refused", () => {
  const shapes = fc.record(
    {
      format: fc.oneof(fc.constant(1), fc.jsonValue()),
      classes: fc.oneof(fc.constant(CLASSES), fc.jsonValue()),
      outputs: fc.oneof(fc.constant(CLASSES), fc.jsonValue()),
      input: fc.oneof(fc.constant(card.input), fc.jsonValue(), fc.record({ shape: fc.jsonValue() })),
      files: fc.oneof(
        fc.jsonValue(),
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.record({ name: fc.constant("model.json"), bytes: fc.jsonValue(), crc32: fc.jsonValue() }),
          ),
        ),
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(shapes, fc.jsonValue()), (value) => {
      assert.throws(() => checkGraph(json(value).buffer, model.buffer, CLASSES), {
        name: "CodedError",
        code: "damaged",
      });
    }),
  );
});
