/** The sheet with a panel leaves in sight what the panel follows: the drawing, its answer and the pad's buttons. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { DESKTOP, PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const TALL = [
  { ...PHONE, width: 360, height: 640 },
  PHONE,
  { width: 768, height: 1024 },
  { width: 1280, height: 720 },
  DESKTOP,
];
const LOW = [
  { width: 640, height: 400 }, // a desktop screen at 200 %
  { ...PHONE, width: 844, height: 390, isLandscape: true },
  { width: 1366, height: 600 },
];

/** @param {Tab} tab @param {string} selector */
async function boxOf(tab, selector) {
  const box = await tab.page.$eval(selector, (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return element.checkVisibility() ? { left, right, top, bottom } : null;
  });
  return box ?? assert.fail(`${selector} is not shown`);
}

/** @param {import("puppeteer-core").Viewport} viewport @returns {Promise<Tab>} with the explanation of a digit */
async function explaining(viewport) {
  const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
  await tab.set(drawingOf("3"));
  await press(tab, "#explain");
  await tab.until("the maps are there", () => document.querySelectorAll(".maps-room").length > 1);
  return tab;
}

for (const viewport of TALL) {
  test(`${viewport.width} x ${viewport.height}: above the sheet`, async () => {
    const tab = await explaining(viewport);
    const sheet = await boxOf(tab, "#sheet");
    assert.ok(sheet.bottom <= viewport.height);
    for (const selector of ["#pad", "#verdict", ".verdict-digit", "#preview", ".tools"]) {
      const { left, right, top, bottom } = await boxOf(tab, selector);
      assert.ok(top >= 0 && bottom <= sheet.top + 1, `${selector} reaches from ${top} to ${bottom}`);
      assert.ok(left >= 0 && right <= viewport.width, `${selector} is cut off`);
    }
    const [pad, answer] = [await boxOf(tab, "#pad"), await boxOf(tab, "#verdict")];
    assert.ok(pad.right <= answer.left, "the answer lies on the pad");
    assert.ok(pad.right - pad.left >= 200, "the pad is too small to draw on");
    await press(tab, "#sheet-close");
    await tab.close();
  });
}

for (const viewport of LOW) {
  test(`${viewport.width} x ${viewport.height}: beside the sheet`, async () => {
    const tab = await explaining(viewport);
    const [sheet, pad, tools] = [
      await boxOf(tab, "#sheet"),
      await boxOf(tab, "#pad"),
      await boxOf(tab, ".tools"),
    ];
    assert.ok(pad.top >= 0 && pad.bottom <= viewport.height, "the pad is cut off");
    assert.ok(pad.right <= sheet.left && sheet.right <= viewport.width, "the sheet lies on the pad");
    assert.ok(sheet.bottom <= tools.top && tools.bottom <= viewport.height, "the buttons are not in sight");
    await press(tab, "#sheet-close");
    assert.equal(await tab.page.evaluate(() => document.activeElement?.id), "explain");
    await boxOf(tab, "#verdict");
    await tab.close();
  });
}

test("in a small window it comes after all the rest, and into sight", async () => {
  const tab = await explaining({ ...PHONE, width: 320, height: 568 });
  for (const opener of ["#history", "#share", "#explain"]) {
    await press(tab, opener);
    const [{ top }, tools] = [await boxOf(tab, "#sheet"), await boxOf(tab, ".tools")];
    assert.ok(top >= tools.bottom && top < 568 - 100, `${opener} opens it at ${top}`);
  }
  await tab.close();
});

test("what the keyboard reaches in the sheet comes into sight whole", async () => {
  const tab = await explaining(PHONE);
  await tab.page.focus("#sheet-close");
  for (let stops = await tab.page.$$eval(".maps-room", ({ length }) => length); stops > 0; stops -= 1) {
    await tab.page.keyboard.press("Tab");
    const { left, right } = await tab.page.evaluate(() => {
      const room = document.activeElement?.getBoundingClientRect();
      return { left: room?.left ?? -1, right: room?.right ?? Number.POSITIVE_INFINITY };
    });
    assert.ok(left >= 0 && right <= PHONE.width, `from ${left} to ${right}`);
  }
  await tab.close();
});
