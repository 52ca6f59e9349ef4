/** A palm that rests on the pad, and a pen beside it: who draws, and that nothing is left of the palm. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launchChromium } from "./harness/chromium.js";
import { LINE } from "./harness/fixtures.js";
import { later, openHands, PALM, padAlone, scale } from "./harness/hands.js";

/** @typedef {import("./harness/tab.js").Tab} Tab */
/** @typedef {[x: number, y: number]} Place in sides of the pad */

const [browser, site] = await Promise.all([launchChromium(), padAlone().start()]);
after(() => Promise.all([browser.close(), site.stop()]));

const open = () => openHands(browser, site.url());

/**
 * A finger that draws a line while a palm rests; each tells how large it is.
 * @param {Tab} tab
 * @param {{palm?: number, isFirst?: boolean, wait?: boolean, sinks?: boolean}} [options] `palm`: how large; `isFirst`:
 *   whether it comes before the finger; `wait`: whether the other takes its time; `sinks`: whether it moves a little
 */
async function writeBesidePalm(tab, { palm, isFirst = true, wait = false, sinks = false } = {}) {
  const { fingers } = tab;
  const [first = [0, 0], ...rest] = LINE[0] ?? [];
  const rests = () => fingers.onPad("touchStart", [0.9, 0.9], 1, palm);
  if (isFirst) await rests();
  if (isFirst && wait) later(tab);
  await fingers.onPad("touchStart", first, 2, 10);
  if (!isFirst && wait) later(tab);
  if (!isFirst) await rests();
  for (const place of rest) {
    if (sinks) await fingers.onPad("touchMove", [0.905, 0.91], 1, palm);
    await fingers.onPad("touchMove", place, 2, 10);
  }
  await fingers.onPad("touchEnd", rest.at(-1) ?? [0, 0], 2);
  await fingers.onPad("touchEnd", [0.9, 0.9], 1);
}

test("a palm that rests gives way to the finger that writes, whichever comes first", async () => {
  for (const palm of [10, PALM]) {
    for (const isFirst of [true, false]) {
      for (const wait of [false, true]) {
        for (const sinks of [false, true]) {
          const tab = await open();
          await writeBesidePalm(tab, { palm, isFirst, wait, sinks });
          const what = JSON.stringify({ palm, isFirst, wait, sinks });
          assert.deepEqual(await tab.path(), LINE, what);
          assert.equal(
            await tab.pad((pad) => pad.undo() ?? pad.canUndo),
            false,
            `${what}: more than one step`,
          );
          assert.equal(await scale(tab), 1, what);
          await tab.close();
        }
      }
    }
  }
});

test("while a palm rests, a finger writes stroke after stroke, and dots where the palm is large", async () => {
  const tab = await open();
  const { fingers } = tab;
  await fingers.onPad("touchStart", [0.9, 0.9], 1, PALM);
  for (const x of [0.2, 0.4]) {
    for (const [type, y] of /** @type {const} */ ([
      ["touchStart", 0.2],
      ["touchMove", 0.4],
      ["touchMove", 0.6],
      ["touchEnd", 0.6],
    ])) {
      await fingers.onPad(type, [x, y], 2, 10);
    }
  }
  await fingers.onPad("touchStart", [0.6, 0.2], 2, 10);
  await fingers.onPad("touchEnd", [0.6, 0.2], 2);
  await fingers.onPad("touchMove", [0.8, 0.9], 1, PALM);
  await fingers.onPad("touchEnd", [0.8, 0.9], 1);
  const line = (/** @type {number} */ x) => [0.2, 0.4, 0.6].map((y) => [x, y]);
  assert.deepEqual(await tab.path(), [line(0.2), line(0.4), [[0.6, 0.2]]]);
  await tab.close();
});

test("a palm that smears and is then joined by a finger leaves nothing of its own", async () => {
  const tab = await open();
  const { fingers } = tab;
  await fingers.onPad("touchStart", [0.9, 0.7], 1, PALM);
  await fingers.onPad("touchMove", [0.9, 0.8], 1, PALM);
  await fingers.onPad("touchMove", [0.9, 0.9], 1, PALM);
  for (const place of LINE[0] ?? []) {
    await fingers.onPad(place === LINE[0]?.[0] ? "touchStart" : "touchMove", place, 2, 10);
  }
  await fingers.onPad("touchEnd", [0.5, 0.8], 2);
  await fingers.onPad("touchEnd", [0.9, 0.9], 1);
  assert.deepEqual(await tab.path(), LINE);
  await tab.close();
});

test("a finger's dot is a dot, however long or large it is", async () => {
  for (const size of [10, PALM]) {
    const tab = await open();
    await tab.fingers.onPad("touchStart", [0.5, 0.5], 1, size);
    later(tab);
    await tab.fingers.onPad("touchEnd", [0.5, 0.5], 1);
    assert.deepEqual(await tab.path(), [[[0.5, 0.5]]]);
    await tab.close();
  }
});

test("a pen wins over the hand that rests, and over one that smears", async () => {
  /** @type {Place[][]} */
  const hands = [[[0.9, 0.9]], [[0.9, 0.9], [0.9, 0.92]], [[0.9, 0.7], [0.9, 0.9]]]; // biome-ignore format: in lines
  for (const [first = /** @type {Place} */ ([0, 0]), ...rest] of hands) {
    const tab = await open();
    await tab.fingers.onPad("touchStart", first, 1, PALM);
    for (const place of rest) await tab.fingers.onPad("touchMove", place, 1, PALM);
    later(tab);
    await tab.pen.draw([
      [0.2, 0.2, 0.5],
      [0.4, 0.2, 0.5],
    ]);
    await tab.fingers.onPad("touchMove", [0.9, 0.5], 1, PALM);
    await tab.fingers.onPad("touchEnd", [0.9, 0.5], 1);
    assert.deepEqual(await tab.path(), [[[0.2, 0.2], [0.4, 0.2]]]); // biome-ignore format: one line
    await tab.close();
  }
});
