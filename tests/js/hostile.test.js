/** Whatever comes in: an error in words, "blank", or ten probabilities; never a crash, a hang or a number that is none. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import fc from "fast-check";
import { loadClassifier } from "../../static/js/classifier.js";
import { parseContract } from "../../static/js/contract.js";
import { frameImage } from "../../static/js/image-input.js";
import { checkModelFiles, crc32 } from "../../static/js/model-files.js";
import { rasterize } from "../../static/js/rasterize.js";
import { read } from "../../static/js/reader.js";
import { parseStrokes } from "../../static/js/strokes.js";
import { verdict } from "../../static/js/verdict.js";

fc.configureGlobal({ seed: 28 }); // what fails once fails again

const HANG_MS = 200;
const FOLDER = new URL("../../static/", import.meta.url);

/** @param {string} path */
const readBytes = async (path) => new Uint8Array(await readFile(new URL(path, FOLDER)));
/** @param {Uint8Array} bytes */
const parse = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
/** @param {unknown} value */
const encode = (value) => new TextEncoder().encode(JSON.stringify(value) ?? "");

const contract = parseContract(parse(await readBytes("contract.json")));
const classifier = await loadClassifier({
  classes: contract.classes,
  fetch: async (url) => new Response(await readFile(url)),
});
const [cardFile, model, weights] = await Promise.all(
  ["model/card.json", "model/model.json", "model/weights.bin"].map(readBytes),
);
const card = parse(cardFile);

/**
 * Runs it, in no more time of the processor than a person would take for a hang; what else the machine does at that
 * moment counts once, not twice.
 * @template T
 * @param {() => T} run
 * @returns {T}
 */
function promptly(run) {
  let least = Infinity;
  for (let attempt = 0; ; attempt += 1) {
    const before = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
    if (least <= HANG_MS) return result;
    if (attempt === 2) assert.fail(`it took ${least} ms of the processor`);
  }
}

/**
 * What a run gives, or the error that it throws.
 * @template T
 * @param {() => T} run
 * @returns {{result?: T, error?: unknown}}
 */
function attempted(run) {
  try {
    return { result: run() };
  } catch (error) {
    return { error };
  }
}

/** @param {ArrayLike<number>} values @param {number} length */
function assertUnits(values, length) {
  assert.equal(values.length, length);
  assert.ok(
    Array.from(values).every((value) => value >= 0 && value <= 1),
    "not in 0..1",
  );
}

const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.constantFrom(
    0,
    -0,
    1,
    Number.NaN,
    Infinity,
    -Infinity,
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    -1e-300,
    1e300,
  ),
);
const drawingOf = (/** @type {fc.Arbitrary<number>} */ number) =>
  fc.array(fc.array(fc.record({ x: number, y: number }), { maxLength: 6 }), { maxLength: 4 });

/** @param {readonly (readonly {x: number, y: number}[])[]} strokes as `read` takes them */
function assertRead(strokes) {
  const points = strokes.map((stroke) => stroke.map((place) => ({ ...place, t: 0, pressure: 0.5 })));
  const { result, error } = attempted(() => promptly(() => read(points, contract, classifier)));
  if (error) {
    assert.ok(error instanceof RangeError, String(error));
    assert.match(error.message, /finite/);
    return;
  }
  const { pixels = null, probabilities = null, verdict: answer } = result ?? {};
  assert.equal(pixels === null, strokes.flat().length === 0);
  assert.equal(answer?.state === "blank", pixels === null);
  if (pixels) assertUnits(pixels, contract.size ** 2);
  if (probabilities) assertUnits(probabilities, contract.classes.length);
}

test("strokes of any numbers are read, or refused in words", () => {
  fc.assert(fc.property(drawingOf(anyNumber), assertRead));
});

test("a coordinate that is no finite number is never read", () => {
  const bad = fc.constantFrom(Number.NaN, Infinity, -Infinity);
  fc.assert(
    fc.property(drawingOf(fc.double({ noNaN: true })), bad, fc.boolean(), (strokes, value, isX) => {
      const spoilt = [...strokes, [isX ? { x: value, y: 0 } : { x: 0, y: value }]];
      assert.throws(() => read(/** @type {any} */ (spoilt), contract, classifier), /finite/);
      assert.throws(() => parseStrokes(spoilt), TypeError);
    }),
  );
});

test("ten thousand points are read promptly, however they lie", () => {
  const step = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      step,
      step,
      fc.boolean(),
      fc.integer({ min: 1, max: 10_000 }),
      (stepX, stepY, wraps, length) => {
        const place = (/** @type {number} */ value) => (wraps ? Math.abs(value % 1) : value);
        const points = Array.from({ length: 10_000 }, (_, i) => ({
          x: place(i * stepX),
          y: place(i * stepY),
        }));
        const strokes = [];
        for (let start = 0; start < points.length; start += length) {
          strokes.push(points.slice(start, start + length));
        }
        assertRead(strokes);
      },
    ),
    { numRuns: 20 },
  );
});

