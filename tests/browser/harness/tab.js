/** A page in Chromium: with a touch screen, and with an eye on what goes wrong in it unseen. */

import assert from "node:assert/strict";
import { Fingers, Pen } from "./pointers.js";
import { Screen } from "./screen.js";
import { Watch } from "./watch.js";

/** @typedef {import("../../../static/js/digit-pad.js").DigitPad} DigitPad */
/** @typedef {import("puppeteer-core").Browser} Browser */
/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("puppeteer-core").Viewport} Viewport */

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/**
 * Tabs that one test has closed and another may use: a new page costs more than what most tests do on it.
 * @type {WeakMap<Browser, Tab[]>}
 */
const idle = new WeakMap();

/** @extends {Screen<Page>} */
export class Tab extends Screen {
  /** @param {Page} page */
  constructor(page) {
    super(page);
    this.watch = new Watch(page);
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
    await tab.page.bringToFront(); // a page behind another one gets no frames
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
}
