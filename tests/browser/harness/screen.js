/** The page as a person has it before them, in whatever browser: what it shows, and the hand that draws on it. */

import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { expectedOf } from "./expected.js";
import { Mouse } from "./pointers.js";

/** @typedef {import("./fixtures.js").Drawing} Drawing */
/** @typedef {import("../../../static/js/pad/digit-pad.js").DigitPad} DigitPad */
/** @typedef {{state: string, digit: string | null, text: string}} Shown what `#verdict` shows */
/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {"Enter" | " " | "Tab" | "Backspace" | "1" | "2" | "3" | "7" | "x"} Key */

/**
 * What must be possible with a page in any browser. Puppeteer's pages have it all.
 * @typedef {object} Driven
 * @property {Page["evaluate"]} evaluate
 * @property {(url: string, options?: {waitUntil: "domcontentloaded"}) => Promise<unknown>} goto
 * @property {(selector: string) => Promise<void>} click
 * @property {Pick<Page["mouse"], "move" | "down" | "up">} mouse
 * @property {{press: (key: Key) => Promise<void>}} keyboard
 */

const WAIT_MS = 60_000; // no limit to what the page may take, but for what never comes
/** What drivers say while one page goes and the next one comes. */
const BETWEEN_PAGES = /context was destroyed|before the unload event|no such frame|navigat/i;
const WAIT_FRAMES = 60 * (WAIT_MS / 1000);

/** @template {Driven} [P=Driven] */
export class Screen {
  /** @param {P} page */
  constructor(page) {
    this.page = page;
    this.mouse = new Mouse(page);
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
      const answer = await this.page.evaluate(question, ...args).catch((error) => {
        if (!BETWEEN_PAGES.test(String(error))) throw error;
      });
      if (answer) return answer;
      if (Date.now() > latest) {
        const texts = await this.page.evaluate(() => document.body.textContent);
        assert.fail(`waited in vain until ${what}; the page says: ${texts?.replace(/\s+/g, " ")}`);
      }
      await delay(10);
    }
  }

  /** The strokes on the pad. */
  strokes() {
    return this.page.evaluate(() => /** @type {DigitPad} */ (document.querySelector("#pad")).strokes);
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
   * Waits until the shown answer is that to the drawing on the pad, and the preview is the picture of its last digit.
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
    const expected = [];
    for (const strokes of drawings) expected.push(expectedOf(strokes ?? (await this.strokes())));
    const answers = await this.page.evaluate(
      async (all, wanted, patience) => {
        const pad = /** @type {DigitPad} */ (document.querySelector("#pad"));
        const output = /** @type {HTMLElement} */ (document.querySelector("#verdict"));
        const preview = /** @type {HTMLCanvasElement} */ (document.querySelector("#preview"));
        // A copy is looked at, as reading back would change how the page's own canvas is kept.
        const copy = new OffscreenCanvas(28, 28).getContext("2d", { willReadFrequently: true });
        const isShown = (/** @type {typeof wanted[number]} */ { picture, number }) => {
          const { state = "" } = output.dataset;
          if (!(picture ? ["digit", "number", "unsure"] : ["blank"]).includes(state)) return false;
          if (state !== "unsure" && output.dataset.number !== number) return false;
          copy?.drawImage(preview, 0, 0);
          const data = copy?.getImageData(0, 0, 28, 28).data ?? [];
          const isClose = (/** @type {number} */ ink, /** @type {number} */ at) =>
            Math.abs(ink - (data[at * 4] ?? Number.NaN)) <= 1;
          return (picture ?? new Array(28 * 28).fill(0)).every(isClose);
        };
        const found = [];
        for (const [index, strokes] of all.entries()) {
          if (strokes) pad.strokes = strokes;
          // Frames are counted, as a test may have bent the page's clock.
          for (let frames = 0; !isShown(/** @type {any} */ (wanted[index])); frames += 1) {
            if (frames > patience) return `an answer to the drawing; "${output.textContent}" is not`;
            await new Promise(requestAnimationFrame);
          }
          const { state = "", digit = null } = output.dataset;
          found.push({ state, digit, text: output.textContent?.trim() ?? "" });
        }
        return found;
      },
      drawings,
      expected,
      WAIT_FRAMES,
    );
    if (typeof answers === "string") assert.fail(`waited in vain for ${answers}`);
    return answers;
  }

  /** The ten meters. @returns {Promise<number[]>} */
  meters() {
    return this.page.evaluate(() => {
      const meters = document.querySelectorAll("[data-class] meter");
      return Array.from(meters, (meter) => /** @type {HTMLMeterElement} */ (meter).value);
    });
  }

  /** What the page says of itself. */
  status() {
    return this.page.evaluate(() => document.querySelector("#status")?.textContent?.trim() ?? "");
  }

  /** Chooses a language, and waits until the page speaks it. @param {string} tag */
  async speak(tag) {
    // By a script, as the sheet may lie over the control, and a driver may know nothing of lists.
    await this.page.evaluate((chosen) => {
      const select = /** @type {HTMLSelectElement} */ (document.querySelector("#language"));
      select.value = chosen;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, tag);
    await this.until(`it speaks ${tag}`, (lang) => document.documentElement.lang === lang, tag);
  }

  /** @param {string} selector */
  click(selector) {
    return this.page.click(selector);
  }
}
