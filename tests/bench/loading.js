/** From the tap on a link to the first answer, with nothing in the cache. */

import { setTimeout as delay } from "node:timers/promises";
import { drawingOf } from "../browser/harness/fixtures.js";
import { PHONE } from "../browser/harness/tab.js";
import { watchWire } from "./wire.js";

/** @typedef {import("../browser/harness/tab.js").Browser} Browser */
/** @typedef {import("../browser/harness/tab.js").Page} Page */
/** @typedef {import("puppeteer-core").CDPSession} Driver */

/** @typedef {import("puppeteer-core").BrowserContext} Context */
/** @typedef {{megabits: number, latency: number}} Network down, in Mbit/s, and milliseconds before each answer */

/**
 * A way to the page.
 * @typedef {object} Condition
 * @property {string} name
 * @property {Network | null} network null is as fast as the machine
 * @property {number} slowdown how many times slower the processor is
 */

/**
 * What a person waits for, in milliseconds after they asked for the page.
 * @typedef {object} Moments
 * @property {number} pad it takes strokes
 * @property {number} ready it is able to read
 * @property {number} answer the frame that shows the answer is drawn
 */

/** @typedef {Moments & import("./wire.js").Wire} Loading with what came until the first answer */

/** @type {Record<string, Network | null>} */
const NETWORKS = {
  "no throttling": null,
  "Fast 4G": { megabits: 9, latency: 60 },
  "Slow 4G": { megabits: 1.6, latency: 150 },
};

/**
 * @param {keyof typeof NETWORKS} name
 * @param {number} [slowdown]
 * @returns {Condition}
 */
export function condition(name, slowdown = 1) {
  const suffix = slowdown === 1 ? "" : `, processor ${slowdown}x slower`;
  return { name: name + suffix, network: NETWORKS[name] ?? null, slowdown };
}

export const AT_ONCE = condition("no throttling");
const SLOWDOWNS = [1, 4];
export const CONDITIONS = SLOWDOWNS.flatMap((slowdown) =>
  Object.keys(NETWORKS).map((name) => condition(name, slowdown)),
);
const PATIENCE_MS = 60_000;
const PHONE_SCREEN = { ...PHONE, hasTouch: false }; // the article's page knows the mouse alone
const DIGIT = "1";

/**
 * Opens a page once as if for the first time, draws a digit as soon as it can be drawn, and waits for the answer.
 * @param {Browser} browser
 * @param {string} url
 * @param {Condition} condition
 * @returns {Promise<Loading>}
 * @throws {Error} no answer came, or a wrong one
 */
export async function measureLoading(browser, url, condition) {
  const context = await browser.createBrowserContext(); // with a cache of its own
  try {
    const { figures } = await visit(context, url, condition);
    return figures;
  } finally {
    await context.close();
  }
}

/**
 * The same with what the browser has kept of earlier visits.
 * @param {Context} context
 * @param {string} url
 * @param {Condition} condition
 * @returns {Promise<{page: Page, figures: Loading}>} the page as it is then
 * @throws {Error} no answer came, or a wrong one
 */
export async function visit(context, url, { network, slowdown }) {
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
  return { page, figures: { ...times, ...wire(origin + times.answer) } };
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
