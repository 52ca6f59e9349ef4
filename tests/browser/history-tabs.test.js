/** The history in two tabs: what one changes is seen in the other. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { press, withExtras } from "./harness/extras.js";
import { answers, begin, drawEach, showing } from "./harness/history.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** @param {Parameters<typeof Tab.open>[2]} [options] */
async function twoTabs(options) {
  const one = await begin(browser, app.url, options);
  await drawEach(one, "47");
  await press(one, "#history");
  await showing(one, "74");
  const other = await withExtras(await Tab.open(browser, app.url, options));
  await press(other, "#history");
  await showing(other, "74");
  return [one, other];
}

/** Presses a button of a tab that may be behind another. @param {Tab} tab @param {string} selector */
const click = (tab, selector) =>
  tab.page.$eval(selector, (button) => /** @type {HTMLElement} */ (button).click());

/** Waits until the cards of a tab that may be behind another show these. @param {Tab} tab @param {string} expected */
async function shows(tab, expected) {
  const latest = Date.now() + 10_000;
  while ((await answers(tab)) !== expected && Date.now() < latest) await tab.page.evaluate(() => null);
  assert.equal(await answers(tab), expected);
}

test("drawings, labels, deletions and imports in one tab show in the other", async () => {
  const [one, other] = await twoTabs();
  await click(one, ".history-list li:last-child button");
  await one.page.$eval("#really-was", (field) => {
    Object.assign(field, { value: "9" });
    field.dispatchEvent(new Event("change"));
  });
  await shows(other, "79");
  await click(other, ".history-list li:first-child button");
  await click(other, "#history-delete");
  await shows(one, "9");
  await click(other, "#history-undo");
  await shows(one, "79");
  await one.page.$eval("input[type=file][accept*=jsonl]", (input) => {
    const files = new DataTransfer();
    files.items.add(new File(['{"strokes": [[[0.5, 0.1], [0.5, 0.9]]], "label": "1"}'], "one.jsonl"));
    Object.assign(input, { files: files.files });
    input.dispatchEvent(new Event("change"));
  });
  await shows(other, "179");
  await click(one, "#history-delete-all");
  await shows(other, "");
  await click(one, "#history-undo");
  await shows(other, "179");
  await one.close();
  await other.close();
});

test("what another tab has deleted is not kept again by a tab that shows it", async () => {
  const [one, other] = await twoTabs();
  await click(other, ".history-list li:first-child button"); // its drawing is on the pad now
  await click(one, "#history-delete-all");
  await shows(other, "");
  await other.page.reload();
  await withExtras(other);
  await press(other, "#history");
  await showing(other, "");
  await one.close();
  await other.close();
});

test("without a channel between tabs, a tab sees it when it is looked at", async () => {
  const [one, other] = await twoTabs({
    prepare: (page) =>
      page.evaluateOnNewDocument(() => Reflect.deleteProperty(globalThis, "BroadcastChannel")),
  });
  await click(one, "#history-delete-all");
  await shows(one, "");
  assert.equal(await answers(other), "74");
  await other.page.evaluate(() => dispatchEvent(new Event("focus")));
  await shows(other, "");
  await click(one, "#history-undo");
  await shows(one, "74");
  await other.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await shows(other, "74");
  await one.close();
  await other.close();
});
