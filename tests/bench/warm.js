/** Predictions one after the other, from the drawing to its probabilities, and what they leave behind. */

import { drawingOf } from "../browser/harness/fixtures.js";
import { Mouse } from "../browser/harness/pointers.js";
import { DESKTOP } from "../browser/harness/tab.js";
import { median, quantile } from "./statistics.js";

/** @typedef {import("../browser/harness/tab.js").Browser} Browser */
/** @typedef {import("../browser/harness/tab.js").Page} Page */
/** @typedef {import("./sites.js").Subject} Subject */

/**
 * @typedef {object} Warm
 * @property {number} median milliseconds from the drawing to the probabilities, framing included
 * @property {number} p95 so many 95 of 100 predictions do not exceed
 * @property {number} predictions
 * @property {number} tensors how many more there are after all predictions
 * @property {number} heap how many more bytes JavaScript holds, buffers included, after garbage collection
 */

const DIGIT = "8"; // a long stroke, which takes longer to frame
const WARM_UP = 30;
const ROUNDS = 10;
const TOLERANCE = 1e-4; // float32 sums in another order

/**
 * Measures all pages in turn, round by round, so that a slow minute of the machine meets them all.
 * @param {Browser} browser
 * @param {Subject[]} subjects
 * @param {number} predictions of each page
 * @returns {Promise<Record<string, Warm>>} by the pages' names
 * @throws {Error} a page predicts something else than it should
 */
export async function measureWarm(browser, subjects, predictions) {
  const benches = [];
  for (const subject of subjects) benches.push(await Bench.open(browser, subject));
  for (let round = 0; round < ROUNDS; round++) {
    for (const bench of benches) await bench.run(Math.ceil(predictions / ROUNDS));
  }
  /** @type {Record<string, Warm>} */
  const results = {};
  for (const bench of benches) results[bench.name] = await bench.close();
  return results;
}

/** A page that predicts on command. */
class Bench {
  /** @type {number[]} */
  #times = [];
  #page;
  /** What there was before the predictions. */
  #before = { tensors: 0, heap: 0 };

  /** @param {string} name @param {Page} page */
  constructor(name, page) {
    this.name = name;
    this.#page = page;
  }

  /** @param {Browser} browser @param {Subject} subject */
  static async open(browser, { name, url, kernels }) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(DESKTOP);
    const address = new URL(url);
    address.searchParams.set("precise", "");
    await page.goto(address.href);
    await page.waitForSelector("#status[data-state=ready]");
    await new Mouse(page).draw(drawingOf(DIGIT));
    await page.waitForSelector("#verdict[data-state=digit], #verdict[data-state=unsure]");
    const { isPrecise, found, difference } = await page.evaluate(prepare);
    if (!isPrecise) throw new Error(`${name}: the clock is not precise`);
    if (found !== kernels) throw new Error(`${name} runs on ${found} instead of ${kernels}`);
    if (!(difference < TOLERANCE)) throw new Error(`${name}: probabilities are off by ${difference}`);
    const bench = new Bench(name, page);
    await bench.run(WARM_UP);
    bench.#times = [];
    bench.#before = await bench.#held();
    return bench;
  }

  /** @param {number} predictions */
  async run(predictions) {
    await this.#page.bringToFront();
    this.#times.push(...(await this.#page.evaluate(predictAgain, predictions)));
  }

  /** @returns {Promise<Warm>} */
  async close() {
    const { tensors, heap } = await this.#held();
    await this.#page.browserContext().close();
    return {
      median: median(this.#times),
      p95: quantile(this.#times, 0.95),
      predictions: this.#times.length,
      tensors: tensors - this.#before.tensors,
      heap: heap - this.#before.heap,
    };
  }

  async #held() {
    await this.#page.bringToFront();
    const driver = await this.#page.createCDPSession();
    await driver.send("HeapProfiler.collectGarbage");
    await driver.send("HeapProfiler.collectGarbage"); // what finalizers of the first have let go
    const usage = await driver.send("Runtime.getHeapUsage");
    await driver.detach();
    const tensors = await this.#page.evaluate(() => /** @type {any} */ (globalThis).warm.tensors());
    return { tensors, heap: usage.usedSize + usage.backingStorageSize };
  }
}

/** Runs in the page: makes `warm`, which predicts what is drawn, and says what it predicts with. */
async function prepare() {
  const { bench, tf } = /** @type {any} */ (globalThis);
  if (bench) {
    const warm = { predict: bench.predict, tensors: () => tf.memory().numTensors };
    Object.assign(globalThis, { warm });
    const { pixels, probabilities } = await (await fetch("model/check.json")).json();
    const found = await bench
      .model()
      .predict(tf.tensor(pixels, [1, 28, 28, 1]))
      .data();
    const differences = Array.from(found, (p, index) => Math.abs(p - probabilities[index]));
    return { isPrecise: crossOriginIsolated, found: tf.getBackend(), difference: Math.max(...differences) };
  }
  // The page's own modules as they are written, and its own runtime.
  const base = new URL("static/", document.baseURI);
  const get = (/** @type {string} */ path) => import(new URL(path, base).href);
  const [{ Recognizer }, { loadClassifier }] = await Promise.all(
    ["js/recognize/recognizer.js", "js/recognize/classifier.js"].map(get),
  );
  const contract = await (await fetch(new URL("contract.json", base))).json();
  const classifier = await loadClassifier({ classes: contract.classes });
  const recognizer = new Recognizer(contract, classifier);
  const pad = /** @type {import("../../static/js/pad/digit-pad.js").DigitPad} */ (
    document.getElementById("pad")
  );
  const warm = {
    // Not `read`, which remembers what it has read.
    predict: () => recognizer.predict(/** @type {Float32Array} */ (recognizer.picture(pad.strokes))),
    tensors: () => classifier.tensors(),
  };
  Object.assign(globalThis, { warm });
  const meters = /** @type {NodeListOf<HTMLMeterElement>} */ (
    document.querySelectorAll("[data-class] meter")
  );
  const shown = Array.from(meters, ({ value }) => value);
  const differences = Array.from(warm.predict(), (p, index) => Math.abs(p - shown[index]));
  return { isPrecise: crossOriginIsolated, found: classifier.kernels, difference: Math.max(...differences) };
}

/**
 * Runs in the page.
 * @param {number} count
 * @returns {Promise<number[]>} the milliseconds that each prediction took
 */
async function predictAgain(count) {
  const { warm } = /** @type {any} */ (globalThis);
  const times = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await warm.predict();
    times.push(performance.now() - start);
  }
  return times;
}
