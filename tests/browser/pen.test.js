/** A pen on the pad: its pressure, the hand beside it, and what the browser predicts of it. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { LINE } from "./harness/fixtures.js";
import { PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/**
 * How many pixels of a column of the pad are inked, on the canvases that a person sees.
 * @param {Tab} tab
 * @param {number} x in sides of the pad
 */
const inkAt = (tab, x) =>
  tab.pad((pad, place) => {
    const canvases = [...(pad.shadowRoot?.querySelectorAll("canvas") ?? [])];
    const { width = 0, height = 0 } = canvases[0] ?? {};
    const copy = new OffscreenCanvas(1, height).getContext("2d", { willReadFrequently: true });
    for (const canvas of canvases) copy?.drawImage(canvas, -Math.round(place * width), 0);
    const { data } = copy?.getImageData(0, 0, 1, height) ?? { data: [] };
    return data.filter((value, at) => at % 4 === 3 && value > 127).length;
  }, x);

test("a pen draws, with its pressure", async () => {
  const tab = await Tab.open(browser, app.url);
  /** @type {[number, number, number][]} */
  const stroke = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].map((x) => [x, 0.5, x < 0.45 ? 0.25 : 1]);
  await tab.pen.draw(stroke);
  assert.deepEqual(
    (await tab.strokes()).map((points) => points.map(({ pressure }) => pressure)),
    [stroke.map(([, , force]) => force)],
  );
  const [light, hard] = [await inkAt(tab, 0.3), await inkAt(tab, 0.7)];
  assert.ok(light > 0 && hard > 1.8 * light, `the line is ${light} and ${hard} pixels wide`);
  await tab.close();
});

test("once a pen is near, touches do not draw; later they do", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  tab.reusable = false;
  await tab.pen.hover([0.2, 0.2]);
  await tab.fingers.draw(LINE, { slowly: true });
  assert.deepEqual(await tab.path(), [], "the palm drew");
  await tab.pen.draw([
    [0.2, 0.2, 0.5],
    [0.4, 0.2, 0.5],
  ]);
  await tab.fingers.tap("#pad");
  assert.equal((await tab.strokes()).length, 1, "the palm drew between two strokes of the pen");
  await tab.page.evaluate(() => new Promise((done) => setTimeout(done, 5200)));
  await tab.fingers.tap("#pad");
  assert.equal((await tab.strokes()).length, 2, "the finger is locked out");
  await tab.close();
});

test("a pen takes over from the hand that came first, and what it drew is kept", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  tab.reusable = false;
  await tab.fingers.onPad("touchStart", [0.9, 0.9]);
  await tab.fingers.onPad("touchMove", [0.9, 0.8]);
  await tab.pen.draw([
    [0.2, 0.2, 0.5],
    [0.4, 0.2, 0.5],
  ]);
  await tab.fingers.onPad("touchMove", [0.9, 0.5]);
  await tab.fingers.onPad("touchEnd", [0.9, 0.5]);
  assert.deepEqual(await tab.path(), [
    [
      [0.9, 0.9],
      [0.9, 0.8],
    ],
    [
      [0.2, 0.2],
      [0.4, 0.2],
    ],
  ]);
  await tab.close();
});

test("where the browser predicts the pen, the line runs ahead and comes back", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        PointerEvent.prototype.getPredictedEvents = function () {
          const { clientX, clientY } = this;
          return [new PointerEvent("pointermove", { clientX: clientX + 80, clientY })];
        };
      }),
  });
  await tab.mouse.press([
    [0.2, 0.5],
    [0.5, 0.5],
  ]);
  assert.ok((await inkAt(tab, 0.57)) > 0, "the line does not run ahead");
  await tab.mouse.lift();
  assert.equal(await inkAt(tab, 0.57), 0, "what was predicted is left behind");
  assert.deepEqual(await tab.path(), [
    [
      [0.2, 0.5],
      [0.5, 0.5],
    ],
  ]);
  await tab.close();
});

/** Two lines, side by side. @type {import("./harness/fixtures.js").Drawing} */
const LINES = [0.3, 0.7].map((x) => [0.2, 0.8].map((y) => [x, y]));

/**
 * Events of a pen that is turned round, or half of it: drivers have none.
 * @param {Tab} tab
 * @param {[type: string, x: number, button: number, buttons: number][]} events at half of the pad's height
 */
const turned = (tab, events) =>
  tab.pad((pad, list) => {
    const { left, top, width, height } = pad.getBoundingClientRect();
    for (const [type, x, button, buttons] of list) {
      const place = { clientX: left + x * width, clientY: top + height / 2 };
      const pen = { pointerId: 9, pointerType: "pen", pressure: buttons ? 0.5 : 0, button, buttons };
      pad.dispatchEvent(new PointerEvent(type, { ...place, ...pen, bubbles: true, cancelable: true }));
    }
  }, events);

test("the eraser end of a pen erases, and leaves the button as it is", async () => {
  const tab = await Tab.open(browser, app.url);
  const shown = () =>
    tab.page.$eval("#erase", (button) => `${button.ariaPressed} ${button.getAttribute("aria-disabled")}`);
  await tab.set(LINES);
  await turned(tab, [
    ["pointermove", 0.6, -1, 0],
    ["pointerdown", 0.6, 5, 32],
    ["pointermove", 0.8, -1, 32], // across the line, and no event on it
    ["pointerup", 0.8, 5, 0],
  ]);
  assert.deepEqual(await tab.path(), LINES.slice(0, 1));
  assert.equal(await shown(), "false false");
  await turned(tab, [
    ["pointerdown", 0.9, 0, 1],
    ["pointermove", 0.8, -1, 1],
    ["pointerup", 0.8, 0, 0],
  ]);
  const drawn = [...LINES.slice(0, 1), [[0.9, 0.5], [0.8, 0.5]]]; // biome-ignore format: one line
  assert.deepEqual(await tab.path(), drawn, "the tip does not draw after the eraser");
  await tab.pad((pad) => pad.undo());
  await tab.pad((pad) => pad.undo());
  assert.deepEqual(await tab.path(), LINES, "what the eraser took cannot be brought back");
  await tab.click("#erase");
  await turned(tab, [
    ["pointerdown", 0.3, 5, 32],
    ["pointerup", 0.3, 5, 0],
  ]);
  assert.deepEqual(await tab.path(), LINES.slice(1));
  assert.equal(await shown(), "true false");
  await tab.close();
});

test("a pen that is turned round while it is pressed changes what it does", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.set(LINES);
  await turned(tab, [
    ["pointerdown", 0.4, 0, 1],
    ["pointermove", 0.5, -1, 1],
    ["pointermove", 0.7, 5, 32],
    ["pointermove", 0.8, -1, 32],
    ["pointermove", 0.9, -1, 1],
    ["pointerup", 0.9, 0, 0],
  ]);
  assert.deepEqual(await tab.path(), [...LINES.slice(0, 1), [[0.4, 0.5], [0.5, 0.5]], [[0.9, 0.5]]]); // biome-ignore format: one line
  await tab.close();
});

test("a pen's barrel button neither draws nor erases, at either end", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.set(LINES);
  for (const [button, buttons] of /** @type {const} */ ([
    [2, 2],
    [2, 34],
    [1, 4],
  ])) {
    await turned(tab, [
      ["pointerdown", 0.3, button, buttons],
      ["pointermove", 0.7, -1, buttons],
      ["pointerup", 0.7, button, 0],
    ]);
  }
  assert.deepEqual(await tab.path(), LINES);
  await tab.close();
});
