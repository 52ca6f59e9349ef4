/** A page in Chromium: with a touch screen, and with an eye on what goes wrong in it unseen. */

import assert from "node:assert/strict";
import { Fingers, Pen } from "./pointers.js";
import { Screen } from "./screen.js";
import { Watch } from "./watch.js";

/** @typedef {import("../../../static/js/pad/digit-pad.js").DigitPad} DigitPad */
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
   * @param {boolean} [options.remember] whether the browser may keep what it has fetched, for this page and later ones
   */
  static async open(
    browser,
    url,
    { viewport = DESKTOP, scheme = "light", ready = true, prepare, remember = false } = {},
  ) {
    if (!idle.has(browser)) idle.set(browser, []);
    const isSpecial = remember || prepare !== undefined;
    let tab = isSpecial ? undefined : idle.get(browser)?.pop();
    if (!tab) {
      tab = new Tab(await browser.newPage());
      tab.reusable = !isSpecial;
      if (!remember) await tab.#forget();
      await prepare?.(tab.page);
    }
    await tab.page.bringToFront(); // a page behind another one gets no frames
    await tab.page.setViewport(viewport);
    await tab.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    tab.watch.begin(url);
    await tab.page.goto(url, { waitUntil: "domcontentloaded" });
    if (ready) await tab.state("blank");
    return tab;
  }

  /** Has every page ask its server for everything: one test's page must not live on what another's has fetched. */
  async #forget() {
    await this.page.setCacheEnabled(false);
    await this.page.evaluateOnNewDocument(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
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
