/** The input in a frame on pages of other hosts. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { LANGUAGES } from "../../static/js/i18n/languages.js";
import { exportSite, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawIn, embed, openElsewhere, read, SUB_PATH, told, withHeaders } from "./harness/elsewhere.js";
import { openKept } from "./harness/offline.js";
import { cutConnection, missing, Site, upstream } from "./harness/site.js";

/** @typedef {import("../../static/js/input/digit-input.js").DigitInput} DigitInput */
/** @typedef {import("puppeteer-core").Frame} Frame */

const [app, browser, exported] = await Promise.all([startApp(), launchChromium(), exportSite()]);
after(() => Promise.all([app.stop(), browser.close(), exported.remove()]));

const serve = (source = upstream(app.url)) => new Site(source, SUB_PATH).start();

/** @type {[what: string, source: import("./harness/site.js").Source][]} */
const SITES = [
  ["the server", upstream(app.url)],
  ["the export", await withHeaders(exported.folder)],
];
for (const [what, source] of SITES) {
  test(`in a sandboxed frame of ${what}, what is drawn and typed is told to the page around it`, async () => {
    const site = await serve(source);
    const tab = await openElsewhere(browser, `default-src 'none'; frame-src ${site.url()}`);
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
  const site = await serve();
  const tab = await openElsewhere(browser, `default-src 'none'; frame-src ${site.url()}`);
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
  const site = await serve();
  const tab = await openElsewhere(browser, `default-src 'none'; frame-src ${site.url()}`);
  for (const { tag } of LANGUAGES) {
    const frame = await embed(tab, `${site.url()}embed.html?lang=${tag}`);
    await told(tab, "empty", "");
    assert.equal(await frame.evaluate(() => document.documentElement.lang), tag);
  }
  await tab.close();
});

test("nobody else can show the page itself in a frame", async () => {
  const site = await serve();
  const tab = await openElsewhere(browser, `frame-src ${site.url()}`, "", {});
  tab.watch.expect(/./);
  const frame = await embed(tab, site.url());
  assert.equal(await frame.evaluate(() => document.querySelector("#pad")), null);
  await tab.close();
});

test("where the network cannot be had, the frame says so and what is typed is told", async () => {
  const site = await serve();
  site.spoil("model/weights.bin", missing);
  const tab = await openElsewhere(browser, `default-src 'none'; frame-src ${site.url()}`);
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
  const site = await serve();
  const tab = await openElsewhere(browser, `default-src 'none'; frame-src ${site.url()}`);
  tab.watch.expect(/sandboxed/);
  const frame = await embed(tab, `${site.url()}embed.html`, "");
  assert.deepEqual(await found(frame), ["Reading handwriting needs JavaScript, which is not allowed here"]);
  const field = await frame.$("digit-input > input");
  await field?.type("42");
  assert.equal(await field?.evaluate((input) => /** @type {HTMLInputElement} */ (input).value), "42");
  await tab.close();
});

test("where the element does not come, the frame says so and a plain field takes typing", async () => {
  const site = await serve();
  site.spoil("dist/digit-input.js", cutConnection);
  const tab = await openElsewhere(browser, `default-src 'none'; frame-src ${site.url()}`);
  tab.watch.expect(/digit-input\.js/);
  const frame = await embed(tab, `${site.url()}embed.html`);
  assert.deepEqual(await found(frame), ["The part that reads handwriting did not load"]);
  const field = await frame.$("digit-input > input");
  await field?.type("42");
  assert.equal(await field?.evaluate((input) => /** @type {HTMLInputElement} */ (input).value), "42");
  await tab.close();
});

test("where the browser keeps the page, the frame still comes from the host, and never the page instead", async () => {
  const site = await serve();
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
