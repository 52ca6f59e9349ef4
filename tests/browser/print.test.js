/** On paper: the drawing, the answer and the bars, on one sheet, and in dark ink by night as well. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { inflateSync } from "node:zlib";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, openPicture, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** Width and height in inches. */
const PAPERS = {
  A4: [8.27, 11.69],
  A5: [5.83, 8.27],
  "A5 on its side": [8.27, 5.83],
  Letter: [8.5, 11],
  "Letter on its side": [11, 8.5],
};
const SEVEN = drawingOf("7");
const [[x = 0, y = 0] = []] = SEVEN[0] ?? [];

/**
 * Prints the page as the browser's own dialog does: without backgrounds.
 * @param {Tab} tab
 * @param {number[]} paper
 * @returns {Promise<string>} the PDF, with what is packed in it unpacked
 */
async function print(tab, [paperWidth, paperHeight]) {
  const driver = await tab.page.createCDPSession();
  const { data } = await driver.send("Page.printToPDF", { paperWidth, paperHeight });
  await driver.detach();
  const bytes = Buffer.from(data, "base64");
  const source = bytes.toString("latin1");
  return source.replace(/(\/FlateDecode[^>]*?\/Length (\d+)>> stream\n)/g, (head, _, length, at) => {
    const start = at + head.length;
    return head + inflateSync(bytes.subarray(start, start + Number(length))).toString("latin1");
  });
}

/** @param {string} pdf */
const sheets = (pdf) => pdf.match(/\/Type \/Page\b(?!s)/g)?.length;

/** Where the drawing's first stroke is drawn, and in which colour: the canvas is printed as lines, not as pixels. */
function inkOf(/** @type {string} */ pdf) {
  const short = (/** @type {number} */ part) => `${part}`.replace(/^0/, "");
  const before = pdf.split(`\n${short(x)} ${short(y)} m\n`);
  assert.equal(before.length, 2, "the drawing is not printed once");
  return (
    before[0]
      ?.match(/(?:[.\d]+ ){3}RG/g)
      ?.at(-1)
      ?.split(" ")
      .slice(0, 3)
      .map(Number) ?? []
  );
}

/** What is on the pad's canvases. @param {Tab} tab */
const pixels = (tab) =>
  tab.pad((pad) => Array.from(pad.shadowRoot?.querySelectorAll("canvas") ?? [], (one) => one.toDataURL()));

for (const [device, viewport] of Object.entries(DEVICES)) {
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    test(`${device}, ${scheme}: drawing and answer on one sheet, and the screen stays as it was`, async () => {
      const tab = await withExtras(await Tab.open(browser, app.url, { viewport, scheme }));
      await tab.set(SEVEN);
      const before = await pixels(tab);
      for (const [name, paper] of Object.entries(PAPERS)) {
        const pdf = await print(tab, paper);
        assert.equal(sheets(pdf), 1, name);
        assert.ok(Math.max(...inkOf(pdf)) < 0.4, `${name}: the ink is ${inkOf(pdf)}`);
        // What a canvas has cleared becomes a hole in all that is below it, unless it is kept to the canvas.
        assert.doesNotMatch(pdf, /\/SMask <</, `${name}: something is cut out of the sheet`);
      }
      assert.deepEqual(await pixels(tab), before);
      await press(tab, "#undo");
      assert.deepEqual(await tab.strokes(), []);
      await press(tab, "#redo");
      assert.equal((await tab.settled()).digit, "7");
      await tab.close();
    });
  }
}

test("an open panel or a picture takes no second sheet", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(SEVEN);
  for (const opener of ["#explain", "#history", "#share"]) {
    await press(tab, opener);
    assert.equal(sheets(await print(tab, PAPERS.A5)), 1, opener);
  }
  await openPicture(tab, "4");
  assert.equal(sheets(await print(tab, PAPERS["A5 on its side"])), 1, "a picture");
  await tab.close();
});

test("what can only be pressed is not printed; the answer and each bar are, within the sheet", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url, { viewport: { width: 470, height: 700 } }));
  await tab.set(SEVEN);
  await tab.page.emulateMediaType("print");
  const shown = await tab.page.evaluate(() => {
    const seen = [
      ...document.body.querySelectorAll("#pad, .verdict-digit, #preview, .column, button, select"),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => ({ name: one.id || one.className, box: one.getBoundingClientRect().toJSON() }));
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { seen, over: Math.max(scrollWidth - innerWidth, scrollHeight - innerHeight) };
  });
  await tab.page.emulateMediaType();
  const names = shown.seen.map(({ name }) => name).join(" ");
  assert.equal(names, `pad verdict-digit preview${" column".repeat(10)}`);
  for (const { name, box } of shown.seen) {
    assert.ok(box.width > 0 && box.left >= 0 && box.right <= 470, `${name} is cut off`);
  }
  assert.ok(shown.over <= 0, `${shown.over} pixels too large`);
  await tab.close();
});
