/** The history: kept on the device, reopened, corrected, deleted. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { PEN_WIDTH } from "../../static/js/pad/curve.js";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { answers, begin, correct, kept, said, showing } from "./harness/history.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`${device}: drawings survive a reload, can be reopened, corrected and deleted`, async () => {
    const tab = await begin(browser, app.url, { viewport });
    const hand = viewport.hasTouch ? tab.fingers : tab.mouse;
    await hand.draw(drawingOf("4"));
    assert.equal((await tab.settled()).digit, "4");
    await press(tab, "#clear");
    await hand.draw(drawingOf("7"));
    await press(tab, "#history");
    await showing(tab, "74");
    const width = await tab.page.$eval(".card path", (path) => getComputedStyle(path).strokeWidth);
    assert.equal(width, `${100 * PEN_WIDTH}px`, "the small pictures have another pen than the pad");
    await tab.page.reload();
    await withExtras(tab);
    await tab.state("blank");
    await press(tab, "#history");
    await showing(tab, "74");

    await press(tab, ".history-list li:last-child button");
    await tab.state("digit");
    assert.equal((await tab.settled()).digit, "4");
    assert.equal((await tab.strokes()).length, drawingOf("4").length);
    await correct(tab, "9");
    await showing(tab, "79");
    await tab.page.reload();
    await withExtras(tab);
    await press(tab, "#history");
    await showing(tab, "79");
    const name = await tab.page.$eval(".history-list li:last-child button", (card) =>
      card.getAttribute("aria-label"),
    );
    assert.match(name ?? "", /Answer: 4; really: 9/);

    await press(tab, ".history-list li:first-child button");
    await press(tab, "#history-delete");
    await showing(tab, "9");
    await press(tab, "#history-undo");
    await showing(tab, "79");
    await press(tab, "#history-delete-all");
    await showing(tab, "");
    await said(tab, /deleted: 2/);
    await tab.speak("zh-Hans");
    await said(tab, /已删除 2/);
    await tab.speak("en");
    await kept(tab, 0);
    await tab.page.reload();
    await withExtras(tab);
    await press(tab, "#history");
    assert.match(
      await tab.page.$eval(".history", ({ textContent }) => textContent ?? ""),
      /on this device only/,
    );
    assert.equal(await answers(tab), "");
    await tab.close();
  });
}

test("fifty drawings and more are kept; a drawing is one entry, not one for each stroke", async () => {
  const tab = await begin(browser, app.url);
  await tab.page.evaluate(() => {
    const pad = /** @type {import("../../static/js/pad/digit-pad.js").DigitPad} */ (
      document.querySelector("#pad")
    );
    for (let index = 0; index < 60; index += 1) {
      const x = (index + 1) / 100;
      const stroke = (/** @type {number} */ shift) => [
        { x: x + shift, y: 0.2, t: 0, pressure: 0.5 },
        { x: x + shift, y: 0.8, t: 9, pressure: 0.5 },
      ];
      pad.clear();
      pad.strokes = [stroke(0)];
      pad.strokes = [stroke(0), stroke(0.1)];
    }
  });
  await press(tab, "#history");
  await tab.until("60 drawings are there", () => document.querySelectorAll(".card").length === 60);
  await kept(tab, 60);
  await tab.page.reload();
  await withExtras(tab);
  await press(tab, "#history");
  await tab.until("60 drawings are there again", () => document.querySelectorAll(".card").length === 60);
  await tab.close();
});
