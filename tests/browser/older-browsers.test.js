/** Browsers of some years ago: what they lack is done without, and one that lacks too much is told so. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { openPicture, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { layoutFaults } from "./harness/layout.js";
import { rewritten } from "./harness/rewritten.js";
import { instead, Site, upstream } from "./harness/site.js";
import { PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/**
 * The page as a browser sees it that does not know some of its styles.
 * @param {Record<string, string>} unknown what to look for in the styles, and what no browser knows in its place
 */
async function siteWithout(unknown) {
  const source = upstream(app.url);
  const site = new Site(async (path) => {
    const answer = await source(path);
    if (path !== "" && !path.endsWith(".css")) return answer;
    return rewritten(answer, (text) =>
      Object.entries(unknown).reduce((css, [known, other]) => css.replaceAll(known, other), text),
    );
  });
  await site.start();
  after(() => site.stop());
  return site;
}

/** Styles that not all supported browsers know. */
const LATER_STYLES = {
  ":has(": ":-x-has(",
  svh: "xvh",
  cqi: "xqi",
  cqb: "xqb",
  "@container": "@x-container",
  "color-mix(": "x-color-mix(",
  "content-visibility": "x-visibility",
  "overflow:clip": "overflow:x-clip",
  "text-wrap": "x-wrap",
  "rotate:": "x-rotate:",
};

/** Runs in the page: takes away what not all supported browsers have. */
function takeAway() {
  const lacks = (/** @type {string} */ what) => () => {
    throw new TypeError(`${what} is not supported`);
  };
  window.CSSStyleSheet = /** @type {any} */ (function CSSStyleSheet() { lacks("constructing")() }); // biome-ignore format: one line
  for (const one of [Document, ShadowRoot]) Reflect.deleteProperty(one.prototype, "adoptedStyleSheets");
  for (const name of ["findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"])
    Reflect.deleteProperty(Array.prototype, name);
  for (const name of ["structuredClone", "OffscreenCanvas", "CompressionStream", "DecompressionStream"])
    Reflect.deleteProperty(window, name);
  for (const name of ["requestIdleCallback", "cancelIdleCallback", "BroadcastChannel", "WebAssembly"])
    Reflect.deleteProperty(window, name);
  for (const name of ["timeout", "any"]) Reflect.deleteProperty(AbortSignal, name);
  for (const name of ["groupBy", "hasOwn"]) Reflect.deleteProperty(Object, name);
  Reflect.deleteProperty(Promise, "withResolvers");
  for (const name of ["getCoalescedEvents", "getPredictedEvents"])
    Reflect.deleteProperty(PointerEvent.prototype, name);
  for (const name of ["locks", "storage", "share", "clipboard"])
    Reflect.deleteProperty(Navigator.prototype, name);
  window.Worker = /** @type {any} */ (lacks("a module as a worker"));
  const decode = window.createImageBitmap;
  window.createImageBitmap = /** @type {any} */ (
    async (/** @type {Blob} */ file, /** @type {ImageBitmapOptions} */ options) => {
      if (options) lacks("an option of that name")();
      return decode(file);
    }
  );
}

for (const viewport of [PHONE, { ...PHONE, width: 844, height: 390 }, { width: 1280, height: 900 }]) {
  test(`${viewport.width} x ${viewport.height}: what a supported browser may lack is done without`, async () => {
    const site = await siteWithout(LATER_STYLES);
    const prepare = (/** @type {import("puppeteer-core").Page} */ page) =>
      page.evaluateOnNewDocument(takeAway);
    const tab = await Tab.open(browser, site.url(), { viewport, prepare });
    tab.watch.expect(/Content.Security.Policy|CSP/i); // a style is tried before the way that a strict policy leaves
    await withExtras(tab);
    // The pad's own styles come as a file here; a pad that changes its size under the pen ends the stroke.
    await tab.until(
      "the pad has its styles",
      () => getComputedStyle(document.querySelector("#pad") ?? document.body).touchAction === "pinch-zoom",
    );
    await tab.mouse.draw(drawingOf("7"));
    await tab.state("digit");
    assert.deepEqual(await layoutFaults(tab), []);
    const pad = await tab.pad((one) => {
      const [canvas] = one.shadowRoot?.querySelectorAll("canvas") ?? [];
      return [one.clientWidth, one.clientHeight, canvas?.clientWidth, getComputedStyle(one).touchAction];
    });
    assert.deepEqual(pad, [pad[0], pad[0], pad[0], "pinch-zoom"]);
    assert.ok(Number(pad[0]) >= 200, "the pad is too small to draw on");
    for (const opener of ["#explain", "#history", "#share"]) {
      await press(tab, opener);
      assert.deepEqual(await layoutFaults(tab), [], opener);
    }
    await press(tab, "#sheet-close");
    await openPicture(tab, "4");
    await tab.until(
      "it is read",
      () => document.querySelector("#verdict")?.getAttribute("data-digit") === "4",
    );
    assert.deepEqual(await layoutFaults(tab), [], "a picture");
    await tab.close();
  });
}

test("no style needs :has()", async () => {
  for (const name of ["main.css", "extras.css"]) {
    const css = await (await fetch(new URL(`static/dist/${name}`, app.url))).text();
    assert.ok(css.length > 1000, name);
    assert.doesNotMatch(css, /:has\(/, name);
  }
});

/** What the notice says, to whom it is shown. @param {Tab} tab */
const told = (tab) =>
  tab.until("a notice is seen", () => {
    const late = document.querySelector("#late");
    const isSeen = late instanceof HTMLElement && late.checkVisibility({ visibilityProperty: true });
    return isSeen ? late.innerText.trim() : "";
  });
const OLD = /^This browser is too old for this page\..*此浏览器版本过旧.*此瀏覽器版本過舊/;

const UNKNOWN = "class Pad { #no { } }";

/**
 * A page that a browser is too old for.
 * @type {Record<string, (page: string) => string>}
 */
const UNABLE = {
  "knows no modules": (page) => page.replaceAll('type="module"', 'type="x-module"'),
  "does not know its syntax": (page) =>
    page.replace(/(<script type="module"[^>]*>)[^<].*?(?=<\/script>)/s, `$1${UNKNOWN}`),
};
for (const [how, change] of Object.entries(UNABLE)) {
  test(`a browser that ${how} is told at once that it is too old`, async () => {
    const site = await siteWithout({ "accent-color": "x-accent-color" });
    site.spoil(/\/$/, (page) => rewritten(page, change));
    site.spoil("dist/main.js", instead("text/javascript", UNKNOWN));
    const tab = await Tab.open(browser, site.url(), { ready: false });
    tab.watch.expect(/Unexpected|Invalid/);
    assert.match(await told(tab), OLD);
    assert.deepEqual(await layoutFaults(tab), []);
    await tab.close();
  });
}

for (const name of ["ResizeObserver", "customElements", "at"]) {
  test(`a browser without ${name} is told that it is too old, and not that something did not load`, async () => {
    const prepare = (/** @type {import("puppeteer-core").Page} */ page) =>
      page.evaluateOnNewDocument((lacking) => {
        for (const one of [window, Array.prototype]) Reflect.deleteProperty(one, lacking);
      }, name);
    const tab = await Tab.open(browser, app.url, { ready: false, prepare });
    tab.watch.expect(/too old/);
    assert.match(await told(tab), OLD);
    await tab.close();
  });
}
