/** The input on pages of other hosts: as an element, and in a frame. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { LANGUAGES } from "../../static/js/i18n/languages.js";
import { headersFor } from "../bench/static-server.js";
import { exportSite, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { openKept } from "./harness/offline.js";
import { Mouse } from "./harness/pointers.js";
import { cutConnection, folder, missing, Site, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

/** @typedef {import("../../static/js/input/digit-input.js").DigitInput} DigitInput */
/** @typedef {import("./harness/site.js").Source} Source */
/** @typedef {import("puppeteer-core").Frame} Frame */
/** @typedef {{type: string, value: string, state: string}} Message */

const SUB_PATH = "/people/ada/digitpad/";
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

const [app, sourcesApp, browser, exported] = await Promise.all([
  startApp(),
  startApp({ DIGITPAD_SOURCES: "1" }),
  launchChromium(),
  exportSite(),
]);
after(() => Promise.all([app.stop(), sourcesApp.stop(), browser.close(), exported.remove()]));

/** The export on a host that reads `_headers`. @returns {Promise<Source>} */
async function withHeaders() {
  const [files, rules] = [folder(exported.folder), await readFile(join(exported.folder, "_headers"), "utf8")];
  return async (path) => {
    const answer = await files(path);
    return { ...answer, headers: { ...answer.headers, ...headersFor(rules, `/${path}`) } };
  };
}

/** @param {Source} source */
async function serve(source) {
  const site = await new Site(source, SUB_PATH).start();
  after(() => site.stop());
  return site;
}

/**
 * Opens a page of another host, which may do nothing but what its policy says.
 * @param {string} policy
 * @param {string} [body]
 * @param {Record<string, string>} [others] more headers
 */
