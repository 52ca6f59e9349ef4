/** One open page: what a person does on it, what it shows, and what went wrong in it unseen. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { Fingers, Mouse, Pen } from "./pointers.js";
import { Watch } from "./watch.js";

/** @typedef {import("./fixtures.js").Drawing} Drawing */
/** @typedef {import("../../../static/js/digit-pad.js").DigitPad} DigitPad */
/** @typedef {{state: string, digit: string | null, text: string}} Shown what `#verdict` shows */
/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Viewport} Viewport */

const CONTRACT = JSON.parse(readFileSync(new URL("../../../static/contract.json", import.meta.url), "utf8"));
const WAIT_MS = 20_000;
export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/**
 * Tabs that one test has closed and another may use: a new page costs more than what most tests do on it.
 * @type {WeakMap<Browser, Tab[]>}
 */
const idle = new WeakMap();

export class Tab {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.watch = new Watch(page);
    this.mouse = new Mouse(page);
    this.fingers = new Fingers(page);
    this.pen = new Pen(page);
    this.reusable = true;
  }

  /**
   * Opens a page.
   * @param {Browser} browser
   * @param {string} url
   * @param {object} [options]
   * @param {Viewport} [options.viewport]
   * @param {"light" | "dark"} [options.scheme]
   * @param {boolean} [options.ready] whether to wait until the network is there
   * @param {(page: Page) => Promise<unknown>} [options.prepare] runs in a new page before the address is asked for
   */
  static async open(browser, url, { viewport = DESKTOP, scheme = "light", ready = true, prepare } = {}) {
    if (!idle.has(browser)) idle.set(browser, []);
    const tab = (prepare ? undefined : idle.get(browser)?.pop()) ?? new Tab(await browser.newPage());
    if (prepare) {
      tab.reusable = false;
      await prepare(tab.page);
    }
    await tab.page.setViewport(viewport);
    await tab.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    tab.watch.begin(url);
    await tab.page.goto(url, { waitUntil: "domcontentloaded" });
    if (ready) await tab.state("blank");
    return tab;
  }

  /** Asserts that nothing went wrong unseen, and closes the page. */
  async close() {
    const problems = await this.watch.problems();
    if (this.reusable) {
      await this.page.goto("about:blank");
      idle.get(this.page.browser())?.push(this);
    } else {
      await this.page.close();
    }
    assert.deepEqual(problems, [], "the page ran into trouble that it does not show");
  }

  /**
   * Waits until a function of the page gives something true, and returns it.
   * @template {unknown[]} A
   * @template {import("puppeteer-core").EvaluateFunc<A>} F
   * @param {string} what in words, for the failure
   * @param {F} question
   * @param {A} args
   * @returns {Promise<Awaited<ReturnType<F>>>}
   */
  async until(what, question, ...args) {
    const latest = Date.now() + WAIT_MS;
    for (;;) {
      const answer = await this.page.evaluate(question, ...args);
      if (answer) return answer;
      if (Date.now() > latest) {
        const texts = await this.page.evaluate(() => document.body.textContent);
        assert.fail(`waited in vain until ${what}; the page says: ${texts?.replace(/\s+/g, " ")}`);
      }
      await delay(10);
    }
  }

  /**
   * Asks or tells the pad element something.
   * @template {unknown[]} A
   * @template T
   * @param {(pad: DigitPad, ...args: A) => T} told
   * @param {A} args
   * @returns {Promise<Awaited<T>>}
   */
  pad(told, ...args) {
    const run = /** @type {(element: Element, ...rest: unknown[]) => T} */ (told);
    return this.page.$eval("#pad", run, ...args);
  }

  /** The strokes on the pad. */
  strokes() {
    return this.pad((pad) => pad.strokes);
  }

  /**
   * Where they run, in hundredths of the pad's side.
   * @returns {Promise<Drawing>}
   */
  async path() {
    const place = (/** @type {number} */ part) => Math.round(part * 100) / 100;
    return (await this.strokes()).map((stroke) => stroke.map(({ x, y }) => [place(x), place(y)]));
  }

  /** @returns {Promise<Shown>} */
  verdict() {
    return this.page.evaluate(() => {
      const output = /** @type {HTMLElement} */ (document.querySelector("#verdict"));
      const { dataset, textContent } = output;
      return { state: dataset.state ?? "", digit: dataset.digit ?? null, text: textContent?.trim() ?? "" };
    });
  }

  /** Waits for a state of the verdict. @param {string} state @returns {Promise<Shown>} */
  async state(state) {
    const shown = (/** @type {string} */ wanted) =>
      document.querySelector("#verdict")?.getAttribute("data-state") === wanted;
    await this.until(`the verdict is ${state}`, shown, state);
    return this.verdict();
  }

  /**
   * Waits until the shown answer is that to the drawing on the pad: the preview is its picture.
   * @returns {Promise<Shown>}
   */
  async settled() {
    const [shown] = await this.#answers([null]);
    return /** @type {Shown} */ (shown);
  }

  /**
   * Puts a drawing on the pad as a script would.
   * @param {Drawing} strokes
   * @returns {Promise<Shown>} the answer to it
   */
  async set(strokes) {
    const [shown] = await this.setEach([strokes]);
    return /** @type {Shown} */ (shown);
  }

  /**
   * Puts drawings on the pad, one after the other.
   * @param {Drawing[]} drawings each another one than the one before
   * @returns {Promise<Shown[]>} the answer to each
   */
  setEach(drawings) {
    const point = (/** @type {number[]} */ [x = 0, y = 0], /** @type {number} */ t) => ({
      x,
      y,
      t,
      pressure: 0.5,
    });
    return this.#answers(drawings.map((strokes) => strokes.map((stroke) => stroke.map(point))));
  }

  /**
   * @param {(import("../../../static/js/types.js").Stroke[] | null)[]} drawings null: the one that is on the pad
   * @returns {Promise<Shown[]>}
   */
  async #answers(drawings) {
    const answers = await this.page.evaluate(
      async (all, contract, patience) => {
        const { rasterize } = await import(new URL("static/js/rasterize.js", document.baseURI).href);
        const pad = /** @type {DigitPad} */ (document.querySelector("#pad"));
        const output = /** @type {HTMLElement} */ (document.querySelector("#verdict"));
        const preview = /** @type {HTMLCanvasElement} */ (document.querySelector("#preview"));
        // A copy is looked at, as reading back would change how the page's own canvas is kept.
        const copy = new OffscreenCanvas(28, 28).getContext("2d", { willReadFrequently: true });
        const isShown = (/** @type {Float32Array | null} */ picture) => {
          if (!(picture ? ["digit", "unsure"] : ["blank"]).includes(output.dataset.state ?? "")) return false;
          copy?.drawImage(preview, 0, 0);
          const data = copy?.getImageData(0, 0, 28, 28).data ?? [];
          const isClose = (/** @type {number} */ ink, /** @type {number} */ at) =>
            Math.abs(ink * 255 - (data[at * 4] ?? Number.NaN)) <= 1;
          return (picture ?? new Float32Array(28 * 28)).every(isClose);
        };
        const found = [];
        for (const strokes of all) {
          if (strokes) pad.strokes = strokes;
          const picture = rasterize(pad.strokes, contract);
          const latest = Date.now() + patience;
          while (!isShown(picture)) {
            if (Date.now() > latest) return `an answer to the drawing; "${output.textContent}" is not`;
            await new Promise(requestAnimationFrame);
          }
          const { state = "", digit = null } = output.dataset;
          found.push({ state, digit, text: output.textContent?.trim() ?? "" });
        }
        return found;
      },
      drawings,
      CONTRACT,
      WAIT_MS,
    );
    if (typeof answers === "string") assert.fail(`waited in vain for ${answers}`);
    return answers;
  }

  /** The ten meters. @returns {Promise<number[]>} */
  meters() {
    return this.page.$$eval("[data-class] meter", (meters) =>
      meters.map((meter) => /** @type {HTMLMeterElement} */ (meter).value),
    );
  }

  /** @param {string} selector */
  click(selector) {
    return this.page.click(selector);
  }
}
