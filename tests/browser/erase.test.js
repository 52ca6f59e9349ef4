/** Erasing whole strokes, and taking back whatever was done, with the mouse, a finger and keys. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { PHONE, Tab } from "./harness/tab.js";

/** @typedef {import("./harness/fixtures.js").Drawing} Drawing */

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** @type {[Drawing[number], Drawing[number], Drawing[number]]} */
const LINES = [
  [
    [0.2, 0.2],
    [0.2, 0.8],
  ],
  [
    [0.5, 0.2],
    [0.5, 0.8],
  ],
  [
    [0.8, 0.2],
    [0.8, 0.8],
  ],
];
const [LEFT, MIDDLE, RIGHT] = LINES;

/** @param {Tab} tab */
const erases = async (tab) => {
  const [pressed, erasing] = await Promise.all([
    tab.page.$eval("#erase", (button) => button.getAttribute("aria-pressed")),
    tab.pad((pad) => pad.erasing),
  ]);
  assert.equal(pressed, String(erasing), "the button says something else than the pad does");
  return erasing;
};

test("in erase mode a tap takes the stroke under the finger, and can be undone", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  await tab.set(LINES);
  assert.equal(await erases(tab), false);
  await tab.fingers.tap("#erase");
  assert.equal(await erases(tab), true);
  await tab.fingers.draw([[[0.35, 0.5]]]);
  assert.deepEqual(await tab.path(), LINES, "a tap beside every stroke erased one or drew a dot");
  await tab.fingers.draw([[[0.55, 0.4]]]); // beside the ink: a fingertip is not that exact
  assert.deepEqual(await tab.path(), [LEFT, RIGHT]);
  await tab.fingers.tap("#undo");
  assert.deepEqual(await tab.path(), LINES);
  await tab.fingers.tap("#erase");
  assert.equal(await erases(tab), false);
  await tab.fingers.draw([[[0.35, 0.5]]]);
  assert.deepEqual(await tab.path(), [...LINES, [[0.35, 0.5]]]);
  await tab.close();
});

test("a mouse that is drawn across strokes erases them; the pad draws again when it is empty", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.mouse.draw(drawingOf("7"));
  assert.equal((await tab.settled()).digit, "7");
  await tab.set(LINES);
  await tab.click("#erase");
  await tab.mouse.press([
    [0.1, 0.5],
    [0.2, 0.5],
    [0.5, 0.5],
  ]);
  assert.deepEqual(await tab.path(), [RIGHT]);
  await tab.mouse.glide([[0.8, 0.5]]);
  await tab.mouse.lift();
  assert.deepEqual(await tab.path(), []);
  assert.equal((await tab.settled()).state, "blank");
  assert.equal(await erases(tab), false);
  await tab.mouse.draw([MIDDLE]);
  assert.deepEqual(await tab.path(), [MIDDLE]);
  for (const left of [[], [RIGHT], [MIDDLE, RIGHT], LINES]) {
    await tab.click("#undo");
    assert.deepEqual(await tab.path(), left);
  }
  await tab.close();
});

test("a mouse erases where ink is and not beside it, however wide the line is drawn", async () => {
  const tab = await Tab.open(browser, app.url);
  const widthOf = (/** @type {string} */ width) =>
    tab.pad((pad, value) => {
      pad.style.setProperty("--digit-pad-width", value);
      pad.style.inlineSize = value && "20rem"; // it looks at its width when its size changes
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, width);
  /** @param {number} x @param {number} [pressure] of the line at 0.5 */
  const erased = async (x, pressure = 0.5) => {
    await tab.pad((pad, force) => {
      pad.strokes = [[0.2, 0.8].map((y) => ({ x: 0.5, y, t: 0, pressure: force }))];
      pad.erasing = true;
    }, pressure);
    await tab.mouse.draw([[[x, 0.5]]]);
    return (await tab.strokes()).length === 0;
  };
  assert.ok(await erased(0.52), "the ink of the usual pen reaches as far as 0.53");
  assert.ok(!(await erased(0.54)), "no ink is there");
  assert.ok(await erased(0.54, 1), "the ink of a pen that is pressed reaches as far as 0.545");
  assert.ok(!(await erased(0.52, 0)), "the ink of a pen that is hardly pressed ends at 0.515");
  await widthOf("0.2");
  assert.ok(await erased(0.59), "the ink of a broad pen reaches as far as 0.6");
  assert.ok(!(await erased(0.62)), "no ink is there");
  await widthOf("");
  await tab.close();
});

test("the keys erase what is a step away, as they may lead over a thin line", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  await tab.set([[[0.45, 0.2], [0.45, 0.8]]]); // biome-ignore format: one line
  await tab.pad((pad) => {
    pad.erasing = true;
    pad.focus();
  });
  await tab.page.keyboard.press(" "); // the pen stands in the middle
  assert.deepEqual(await tab.path(), []);
  await tab.close();
});

