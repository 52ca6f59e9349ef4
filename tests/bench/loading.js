/** From the tap on a link to the first answer, with nothing in the cache. */

import { setTimeout as delay } from "node:timers/promises";
import { drawingOf } from "../browser/harness/fixtures.js";
import { PHONE } from "../browser/harness/tab.js";

/** @typedef {import("../browser/harness/tab.js").Browser} Browser */
/** @typedef {import("../browser/harness/tab.js").Page} Page */
/** @typedef {import("puppeteer-core").CDPSession} Driver */

/**
 * A way to the page.
 * @typedef {object} Condition
 * @property {string} name
 * @property {{megabits: number, latency: number} | null} network down, in Mbit/s, and milliseconds before each answer
 * @property {number} slowdown how many times slower the processor is
 */

/**
 * What a person waits for, in milliseconds after they asked for the page, and what came until the first answer.
 * @typedef {object} Loading
 * @property {number} pad it takes strokes
 * @property {number} ready it is able to read
 * @property {number} answer the frame that shows the answer is drawn
 * @property {number} bytes all that came over the wire, headers and bodies as they were packed
 * @property {number} runtime those of them that are TensorFlow.js with its kernels
 * @property {number} requests
 */

const NETWORKS = [
  { name: "no throttling", network: null },
  { name: "Fast 4G", network: { megabits: 9, latency: 60 } },
  { name: "Slow 4G", network: { megabits: 1.6, latency: 150 } },
];
const SLOWDOWNS = [1, 4];
/** @type {Condition[]} */
export const CONDITIONS = SLOWDOWNS.flatMap((slowdown) =>
  NETWORKS.map(({ name, network }) => ({
    name: slowdown === 1 ? name : `${name}, processor ${slowdown}x slower`,
    network,
    slowdown,
  })),
);
const PATIENCE_MS = 60_000;
const PHONE_SCREEN = { ...PHONE, hasTouch: false }; // the article's page knows the mouse alone
const DIGIT = "1";
const RUNTIME = /\/(tf\.min|tfjs)\.js$/;

/**
 * Opens a page once as if for the first time, draws a digit as soon as it can be drawn, and waits for the answer.
 * @param {Browser} browser
 * @param {string} url
 * @param {Condition} condition
 * @returns {Promise<Loading>}
 * @throws {Error} no answer came, or a wrong one
 */
export async function measureLoading(browser, url, { network, slowdown }) {
  const context = await browser.createBrowserContext(); // with a cache of its own
  try {
    const page = await context.newPage();
    await page.setViewport(PHONE_SCREEN);
    const driver = await page.createCDPSession();
    const wire = await watchWire(driver);
    await throttle(driver, network, slowdown);
    await page.evaluateOnNewDocument(observe);
    await page.goto(url, { waitUntil: "domcontentloaded", timeout: PATIENCE_MS });
    await draw(driver, await within(PATIENCE_MS, page.evaluate(padTakesStrokes)));
    const { origin, verdict, ...times } = await within(PATIENCE_MS, page.evaluate(seen));
    if (!verdict.endsWith(DIGIT)) throw new Error(`it answered "${verdict}" to a drawn ${DIGIT}`);
    return { ...times, ...wire(origin + times.answer) };
  } finally {
    await context.close();
  }
}

/**
 * @param {Driver} driver
 * @param {Condition["network"]} network
 * @param {number} slowdown
 */
async function throttle(driver, network, slowdown) {
  if (network) {
    const downloadThroughput = (network.megabits * 1e6) / 8; // in bytes a second
    const uploadThroughput = downloadThroughput / 2;
    const conditions = { offline: false, latency: network.latency, downloadThroughput, uploadThroughput };
    await driver.send("Network.emulateNetworkConditions", conditions);
  }
  await driver.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
}

