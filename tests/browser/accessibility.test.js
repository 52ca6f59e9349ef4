/** axe-core finds nothing wrong: in every state, by day and by night, in every language. */

import assert from "node:assert/strict";
import { after, afterEach, test } from "node:test";
import { startApp } from "./harness/app.js";
import { violations } from "./harness/axe.js";
import { launchChromium } from "./harness/chromium.js";
import { openPicture, press, withExtras } from "./harness/extras.js";
import { drawingOf, NON_DIGITS, rowOf } from "./harness/fixtures.js";
import { held, missing, Site, upstream } from "./harness/site.js";
import { DESKTOP, PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));
afterEach(() => site.heal());

/** @param {Tab} tab @param {string} state */
async function check(tab, state) {
  assert.deepEqual(await violations(tab), [], state);
}

test("what is wrong is noticed", async () => {
  const tab = await Tab.open(browser, site.url());
  await tab.page.evaluate(() => {
    document.querySelector("#preview")?.removeAttribute("aria-label");
    document.querySelector("#clear")?.replaceChildren();
    /** @type {HTMLElement} */ (document.querySelector("[data-text=about]")).style.color = "var(--edge)";
  });
  const found = (await violations(tab)).map((violation) => violation.split(":")[0]);
  assert.deepEqual(found.sort(), ["button-name", "color-contrast", "role-img-alt"]);
  await tab.close();
});

/** What a person may have in front of them. @type {[state: string, reach: (tab: Tab) => Promise<unknown>][]} */
const STATES = [
  ["an empty pad", async () => {}],
  ["a digit", (tab) => tab.set(drawingOf("7"))],
  ["a number", (tab) => tab.set(rowOf("407"))],
  ["a digit of it that is chosen", (tab) => press(tab, "#digits button")],
  ["ink that is no digit", (tab) => tab.set(NON_DIGITS[0]?.strokes ?? [])],
  ["erase mode", (tab) => tab.page.click("#erase")],
  ["a pad that has been cleared", (tab) => tab.page.click("#clear")],
  ["the keyboard on the pad", (tab) => tab.page.focus("#pad")],
  ["the explanation of nothing", (tab) => press(tab, "#explain")],
  ["the explanation", (tab) => tab.set(drawingOf("3"))],
  ["an enlarged map", async (tab) => (await tab.page.waitForSelector(".maps-room"))?.focus()],
  ["the history", (tab) => press(tab, "#history")],
  ["a link to share", (tab) => press(tab, "#share")],
  ["a picture", (tab) => openPicture(tab, "4")],
];

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  for (const language of ["en", "zh-Hans", "zh-Hant"]) {
    for (const viewport of [PHONE, DESKTOP]) {
      test(`${scheme}, ${language}, ${viewport.width} pixels wide`, async () => {
        const tab = await Tab.open(browser, site.url(), { viewport });
        await tab.page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
          { name: "prefers-reduced-motion", value: "reduce" }, // colours are looked at when they have settled
        ]);
        await tab.speak(language);
        assert.equal(await tab.page.evaluate(() => document.documentElement.lang), language);
        await withExtras(tab);
        for (const [state, reach] of STATES) {
          await reach(tab);
          await check(tab, state);
        }
        await tab.page.evaluate(() => localStorage.clear());
        await tab.close();
      });
    }
  }
}

test("while the network is loading, and when it cannot be had", async () => {
  const { fault, asked, release } = held();
  site.spoil("model/weights.bin", fault);
  const prepare = (/** @type {import("puppeteer-core").Page} */ page) => page.setCacheEnabled(false);
  const waiting = await Tab.open(browser, site.url(), { ready: false, prepare });
  await asked;
  await check(waiting, "loading");
  release();
  await waiting.state("blank");
  await waiting.close();

  site.spoil("model/weights.bin", missing);
  const failed = await Tab.open(browser, site.url(), { ready: false, prepare });
  failed.watch.expect(/weights\.bin|preload/);
  await failed.state("error");
  await check(failed, "error");
  await failed.close();
});
