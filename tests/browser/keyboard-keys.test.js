/** Keys whose events do not all come, or come under other names. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { openByTab, press, ring } from "./harness/keyboard.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const open = () => openByTab(browser, app.url);

test("an arrow whose end is not told does not stay held", async () => {
  /** @typedef {[type: "keydown" | "keyup", key: string, code: string, modifiers?: KeyboardEventInit]} Key */
  const cmd = { metaKey: true };
  /** @type {Record<string, Key[]>} */
  const lost = {
    "let go while Cmd is down": [
      ["keydown", "ArrowRight", "ArrowRight"],
      ["keydown", "Meta", "MetaLeft", cmd],
      ["keyup", "Meta", "MetaLeft"],
    ],
    "pressed and let go while Cmd is down": [
      ["keydown", "Meta", "MetaRight", cmd],
      ["keydown", "ArrowRight", "ArrowRight", cmd],
      ["keyup", "Meta", "MetaRight"],
      ["keydown", "ArrowRight", "ArrowRight"],
      ["keyup", "ArrowRight", "ArrowRight"],
    ],
    "let go while Cmd, which was pressed elsewhere, is down": [
      ["keydown", "ArrowRight", "ArrowRight"],
      ["keyup", "Meta", "MetaLeft"],
    ],
    "let go under another name": [
      ["keydown", "ArrowRight", "Numpad6"],
      ["keyup", "6", "Numpad6"],
    ],
    "repeated while Cmd is down": [
      ["keydown", "ArrowRight", "ArrowRight"],
      ["keydown", "ArrowRight", "ArrowRight", { repeat: true, ...cmd }],
      ["keydown", "z", "KeyZ", cmd],
    ],
  };
  const tab = await open();
  /** @param {Key[]} keys */
  const send = (keys) =>
    tab.pad((pad, list) => {
      for (const [type, key, code, modifiers] of list) {
        pad.dispatchEvent(new KeyboardEvent(type, { key, code, bubbles: true, ...modifiers }));
      }
    }, keys);
  /** @param {string} what */
  const goesStraightDown = async (what) => {
    const before = await ring(tab);
    await press(tab, "ArrowDown");
    const after = await ring(tab);
    assert.equal(after?.x, before?.x, what);
    assert.ok((after?.y ?? 0) > (before?.y ?? 1), what);
  };
  for (const [what, keys] of Object.entries(lost)) {
    await send(keys);
    await goesStraightDown(what);
  }
  for (const [place, type] of /** @type {const} */ ([
    ["window", "blur"],
    ["document", "visibilitychange"],
    ["pad", "contextmenu"],
  ])) {
    await send([["keydown", "ArrowLeft", "ArrowLeft"]]);
    await tab.pad(
      (pad, where, name) => ({ window, document, pad })[where].dispatchEvent(new Event(name)),
      place,
      type,
    );
    await goesStraightDown(`${type} at the ${place}`);
  }
  await tab.close();
});

test("an input method that takes the keys' names leaves the pen to their places", async () => {
  const tab = await open();
  await tab.pad((pad) => {
    for (const code of ["Space", "ArrowRight", "Space"]) {
      pad.dispatchEvent(new KeyboardEvent("keydown", { key: "Process", code, bubbles: true }));
    }
  });
  assert.deepEqual(await tab.path(), [
    [
      [0.5, 0.5],
      [0.54, 0.5],
    ],
  ]);
  await tab.close();
});