test("nothing is there to erase on an empty pad", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.click("#erase");
  assert.equal(await erases(tab), false);
  await tab.set([LEFT]);
  await tab.click("#erase");
  await tab.click("#clear");
  assert.equal(await erases(tab), false);
  await tab.close();
});

test("keys take back and make again, wherever the focus is", async () => {
  const tab = await Tab.open(browser, app.url);
  const { keyboard } = tab.page;
  /** @param {import("puppeteer-core").KeyInput[]} keys */
  const press = async (...keys) => {
    for (const key of keys) await keyboard.down(key);
    for (const key of keys.toReversed()) await keyboard.up(key);
    return (await tab.strokes()).length;
  };
  await tab.mouse.draw([LEFT, MIDDLE, RIGHT]);
  for (const selector of ["body", "#pad", "#language"]) {
    await tab.page.evaluate((chosen) => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      const element = document.querySelector(chosen);
      if (element instanceof HTMLElement && chosen !== "body") element.focus();
    }, selector);
    assert.equal(await press("Control", "z"), 2, selector);
    assert.equal(await press("Meta", "z"), 1);
    assert.equal(await press("Control", "Shift", "Z"), 2);
    assert.equal(await press("Control", "y"), 3);
    assert.equal(await press("z"), 3);
    assert.equal(await press("Control", "Alt", "z"), 3);
  }
  await tab.click("#clear");
  assert.equal(await press("Control", "z"), 3, "clearing cannot be undone");
  await tab.page.evaluate(() => {
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
  });
  assert.equal(await press("Control", "z"), 3, "a field has its own undo");
  await tab.close();
});

test("keys whose letter is not Latin do the same by their place, once", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.mouse.draw([LEFT, MIDDLE, RIGHT]);
  /** @param {string} selector @param {KeyboardEventInit} key */
  const press = async (selector, key) => {
    await tab.page.$eval(
      selector,
      (target, init) => {
        const event = { bubbles: true, composed: true, cancelable: true, ...init };
        target.dispatchEvent(new KeyboardEvent("keydown", event));
      },
      key,
    );
    return (await tab.strokes()).length;
  };
  for (const selector of ["body", "#pad"]) {
    assert.equal(await press(selector, { key: "я", code: "KeyZ", ctrlKey: true }), 2, selector);
    assert.equal(await press(selector, { key: "Я", code: "KeyZ", ctrlKey: true, shiftKey: true }), 3);
    assert.equal(await press(selector, { key: "ㅋ", code: "KeyZ", metaKey: true }), 2);
    assert.equal(await press(selector, { key: "ㅛ", code: "KeyY", ctrlKey: true }), 3);
    assert.equal(await press(selector, { key: "y", code: "KeyZ", ctrlKey: true }), 3);
  }
  await tab.close();
});

test("undo in the middle of a stroke takes that stroke", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.mouse.draw([LEFT]);
  await tab.mouse.press(RIGHT);
  await tab.pad((pad) => pad.undo());
  assert.deepEqual(await tab.path(), [LEFT]);
  await tab.mouse.glide([[0.9, 0.9]]);
  await tab.mouse.lift();
  assert.deepEqual(await tab.path(), [LEFT], "the rest of the stroke came back");
  await tab.pad((pad) => pad.redo());
  assert.deepEqual(await tab.path(), [LEFT, RIGHT]);
  await tab.close();
});
