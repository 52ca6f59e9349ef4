/** Drawing with the keyboard alone, and what a screen reader hears of it. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { openByTab, press, ring } from "./harness/keyboard.js";
import { DESKTOP, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const open = () => openByTab(browser, app.url);

/** @param {Tab} tab */
const voice = (tab) => tab.pad((pad) => pad.shadowRoot?.querySelector("[role=status]")?.textContent);

/** @param {Tab} tab */
const announced = (tab) => tab.page.$eval("#announcer", ({ textContent }) => textContent);

test("arrows move a pen that can be seen, Space puts it down and lifts it", async () => {
  const tab = await open();
  assert.deepEqual(await ring(tab), { x: 0.5, y: 0.5, down: false });
  assert.ok(await tab.page.$eval("#keys", (keys) => keys.checkVisibility()), "nothing says how");
  await press(tab, "ArrowLeft", 5);
  await press(tab, "ArrowUp", 5);
  assert.deepEqual(await ring(tab), { x: 0.3, y: 0.3, down: false });
  assert.deepEqual(await tab.strokes(), []);
  await press(tab, "Space");
  assert.equal(await voice(tab), "Pen down");
  assert.deepEqual(await ring(tab), { x: 0.3, y: 0.3, down: true });
  await press(tab, "ArrowRight", 2);
  await tab.page.keyboard.down("Shift");
  await press(tab, "ArrowDown");
  await tab.page.keyboard.up("Shift");
  await press(tab, "Space");
  assert.equal(await voice(tab), "Pen up");
  await press(tab, "ArrowDown");
  assert.deepEqual(await tab.path(), [
    [
      [0.3, 0.3],
      [0.34, 0.3],
      [0.38, 0.3],
      [0.38, 0.31],
    ],
  ]);
  assert.equal(await tab.page.evaluate(() => scrollY), 0);
  await press(tab, "Escape");
  assert.equal(await tab.pad((pad) => pad.empty), true);
  await tab.page.keyboard.down("Control");
  await press(tab, "z");
  await tab.page.keyboard.up("Control");
  assert.equal((await tab.strokes()).length, 1, "Escape cannot be undone");
  await tab.close();
});

test("a digit is drawn, read and spoken with the keyboard alone", async () => {
  const tab = await open();
  await press(tab, "ArrowLeft", 5);
  await press(tab, "ArrowUp", 8);
  await press(tab, "Space");
  await press(tab, "ArrowRight", 10);
  await tab.page.keyboard.down("ArrowLeft");
  for (let count = 0; count < 7; count += 1) {
    await press(tab, "ArrowDown"); // aslant, as the other arrow is held
    await press(tab, "ArrowDown");
    await tab.page.keyboard.up("ArrowLeft");
    await press(tab, "ArrowDown");
    await tab.page.keyboard.down("ArrowLeft");
  }
  await tab.page.keyboard.up("ArrowLeft");
  assert.equal(await announced(tab), "", "something is said before the stroke ends");
  await press(tab, "Space");
  assert.equal((await tab.settled()).digit, "7");
  await tab.until("the answer is spoken", () => document.querySelector("#announcer")?.textContent);
  assert.equal(await announced(tab), "Predicted Number: 7");
  await tab.close();
});

test("the pen stays on the pad", async () => {
  const tab = await open();
  await press(tab, "ArrowLeft", 20);
  await press(tab, "ArrowDown", 20);
  assert.deepEqual(await ring(tab), { x: 0, y: 1, down: false });
  await tab.close();
});

test("leaving the pad and a pointer lift the keyboard's pen; nothing is lost", async () => {
  const tab = await open();
  await press(tab, "Space");
  await press(tab, "ArrowRight");
  await press(tab, "Tab");
  assert.equal((await tab.strokes()).length, 1);
  assert.equal(await ring(tab), null, "the pen is still shown");
  await tab.page.focus("#pad");
  await press(tab, "Space");
  await press(tab, "ArrowRight");
  await tab.mouse.draw([[[0.1, 0.1]]]);
  assert.deepEqual(await tab.path(), [
    [
      [0.5, 0.5],
      [0.54, 0.5],
    ],
    [
      [0.54, 0.5],
      [0.58, 0.5],
    ],
    [[0.1, 0.1]],
  ]);
  await press(tab, "ArrowRight");
  assert.equal((await tab.strokes()).length, 3);
  await tab.close();
});

test("where the pad changes its size, the keyboard's pen stays down on it", async () => {
  const tab = await open();
  const side = await tab.pad((pad) => pad.clientWidth);
  await press(tab, "Space");
  await press(tab, "ArrowRight");
  await tab.page.setViewport({ ...DESKTOP, width: 400 });
  await tab.until(
    "the pad has another size",
    (was) => document.querySelector("#pad")?.clientWidth !== was,
    side,
  );
  await press(tab, "ArrowRight");
  assert.equal((await ring(tab))?.down, true);
  await press(tab, "Space");
  assert.deepEqual(await tab.path(), [
    [
      [0.5, 0.5],
      [0.54, 0.5],
      [0.58, 0.5],
    ],
  ]);
  await tab.close();
});

test("in erase mode the keyboard's pen erases", async () => {
  const tab = await open();
  await tab.set([
    [
      [0.2, 0.5],
      [0.4, 0.5],
    ],
    [
      [0.6, 0.1],
      [0.6, 0.9],
    ],
  ]);
  await tab.pad((pad) => {
    pad.erasing = true;
  });
  await press(tab, "ArrowRight", 3);
  await press(tab, "Space");
  await press(tab, "Space");
  assert.deepEqual(await tab.path(), [
    [
      [0.2, 0.5],
      [0.4, 0.5],
    ],
  ]);
  await tab.close();
});

test("the pad says how it is used, and speaks the page's language", async () => {
  const tab = await open();
  const pad = await tab.page.$("#pad");
  assert.ok(pad);
  const named = async () => tab.page.accessibility.snapshot({ root: pad, interestingOnly: false });
  assert.equal((await named())?.name, "Drawing pad");
  assert.match((await named())?.description ?? "", /^Arrow keys move the pen, Space/);
  await tab.speak("zh-Hans");
  assert.equal((await named())?.name, "画板");
  assert.match((await named())?.description ?? "", /^方向键移动画笔/);
  await tab.page.focus("#pad");
  await press(tab, "Space");
  assert.equal(await voice(tab), "落笔");
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});