async function openElsewhere(policy, body = "", others = ISOLATED) {
  const html = `<!doctype html><title>A page of somebody else's</title>${body}`;
  const headers = { "content-type": "text/html", "content-security-policy": policy, ...others };
  const other = await serve(async () => ({ status: 200, headers, body: Buffer.from(html) }));
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
async function read(tab, digit) {
  await tab.until("the element is defined", () => customElements.get("digit-input"));
  await tab.page.evaluate(
    (strokes) => Object.assign(document.querySelector("digit-input") ?? {}, { strokes }),
    strokesOf(digit),
  );
  return tab.until("it is read", () => {
    const { state, value } = /** @type {DigitInput} */ (document.querySelector("digit-input"));
    return state === "digit" && value;
  });
}

/** @type {[what: string, source: () => Source | Promise<Source>][]} */
const SITES = [
  ["the server", () => upstream(app.url)],
  ["the server of the sources", () => upstream(sourcesApp.url)],
  ["the export", withHeaders],
];
for (const [what, source] of SITES) {
  test(`under the strictest policy of another host, the element comes from ${what} and reads`, async () => {
    const site = await serve(await source());
    const policy = [
      "default-src 'none'",
      `script-src ${site.url()}digit-input.js ${site.url()}static/`,
      `connect-src ${site.url()}static/`,
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "trusted-types 'none'; require-trusted-types-for 'script'",
    ].join("; ");
    const script = `<script type="module" src="${site.url()}digit-input.js"></script>`;
    const tab = await openElsewhere(policy, `${script}<digit-input></digit-input>`);
    tab.watch.expect(/wasm/); // it does without
    assert.equal(await read(tab, "7"), "7");
    const asked = site.asked.filter((path) => !/\/(digit-input\.js|static\/.*)$/.test(path));
    assert.deepEqual(asked, [], "it asks for more than the policy says");
    await tab.close();
  });
}

/**
 * Shows the input in a frame, and keeps what it tells.
 * @param {Tab} tab
 * @param {string} src
 * @param {string | null} [sandbox] null: none
 * @returns {Promise<Frame>}
 */
async function embed(tab, src, sandbox = null) {
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
const told = (tab, state, value) =>
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
async function drawIn(tab, frame, digit) {
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

for (const [what, source] of SITES.filter(([what]) => !what.includes("sources"))) {
  test(`in a sandboxed frame of ${what}, what is drawn and typed is told to the page around it`, async () => {
    const site = await serve(await source());
    const tab = await openElsewhere(`default-src 'none'; frame-src ${site.url()}`);
    const frame = await embed(tab, `${site.url()}embed.html?size=240&lang=zh-TW`, "allow-scripts");
    await told(tab, "empty", "");
    assert.deepEqual(
      await frame.evaluate(() => [
        document.documentElement.lang,
        document.querySelector("digit-input")?.clientWidth,
      ]),
      ["zh-Hant", 240],
    );
    await drawIn(tab, frame, "7");
    await told(tab, "digit", "7");
    await frame.evaluate(() => /** @type {DigitInput} */ (document.querySelector("digit-input")).select());
    await tab.page.keyboard.type("42");
    await told(tab, "number", "42");
    await tab.close();
  });
}

test("what the query of the frame does not mean is ignored", async () => {
  const site = await serve(upstream(app.url));
  const tab = await openElsewhere(`default-src 'none'; frame-src ${site.url()}`);
  const hostile = [
    'size=1e3&lang="><script>alert(1)</script>',
    "size=99999&lang=../zh-hans",
    "size=-5&lang=xx-YY",
    "size=100%25;color:red&lang=",
    "size=0240&lang=constructor",
  ];
  for (const query of hostile) {
    const frame = await embed(tab, `${site.url()}embed.html?${query}`);
    await told(tab, "empty", "");
    const found = await frame.evaluate(() => {
      const input = document.querySelector("digit-input");
      return [document.documentElement.lang, input?.getAttribute("style"), input?.clientWidth];
    });
    assert.deepEqual(found, ["en", null, 400 - 8], query);
  }
  await tab.close();
});

test("the frame speaks all languages of the page", async () => {
  const site = await serve(upstream(app.url));
  const tab = await openElsewhere(`default-src 'none'; frame-src ${site.url()}`);
  for (const { tag } of LANGUAGES) {
    const frame = await embed(tab, `${site.url()}embed.html?lang=${tag}`);
    await told(tab, "empty", "");
    assert.equal(await frame.evaluate(() => document.documentElement.lang), tag);
  }
  await tab.close();
});

test("nobody else can show the page itself in a frame", async () => {
  const site = await serve(upstream(app.url));
  const tab = await openElsewhere(`frame-src ${site.url()}`, "", {});
  tab.watch.expect(/./);
  const frame = await embed(tab, site.url());
  assert.equal(await frame.evaluate(() => document.querySelector("#pad")), null);
  await tab.close();
});

test("where the network cannot be had, the frame says so and what is typed is told", async () => {
  const site = await serve(upstream(app.url));
  site.spoil("model/weights.bin", missing);
  const tab = await openElsewhere(`default-src 'none'; frame-src ${site.url()}`);
  tab.watch.expect(/weights\.bin/);
  const frame = await embed(tab, `${site.url()}embed.html`);
  await told(tab, "error", "");
  await frame.evaluate(() => /** @type {DigitInput} */ (document.querySelector("digit-input")).focus());
  await tab.page.keyboard.type("5");
  await told(tab, "digit", "5");
  await tab.close();
});

/** What a person finds in the frame. @param {Frame} frame */
const found = (frame) =>
  frame.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
    const shown = [...document.querySelectorAll("p")].filter((text) =>
      text.checkVisibility({ visibilityProperty: true }),
    );
    return shown.map((text) => text.textContent?.split(".")[0]);
  });

test("where scripts are forbidden in the frame, it says so and a plain field takes typing", async () => {
  const site = await serve(upstream(app.url));
  const tab = await openElsewhere(`default-src 'none'; frame-src ${site.url()}`);
  tab.watch.expect(/sandboxed/);
  const frame = await embed(tab, `${site.url()}embed.html`, "");
  assert.deepEqual(await found(frame), ["Reading handwriting needs JavaScript, which is not allowed here"]);
  const field = await frame.$("digit-input > input");
  await field?.type("42");
  assert.equal(await field?.evaluate((input) => /** @type {HTMLInputElement} */ (input).value), "42");
  await tab.close();
});

test("where the element does not come, the frame says so and a plain field takes typing", async () => {
  const site = await serve(upstream(app.url));
  site.spoil("dist/digit-input.js", cutConnection);
  const tab = await openElsewhere(`default-src 'none'; frame-src ${site.url()}`);
  tab.watch.expect(/digit-input\.js/);
  const frame = await embed(tab, `${site.url()}embed.html`);
  assert.deepEqual(await found(frame), ["The part that reads handwriting did not load"]);
  const field = await frame.$("digit-input > input");
  await field?.type("42");
  assert.equal(await field?.evaluate((input) => /** @type {HTMLInputElement} */ (input).value), "42");
  await tab.close();
});

test("where the browser keeps the page, the frame still comes from the host, and never the page instead", async () => {
  const site = await new Site(upstream(app.url), SUB_PATH).start();
  const tab = await openKept(browser, site);
  const address = `${site.url()}embed.html`;
  await tab.page.goto(address, { waitUntil: "domcontentloaded" });
  assert.ok(await tab.page.evaluate(() => navigator.serviceWorker.controller));
  assert.equal(await read(tab, "7"), "7");
  await site.stop();
  tab.watch.expect(/embed\.html|chrome-error/);
  await assert.rejects(tab.page.goto(address), /ERR_CONNECTION_REFUSED/);
  await tab.page.goto("about:blank");
  await tab.close();
});
