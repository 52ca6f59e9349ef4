/** Fingers on the pad: they draw, and the page stays where it is. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { LINE } from "./harness/fixtures.js";
import { DESKTOP, PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

test("a tap leaves a dot, which is ink", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  await tab.fingers.tap("#pad");
  assert.deepEqual(await tab.path(), [[[0.5, 0.5]]]);
  assert.equal(await tab.pad((pad) => pad.empty), false);
  assert.notEqual((await tab.settled()).state, "blank");
  await tab.close();
});

test("a second finger draws nothing and ends nothing", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  tab.reusable = false; // after two fingers and a new page, Chromium's emulated screen loses touches
  const { fingers } = tab;
  await fingers.onPad("touchStart", [0.5, 0.2], 1);
  await fingers.onPad("touchMove", [0.5, 0.4], 1);
  await fingers.onPad("touchStart", [0.1, 0.1], 2);
  await fingers.onPad("touchMove", [0.9, 0.1], 2);
  await fingers.onPad("touchMove", [0.5, 0.6], 1);
  await fingers.onPad("touchEnd", [0.9, 0.1], 2);
  await fingers.onPad("touchMove", [0.5, 0.8], 1);
  await fingers.onPad("touchEnd", [0.5, 0.8], 1);
  assert.deepEqual(await tab.path(), [LINE[0]]);
  assert.equal(await tab.page.evaluate(() => visualViewport?.scale), 1, "two fingers zoomed the page");
  await tab.close();
});

test("a cancelled touch keeps its stroke, and the next tap starts anew", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  const { fingers } = tab;
  await fingers.onPad("touchStart", [0.5, 0.2]);
  await fingers.onPad("touchMove", [0.5, 0.4]);
  await fingers.onPad("touchMove", [0.5, 0.6]);
  await fingers.send("touchCancel");
  const kept = LINE[0]?.slice(0, 3);
  assert.deepEqual(await tab.path(), [kept]);
  await fingers.tap("#pad");
  assert.deepEqual(await tab.path(), [kept, [[0.5, 0.5]]], "the tap was joined to the cancelled stroke");
  await tab.close();
});

test("drawing with a finger neither scrolls nor selects; beside the pad the page scrolls", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: { ...PHONE, width: 320, height: 400 } });
  const { fingers } = tab;
  const up = Array.from(
    { length: 11 },
    (_, step) => /** @type {[number, number]} */ ([0.5, 0.9 - step * 0.08]),
  );
  await fingers.draw([up], { slowly: true });
  const before = await tab.page.evaluate(() => scrollY);
  await fingers.draw([up.toReversed(), up], { slowly: true });
  assert.equal(await tab.page.evaluate(() => scrollY), before, "the page scrolled under the finger");
  assert.equal((await tab.strokes()).length, 3);
  assert.equal(await tab.page.evaluate(() => String(getSelection())), "");

  // Where a browser decides before any script can: for pens, and under load.
  assert.equal(await tab.pad((pad) => getComputedStyle(pad).touchAction), "pinch-zoom");

  await fingers.send("touchStart", [2, 350]);
  for (let y = 320; y >= 50; y -= 30) await fingers.send("touchMove", [2, y]);
  await fingers.send("touchEnd", [2, 50]);
  await tab.until("the page scrolls beside the pad", (y) => scrollY > y, before);
  await tab.close();
});

test("who draws by hand sees no ring of the keyboard's focus, which a key brings", async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    // In a new page, where nothing has had the focus before: there browsers show it most readily.
    const tab = await Tab.open(browser, app.url, { viewport });
    const hand = viewport === PHONE ? tab.fingers : tab.mouse;
    await hand.draw(LINE);
    const ring = () =>
      tab.pad((pad) => {
        const pen = /** @type {HTMLElement} */ (pad.shadowRoot?.querySelector(".pen"));
        return {
          focused: document.activeElement === pad,
          outline: getComputedStyle(pad).outlineStyle,
          pen: !pen.hidden,
        };
      });
    assert.deepEqual(await ring(), { focused: true, outline: "none", pen: false });
    await tab.page.keyboard.press("ArrowUp");
    assert.deepEqual(await ring(), { focused: true, outline: "solid", pen: true });
    await tab.close();
  }
});
