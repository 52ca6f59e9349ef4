/** Pages of other hosts, which use the input as an element or in a frame. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { headersFor } from "../../bench/static-server.js";
import { drawingOf } from "./fixtures.js";
import { Mouse } from "./pointers.js";
import { folder, Site } from "./site.js";
import { Tab } from "./tab.js";

/** @typedef {import("../../../static/js/input/digit-input.js").DigitInput} DigitInput */
/** @typedef {import("./site.js").Source} Source */
/** @typedef {import("puppeteer-core").Frame} Frame */
/** @typedef {{type: string, value: string, state: string}} Message */

export const SUB_PATH = "/people/ada/digitpad/";
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** An export on a host that reads its `_headers`. @param {string} root @returns {Promise<Source>} */
export async function withHeaders(root) {
  const [files, rules] = [folder(root), await readFile(join(root, "_headers"), "utf8")];
  return async (path) => {
    const answer = await files(path);
    return { ...answer, headers: { ...answer.headers, ...headersFor(rules, `/${path}`) } };
  };
}

/**
 * Opens a page of another host, which may do nothing but what its policy says.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} policy
 * @param {string} [body]
 * @param {Record<string, string>} [others] more headers
 */
export async function openElsewhere(browser, policy, body = "", others = ISOLATED) {
  const html = `<!doctype html><title>A page of somebody else's</title>${body}`;
  const headers = { "content-type": "text/html", "content-security-policy": policy, ...others };
  const other = await new Site(async () => ({ status: 200, headers, body: Buffer.from(html) })).start();
  // Another name than the site's, as another port alone is the same site to a browser.
  const tab = await Tab.open(browser, other.url("localhost"), { ready: false });
  tab.watch.expect(/^GET$/); // requests to another host are what it is about
  assert.equal(await tab.page.evaluate(() => crossOriginIsolated), others === ISOLATED);
  return tab;
}

/** @param {string} digit */
const strokesOf = (digit) =>
  drawingOf(digit).map((stroke) => stroke.map(([x, y], t) => ({ x, y, t, pressure: 0.5 })));

/** Puts a drawing on the element of a page and waits until it is read. @param {Tab} tab @param {string} digit */
export async function read(tab, digit) {
  await tab.until("the element is defined", () => customElements.get("digit-input") !== undefined);
  await tab.page.evaluate(
    (strokes) => Object.assign(document.querySelector("digit-input") ?? {}, { strokes }),
    strokesOf(digit),
  );
  return tab.until("it is read", () => {
    const { state, value } = /** @type {DigitInput} */ (document.querySelector("digit-input"));
    return state === "digit" && value;
  });
}

/**
 * Shows the input in a frame, and keeps what it tells.
 * @param {Tab} tab
 * @param {string} src
 * @param {string | null} [sandbox] null: none
 * @returns {Promise<Frame>}
 */
export async function embed(tab, src, sandbox = null) {
  await tab.page.evaluate(
    (address, flags) => {
      const frame = document.createElement("iframe");
      Object.assign(frame, { width: "400", height: "400" });
      if (flags !== null) frame.setAttribute("sandbox", flags);
      /** @type {Message[]} */
      const messages = [];
      Object.assign(window, { messages });
      addEventListener("message", ({ source, data }) => {
        if (source === frame.contentWindow) messages.push(data);
      });
      frame.src = address;
      document.body.replaceChildren(frame);
      return new Promise((done) => frame.addEventListener("load", () => done(0)));
    },
    src,
    sandbox,
  );
  const element = await tab.page.$("iframe");
  return /** @type {Frame} */ (await element?.contentFrame());
}

/** Waits for a message. @param {Tab} tab @param {string} state @param {string} value */
export const told = (tab, state, value) =>
  tab.until(
    `the frame tells "${value}", ${state}`,
    (...wanted) =>
      /** @type {any} */ (window).messages.some(
        (/** @type {Message} */ { type, ...said }) =>
          type === "digitpad" && said.state === wanted[0] && said.value === wanted[1],
      ),
    state,
    value,
  );

/** Draws in a frame with the mouse. @param {Tab} tab @param {Frame} frame @param {string} digit */
export async function drawIn(tab, frame, digit) {
  const outer = await tab.page.evaluate(() =>
    document.querySelector("iframe")?.getBoundingClientRect().toJSON(),
  );
  const inner = await frame.evaluate(() => {
    const pad = document.querySelector("digit-input")?.shadowRoot?.querySelector("digit-pad");
    return pad?.getBoundingClientRect().toJSON();
  });
  const box = { left: outer.left + inner.left, top: outer.top + inner.top, height: inner.height };
  const mouse = new Mouse({ mouse: tab.page.mouse, evaluate: async () => /** @type {any} */ (box) });
  await mouse.draw(drawingOf(digit));
}