/** Runs in the page before its own scripts: notes when it takes strokes, is ready and shows an answer. */
function observe() {
  const found = { pad: () => {}, ready: () => {}, answer: () => {} };
  /** @param {keyof typeof found} what */
  const moment = (what) =>
    new Promise((resolve) => {
      found[what] = () => resolve(performance.now());
    });
  Object.assign(globalThis, {
    moments: { pad: moment("pad"), ready: moment("ready"), answer: moment("answer") },
  });
  customElements.whenDefined("digit-pad").then(() => found.pad());
  new PerformanceObserver(() => found.pad()).observe({ type: "mark" }); // the article's page sets just one
  new MutationObserver(() => {
    const state = (/** @type {string} */ id) => document.getElementById(id)?.dataset.state;
    if (state("status") === "ready") found.ready();
    // A task after the frame: by then it is drawn.
    if (state("verdict") === "digit") requestAnimationFrame(() => setTimeout(() => found.answer()));
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
}

/** Runs in the page: waits until the pad takes strokes, and says where it is. */
async function padTakesStrokes() {
  await /** @type {any} */ (globalThis).moments.pad;
  const { left, top, width, height } = /** @type {HTMLElement} */ (
    document.getElementById("pad")
  ).getBoundingClientRect();
  return { left, top, width, height };
}

/**
 * Draws with the mouse as fast as the browser takes it: no event waits until the page has heard the one before.
 * @param {Driver} driver
 * @param {{left: number, top: number, width: number, height: number}} pad in pixels of the window
 */
async function draw(driver, pad) {
  const places = drawingOf(DIGIT).flat(); // one stroke
  const last = places.length - 1;
  await Promise.all(
    places.map(([x, y], index) =>
      driver.send("Input.dispatchMouseEvent", {
        type: index === 0 ? "mousePressed" : index === last ? "mouseReleased" : "mouseMoved",
        x: pad.left + x * pad.width,
        y: pad.top + y * pad.height,
        button: "left",
        buttons: index === last ? 0 : 1,
        clickCount: 1,
      }),
    ),
  );
}

/** Runs in the page: waits for the answer, and gives what `observe` has noted. */
async function seen() {
  const { pad, ready, answer } = /** @type {any} */ (globalThis).moments;
  const times = { pad: await pad, ready: await ready, answer: await answer };
  const verdict = document.getElementById("verdict")?.textContent?.trim() ?? "";
  return { ...times, verdict, origin: performance.timeOrigin };
}

/**
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 * @throws {Error} it took longer
 */
async function within(milliseconds, promise) {
  const waited = new AbortController();
  const late = delay(milliseconds, undefined, { signal: waited.signal }).then(() => {
    throw new Error(`nothing came within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    waited.abort();
    late.catch(() => {});
  }
}

/**
 * Counts what comes over the wire.
 * @param {Driver} driver
 * @returns {Promise<(until: number) => Pick<Loading, "bytes" | "runtime" | "requests">>} what had come whole by a
 *   moment, in milliseconds of the epoch
 */
async function watchWire(driver) {
  /** @type {Map<string, {url: string, end: number, bytes: number}>} */
  const requests = new Map();
  let offset = 0; // from the browser's clock to the epoch, in seconds
  driver.on("Network.requestWillBeSent", ({ requestId, request, timestamp, wallTime }) => {
    offset ||= wallTime - timestamp;
    requests.set(requestId, { url: request.url, end: Infinity, bytes: 0 });
  });
  driver.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) Object.assign(request, { end: timestamp, bytes: encodedDataLength });
  });
  await driver.send("Network.enable");
  return (until) => {
    // What the page asks for a second time comes from the cache, and brings no bytes.
    const come = [...requests.values()].filter(
      ({ end, bytes }) => bytes > 0 && (end + offset) * 1000 <= until,
    );
    const bytes = (/** @type {typeof come} */ some) => some.reduce((sum, each) => sum + each.bytes, 0);
    const runtime = come.filter(({ url }) => RUNTIME.test(new URL(url).pathname));
    return { bytes: bytes(come), runtime: bytes(runtime), requests: come.length };
  };
}
