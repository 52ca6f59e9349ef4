/** Whatever the files hold that the page reads by: it is taken, or refused in words. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { rasterize } from "../../../../static/js/preprocess/rasterize.js";
import { loadClassifier } from "../../../../static/js/recognize/classifier.js";
import { parseContract } from "../../../../static/js/recognize/contract.js";
import { checkGraph, loadModelFiles } from "../../../../static/js/recognize/model-files.js";
import { CodedError } from "../../../../static/js/shared/coded-error.js";
import { crc32 } from "../../../../static/js/shared/fetch-file.js";
import { anyNumber, assertUnits, attempted, contract, parse, promptly, readBytes } from "../../hostile.js";

/** @param {unknown} value */
const encode = (value) => new TextEncoder().encode(JSON.stringify(value) ?? "");

const [cardFile, model, weights] = await Promise.all(
  ["model/card.json", "model/model.json", "model/weights.bin"].map(readBytes),
);
const card = parse(cardFile);

const values = fc.oneof(fc.jsonValue(), anyNumber, fc.constant(undefined));

/**
 * An object with some of its entries, at any depth, replaced or left out.
 * @param {any} value
 * @returns {fc.Arbitrary<any>}
 */
function altered(value) {
  if (typeof value !== "object" || value === null)
    return fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, values);
  if (Array.isArray(value)) return fc.oneof(fc.tuple(...value.map(altered)), fc.subarray(value), values);
  const inner = Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, altered(entry)]));
  return fc.oneof({ weight: 9, arbitrary: fc.record(inner, { requiredKeys: [] }) }, values);
}

/** The file is damaged, as far as the page can tell. @param {unknown} error @param {RegExp} file */
function assertCoded(error, file) {
  assert.ok(error instanceof CodedError, String(error));
  assert.equal(error.code, "damaged");
  assert.match(String(error.values.file), file);
}

test("whatever the contract holds, it is taken and can be drawn by, or refused in words", () => {
  const seven = [
    [0.3, 0.2],
    [0.7, 0.2],
    [0.45, 0.85],
  ].map(([x, y]) => ({ x, y }));
  const number = fc.oneof(fc.double({ min: 0, max: 256, noNaN: true }), fc.integer({ min: 1, max: 256 }));
  const fitting = fc.record({
    size: number,
    box: number,
    center: number,
    penWidth: number,
    dotSide: fc.double({ min: 0, max: 1, noNaN: true }),
    threshold: fc.double({ min: 0, max: 1, noNaN: true }),
    classes: fc.array(fc.string()),
    splitting: fc.constant(contract.splitting),
  });
  fc.assert(
    fc.property(fc.oneof(altered(contract), fitting, fc.anything()), (value) => {
      const { result, error } = attempted(() => promptly(() => parseContract(value)));
      if (error) {
        assertCoded(error, /^contract\.json$/);
      } else if (result) {
        const picture = promptly(() => rasterize([seven], result));
        assertUnits(/** @type {Float32Array} */ (picture), result.size ** 2);
      }
    }),
    { numRuns: 300 },
  );
});

/**
 * @param {Record<string, Uint8Array>} [others] what comes instead of a file
 * @returns {Promise<unknown>} why it is refused; undefined where it is taken
 */
function refusalOf(others = {}) {
  const files = { "card.json": cardFile, "model.json": model, "weights.bin": weights, ...others };
  const { graph, weights: numbers } = loadModelFiles({
    classes: contract.classes,
    find: (path) => ({ url: new URL(path, "https://example.org/") }),
    fetch: async ({ pathname }) =>
      new Response(files[/** @type {keyof files} */ (pathname.split("/").at(-1))].slice()),
  });
  return Promise.all([graph, numbers]).then(
    () => undefined,
    (error) => error,
  );
}

test("whatever the card holds, it is taken or refused in words", () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(altered(card), fc.jsonValue()), async (value) => {
      promptly(() => attempted(() => checkGraph(encode(value).buffer, model.buffer, contract.classes)));
      const error = await refusalOf({ "card.json": encode(value) });
      if (error) assertCoded(error, /^model\/(card|model|weights)\./);
    }),
  ));

test("whatever bytes come as card, model or weights, they are refused in words", async () => {
  assert.equal(await refusalOf(), undefined);
  const bytes = fc.uint8Array({ maxLength: 200 });
  const names = fc.constantFrom("card.json", "model.json", "weights.bin");
  await fc.assert(
    fc.asyncProperty(bytes, names, async (content, name) => {
      assertCoded(await refusalOf({ [name]: content }), /^model\//);
    }),
  );
});

test("a card that promises another network is refused when the network is tried", async () => {
  const count = { min: 1, max: 300 };
  const shape = fc.oneof(
    fc.array(fc.integer(count), { maxLength: 5 }),
    fc.constant([1, 2 ** 20, 2 ** 20, 1]),
  );
  await fc.assert(
    fc.asyncProperty(shape, fc.array(fc.string(), { maxLength: 3 }), async (sides, more) => {
      const other = {
        ...card,
        input: { ...card.input, shape: sides },
        outputs: [...contract.classes, ...more],
      };
      const fits = other.outputs.length === card.outputs.length && String(sides) === String(card.input.shape);
      fc.pre(!fits);
      const fetch = async (/** @type {URL} */ url) =>
        new Response(url.pathname.endsWith("card.json") ? encode(other) : await readFile(url));
      await assert.rejects(loadClassifier({ classes: contract.classes, fetch }), (error) => {
        if (/** @type {any} */ (error).code !== "doesNotRun") assertCoded(error, /^model\/card/);
        return true;
      });
    }),
    { numRuns: 10 },
  );
});

test("the sum that guards the files tells any byte", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, at, flip) => {
        const other = bytes.slice();
        other[at % bytes.length] ^= flip;
        assert.notEqual(crc32(bytes), crc32(other));
      },
    ),
  );
});