test("points that are drawn twice change nothing", () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(drawingOf(unit), (strokes) => {
      const doubled = strokes.map((stroke) => stroke.flatMap((point) => [point, point]));
      assert.deepEqual(rasterize(doubled, contract), rasterize(strokes, contract));
    }),
  );
});

// "What is no digit" is what a network learns that has an output for it.
const knowsNone = card.outputs.length > contract.classes.length;
test("a dot is ink, and no digit", { skip: !knowsNone && "the network has no output for it" }, () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(unit, unit, fc.integer({ min: 1, max: 50 }), (x, y, count) => {
      const dot = new Array(count).fill({ x, y, t: 0, pressure: 0.5 });
      assert.equal(read([dot], contract, classifier).verdict.state, "unsure");
    }),
  );
});

test("what is no drawing is refused by its place", () => {
  const anything = fc.anything({
    withNullPrototype: true,
    withSparseArray: true,
    withBigInt: true,
    withDate: true,
  });
  const nearly = fc.array(fc.array(fc.oneof(anything, fc.record({ x: anything, y: anything }))));
  fc.assert(
    fc.property(fc.oneof(anything, nearly), (value) => {
      const { result, error } = attempted(() => promptly(() => parseStrokes(value)));
      if (error) assert.match(String(error), /^TypeError: strokes/);
      else assertRead(/** @type {any} */ (result));
    }),
  );
});

const side = fc.integer({ min: 1, max: 40 });
const byte = fc.integer({ min: 0, max: 255 });

/** @param {Float32Array | null} picture */
function assertPicture(picture) {
  if (!picture) return;
  assertUnits(picture, contract.size ** 2);
  const probabilities = classifier.predict(picture);
  assertUnits(probabilities, contract.classes.length);
  assert.notEqual(verdict(probabilities, contract).state, "blank");
}

test("a picture of one colour is blank", () => {
  fc.assert(
    fc.property(side, side, fc.tuple(byte, byte, byte, byte), (width, height, colour) => {
      const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => colour[i % 4]);
      assert.equal(
        promptly(() => frameImage({ width, height, data }, contract)),
        null,
      );
    }),
  );
});

test("any picture is blank, or read", () => {
  fc.assert(
    fc.property(side, side, fc.array(byte, { minLength: 1, maxLength: 400 }), (width, height, bytes) => {
      const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => bytes[i % bytes.length]);
      assertPicture(promptly(() => frameImage({ width, height, data }, contract)));
    }),
  );
});

test("pixels that are no picture are refused", () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, fc.uint8ClampedArray({ maxLength: 64 }), (width, height, data) => {
      const { result, error } = attempted(() => frameImage({ width, height, data }, contract));
      if (error) assert.ok(error instanceof RangeError, String(error));
      else assertPicture(result ?? null);
    }),
  );
});

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
  });
  fc.assert(
    fc.property(fc.oneof(altered(contract), fitting, fc.anything()), (value) => {
      const { result, error } = attempted(() => promptly(() => parseContract(value)));
      if (error) {
        assert.match(String(error), /^Error: contract\.json/);
      } else if (result) {
        const picture = promptly(() => rasterize([seven], result));
        assertUnits(/** @type {Float32Array} */ (picture), result.size ** 2);
      }
    }),
    { numRuns: 300 },
  );
});

test("whatever the card holds, it is taken or refused in words", () => {
  fc.assert(
    fc.property(fc.oneof(altered(card), fc.jsonValue()), (value) => {
      const files = { card: encode(value).buffer, model: model.buffer, weights: weights.buffer };
      const { error } = attempted(() =>
        promptly(() => checkModelFiles(/** @type {any} */ (files), contract.classes)),
      );
      if (error) assert.match(String(error), /^Error: model\/(card|model|weights)\./);
    }),
  );
});

test("whatever bytes come as card, model or weights, they are refused in words", () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(bytes, fc.constantFrom("card", "model", "weights"), (content, name) => {
      const files = {
        card: cardFile.buffer,
        model: model.buffer,
        weights: weights.buffer,
        [name]: content.buffer,
      };
      assert.throws(() => checkModelFiles(/** @type {any} */ (files), contract.classes), /^Error: model\//);
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
      await assert.rejects(
        loadClassifier({ classes: contract.classes, fetch }),
        /^Error: (The network|model\/card)/,
      );
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
