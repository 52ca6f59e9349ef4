/** The examples keep nobody out: axe-core, narrow screens, large targets, by day and by night. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { violations } from "./harness/axe.js";
import { launchChromium } from "./harness/chromium.js";
import { FOUR_SUMS, says, write } from "./harness/examples.js";
import { drawingOf, rowOf } from "./harness/fixtures.js";
import { DESKTOP, PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** What a person may have in front of them. @type {[page: string, reach: (tab: Tab) => Promise<unknown>][]} */
const STATES = [
  ["form.html", (tab) => tab.page.click("[type=submit]")],
  ["form.html", (tab) => write(tab, "#amount", rowOf("12"))],
  ["frame.html", (tab) => says(tab, "#number", "no number (empty)")],
  ["worksheet.html#sums=damaged", (tab) => tab.page.click("#make summary")],
  [
    `worksheet.html${FOUR_SUMS}`,
    async (tab) => {
      await write(tab, "#answer-4", drawingOf("7"));
      await says(tab, "li:nth-child(4) .mark", "Right");
      await tab.page.focus("#answer-1");
      await tab.page.keyboard.type("13");
      await tab.page.keyboard.press("Enter");
      await tab.page.click("#make summary");
    },
  ],
];

/** What cannot be hit well, or lies beyond the edge. @param {Tab} tab */
const tooSmall = (tab) =>
  tab.page.evaluate(() => {
    const root = document.documentElement;
    const found = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} pixels wide`] : [];
    const fields = [...document.querySelectorAll("digit-input")];
    for (const place of [document, ...fields.flatMap(({ shadowRoot }) => shadowRoot ?? [])]) {
      for (const one of place.querySelectorAll("a, button, select, textarea, input, summary")) {
        const target = one.closest("label, summary") ?? one;
        const { width, height } = target.getBoundingClientRect();
        if (one.checkVisibility() && (width < 44 || height < 44))
          found.push(`${one.outerHTML} is ${width} by ${height}`);
      }
    }
    return found;
  });

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  for (const viewport of [{ ...PHONE, width: 320 }, DESKTOP]) {
    test(`${scheme}, ${viewport.width} pixels wide`, async () => {
      for (const [page, reach] of STATES) {
        const tab = await Tab.open(browser, `${app.url}examples/${page}`, { ready: false, viewport, scheme });
        await tab.until("it is there", () =>
          document.querySelector(":is(digit-input, iframe, [role=alert])"),
        );
        await reach(tab);
        assert.deepEqual(await violations(tab), [], page);
        assert.deepEqual(await tooSmall(tab), [], page);
        await tab.close();
      }
    });
  }
}
