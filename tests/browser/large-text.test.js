/** Letters as large and as far apart as people need them: nothing scrolls sideways, is cut off or lies on anything. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { openPicture, withExtras } from "./harness/extras.js";
import { drawingOf, NON_DIGITS, rowOf } from "./harness/fixtures.js";
import { layoutFaults } from "./harness/layout.js";
import { PHONE, Tab } from "./harness/tab.js";

const app = await startApp();
after(() => app.stop());

/** @param {Tab} tab @param {string} id */
const click = (tab, id) => tab.page.$eval(`#${id}`, (one) => /** @type {HTMLElement} */ (one).click());

/** What a person may have in front of them. @type {[state: string, reach: (tab: Tab) => Promise<unknown>][]} */
const STATES = [
  ["an empty pad", (tab) => tab.pad((pad) => pad.clear())],
  ["ink that is no digit", (tab) => tab.set(NON_DIGITS[0]?.strokes ?? [])],
  ["a number", (tab) => tab.set(rowOf("407"))],
  ["a long number", (tab) => tab.set(rowOf("407407407407"))],
  ["too long a number", (tab) => tab.set(rowOf("4074074074071"))],
  ["a digit", (tab) => tab.set(drawingOf("7"))],
  ["the explanation", (tab) => click(tab, "explain")],
  ["the history", (tab) => click(tab, "history")],
  ["a link to share", (tab) => click(tab, "share")],
  ["no panel", (tab) => click(tab, "sheet-close")],
  ["a picture", (tab) => openPicture(tab, "4")],
  ["the drawing again", (tab) => click(tab, "picture-close")],
];

/** Runs in the page. @param {string} rules */
function addStyle(rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** WCAG 2.2, 1.4.12. */
const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;
const DOUBLE = "html { font-size: 200% }";
const WIDE = { width: 1280, height: 900 };

/** @type {[name: string, style: string, browser: string[], viewports: import("puppeteer-core").Viewport[]][]} */
const WAYS = [
  ["letters twice as large", DOUBLE, [], [{ ...PHONE, width: 360, height: 640 }, WIDE]],
  ["letters three times as large", "html { font-size: 300% }", [], [{ ...PHONE, width: 320, height: 568 }]],
  ["WCAG's text spacing", SPACED, [], [{ ...PHONE, width: 320, height: 568 }, WIDE]],
  [
    "no letters below 24 pixels",
    "",
    ["--blink-settings=minimumFontSize=24"],
    [{ ...PHONE, width: 360, height: 640 }, WIDE],
  ],
  ["a screen at 400 %", "", [], [{ width: 320, height: 256 }]],
];

for (const [name, style, switches, viewports] of WAYS) {
  test(name, async () => {
    const browser = await launchChromium(switches);
    after(() => browser.close());
    for (const viewport of viewports) {
      const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
      await tab.page.evaluate(addStyle, style);
      for (const language of ["en", "zh-Hans", "zh-Hant"]) {
        await tab.speak(language);
        for (const [state, reach] of STATES) {
          await reach(tab);
          assert.deepEqual(await layoutFaults(tab), [], `${viewport.width} pixels, ${language}: ${state}`);
        }
      }
      await tab.page.evaluate(() => localStorage.clear());
      await tab.close();
    }
  });
}
