/** Pages of somebody else's with <digit-input>, as it is built. */

import { dirname, join } from "node:path";
import { ROOT } from "./app.js";
import { launchChromium } from "./chromium.js";
import { folder, instead, Site } from "./site.js";
import { Tab } from "./tab.js";

/** @typedef {import("../../../static/js/input/digit-input.js").DigitInput} DigitInput */
/** @typedef {import("./fixtures.js").Drawing} Drawing */

export const SCRIPT = `<script type="module" src="static/dist/digit-input.js"></script>`;

/**
 * @param {string} body
 * @param {string} [head] by default what defines the element
 */
const pageOf = (body, head = SCRIPT) => `<!doctype html><html lang="en"><head>
  <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
  <title>A form</title><link rel="icon" href="data:,">${head}</head><body><main><h1>A form</h1>${body}</main></body></html>`;

/** Starts a browser, and a site that has the element and one page. */
export async function startInputs() {
  const files = folder(dirname(join(ROOT, "static")));
  const headers = { current: /** @type {Record<string, string>} */ ({}) };
  let page = "";
  const site = new Site(async (path) => {
    const answer = path === "" ? instead("text/html", page)() : await files(path);
    return path === "" ? { ...answer, headers: { ...answer.headers, ...headers.current } } : answer;
  });
  const [browser] = await Promise.all([launchChromium(), site.start()]);
  /**
   * @param {string} body of the page
   * @param {{head?: string, headers?: Record<string, string>, viewport?: import("./tab.js").Viewport,
   *   scheme?: "light" | "dark", prepare?: (page: import("puppeteer-core").Page) => Promise<unknown>,
   *   defined?: boolean}} [options] `head`: instead of what defines the element; `headers`: the page's;
   *   `defined`: whether to wait until the element is
   */
  const open = async (body, { head, headers: sent = {}, defined = true, ...options } = {}) => {
    page = pageOf(body, head);
    headers.current = sent;
    const tab = await Tab.open(browser, site.url(), { ready: false, ...options });
    if (defined) await tab.until("the element is defined", () => customElements.get("digit-input"));
    return tab;
  };
  return { site, browser, open, stop: () => Promise.all([browser.close(), site.stop()]) };
}

/**
 * Asks or tells an element something.
 * @template {unknown[]} A
 * @template T
 * @param {Tab} tab
 * @param {(input: DigitInput, ...args: A) => T} told
 * @param {A} args
 * @returns {Promise<Awaited<T>>}
 */
export function input(tab, told, ...args) {
  const run = /** @type {(element: Element, ...rest: unknown[]) => T} */ (told);
  return tab.page.$eval("digit-input", run, ...args);
}

/** @param {Drawing} drawing @returns {import("../../../static/js/types.js").Stroke[]} */
export function strokesOf(drawing) {
  return drawing.map((stroke) => stroke.map(([x, y], t) => ({ x, y, t, pressure: 0.5 })));
}

/**
 * Draws by hand on the pad of an element.
 * @param {Tab} tab
 * @param {Drawing} drawing in heights of the pad
 * @param {string} [selector]
 */
export async function draw(tab, drawing, selector = "digit-input") {
  const { mouse } = tab.page;
  const box = await tab.page.$eval(selector, (element) => {
    const pad = /** @type {HTMLElement} */ (element.shadowRoot?.querySelector("digit-pad"));
    pad.scrollIntoView({ block: "center" });
    return pad.getBoundingClientRect().toJSON();
  });
  for (const stroke of drawing) {
    for (const [index, [x, y]] of stroke.entries()) {
      await mouse.move(box.left + x * box.height, box.top + y * box.height);
      if (index === 0) await mouse.down();
    }
    await mouse.up();
  }
}

/**
 * Waits until an element is in a state, and says what it is then.
 * @param {Tab} tab
 * @param {string} state
 * @param {string} [selector]
 */
export async function settled(tab, state, selector = "digit-input") {
  const isIn = (/** @type {string} */ wanted, /** @type {string} */ which) =>
    /** @type {DigitInput} */ (document.querySelector(which)).state === wanted;
  await tab.until(`it is ${state}`, isIn, state, selector);
  return tab.page.$eval(selector, (element) => {
    const { value, validity, validationMessage, shadowRoot } = /** @type {DigitInput} */ (element);
    const part = (/** @type {string} */ name) => shadowRoot?.querySelector(`[part=${name}]`);
    const message = /** @type {HTMLElement} */ (part("message"));
    return {
      value,
      valid: validity.valid,
      badInput: validity.badInput,
      validationMessage,
      field: /** @type {HTMLInputElement} */ (part("field")).value,
      message: message.hidden ? "" : message.firstChild?.textContent,
      said: shadowRoot?.querySelector("[role=status].voice")?.textContent,
      retry: part("retry")?.checkVisibility(),
    };
  });
}

/**
 * The same, once what is drawn by hand has been spoken of, which waits for the next stroke.
 * @param {Tab} tab
 * @param {string} state
 */
export async function rested(tab, state) {
  await settled(tab, state);
  await tab.until("it is spoken of", () => {
    const { value, validationMessage, shadowRoot } = /** @type {DigitInput} */ (
      document.querySelector("digit-input")
    );
    const expected = value ? `Read as ${value}` : validationMessage;
    return shadowRoot?.querySelector(".voice")?.textContent === expected;
  });
  return settled(tab, state);
}

/** Notes the events that reach the page, with the value then. @param {Tab} tab */
export const listen = (tab) =>
  tab.page.evaluate(() => {
    /** @type {string[]} */
    const told = [];
    for (const type of ["input", "change", "digit-input-state"]) {
      document.addEventListener(type, ({ target }) => {
        const { value, state } = /** @type {DigitInput} */ (target);
        told.push(`${type} ${type === "digit-input-state" ? state : value}`);
      });
    }
    Object.assign(window, { told });
  });

/** @param {Tab} tab @returns {Promise<string[]>} */
export const told = (tab) => tab.page.evaluate(() => /** @type {any} */ (window).told.splice(0));

/** Presses a part of an element. @param {Tab} tab @param {"undo" | "clear" | "retry" | "field"} part */
export const press = (tab, part) => tab.page.click(`digit-input >>> [part=${part}]`);
