/** The page's controls: clear, undo and redo, by mouse and by keyboard, and their names. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const PREDICTED_7 = { state: "digit", digit: "7", text: "Predicted Number: 7" };

test("clear, undo and redo lead the answer to and fro", async () => {
  const tab = await Tab.open(browser, app.url);
  const disabled = () =>
    tab.page.$$eval("#undo, #redo, #clear", (buttons) =>
      buttons.filter((button) => button.getAttribute("aria-disabled") === "true").map(({ id }) => id),
    );
  assert.deepEqual(await disabled(), ["undo", "redo", "clear"]);
  await tab.mouse.draw(drawingOf("7"));
  assert.deepEqual(await tab.settled(), PREDICTED_7);
  assert.deepEqual(await disabled(), ["redo"]);
  await tab.click("#clear");
  assert.equal((await tab.settled()).state, "blank");
  assert.deepEqual(await tab.meters(), new Array(10).fill(0));
  await tab.click("#undo");
  assert.deepEqual(await tab.settled(), PREDICTED_7);
  await tab.click("#undo");
  assert.equal((await tab.settled()).state, "blank");
  await tab.click("#undo");
  await tab.click("#redo");
  assert.deepEqual(await tab.settled(), PREDICTED_7);
  await tab.click("#redo");
  assert.equal((await tab.settled()).state, "blank");
  assert.deepEqual(await disabled(), ["redo", "clear"]);
  await tab.close();
});

test("undo takes one stroke at a time", async () => {
  const tab = await Tab.open(browser, app.url);
  const strokes = drawingOf("4");
  await tab.mouse.draw(strokes);
  assert.equal((await tab.settled()).digit, "4");
  await tab.click("#undo");
  assert.equal(await tab.pad((pad) => pad.strokes.length), strokes.length - 1);
  await tab.click("#redo");
  assert.equal((await tab.settled()).digit, "4");
  await tab.close();
});

test("the keyboard reaches and works every control", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.mouse.draw(drawingOf("7"));
  await tab.until("all buttons are there", () => document.querySelector("#share") !== null);
  const { keyboard } = tab.page;
  const reached = new Set();
  for (let presses = 0; presses < 16; presses += 1) {
    await keyboard.press("Tab");
    const focus = await tab.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return { id: element.id, outlined: outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0 };
    });
    if (!focus) continue;
    assert.ok(focus.outlined, `#${focus.id} has the focus and does not show it`);
    reached.add(focus.id);
  }
  assert.deepEqual([...reached].sort(), [
    ...[
      "clear",
      "erase",
      "explain",
      "history",
      "language",
      "pad",
      "picture",
      "redo",
      "share",
      "undo",
      "wide",
    ],
  ]);
  await tab.page.focus("#clear");
  await keyboard.press("Enter");
  assert.equal((await tab.settled()).state, "blank");
  await tab.page.focus("#undo");
  await keyboard.press("Space");
  assert.deepEqual(await tab.settled(), PREDICTED_7);
  assert.equal(await tab.page.evaluate(() => document.activeElement?.id), "undo", "the focus got lost");
  await keyboard.press("Enter");
  assert.equal((await tab.settled()).state, "blank");
  await tab.page.focus("#redo");
  await keyboard.press("Enter");
  assert.deepEqual(await tab.settled(), PREDICTED_7);
  await tab.close();
});

test("controls and answers have names for those who listen", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.set(drawingOf("7"));
  const names = { pad: "", undo: "Undo", redo: "Redo", clear: "Clear", preview: "", status: "" };
  for (const [id, name] of Object.entries(names)) {
    const element = await tab.page.$(`#${id}`);
    assert.ok(element, `#${id} is missing`);
    const seen = await tab.page.accessibility.snapshot({ root: element, interestingOnly: false });
    if (name) assert.equal(seen?.name, name);
    else if (id !== "status") assert.ok(seen?.name, `#${id} has no name`);
  }
  const meters = await tab.page.$$eval("[data-class]", (bars) =>
    bars.map((bar) => [
      bar.getAttribute("data-class"),
      bar.querySelector("meter")?.getAttribute("aria-label"),
    ]),
  );
  assert.deepEqual(
    meters,
    Array.from({ length: 10 }, (_, index) => [String(index), String(index)]),
  );
  await tab.close();
});
