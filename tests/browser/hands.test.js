/** Two fingers on the pad, which zoom the page where it lets them, and leave nothing. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { LINE } from "./harness/fixtures.js";
import { openHands, padAlone, scale } from "./harness/hands.js";

/** @typedef {import("./harness/tab.js").Tab} Tab */
/** @typedef {[x: number, y: number]} Place in sides of the pad */

const [app, browser, site] = await Promise.all([startApp(), launchChromium(), padAlone().start()]);
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));

/** @param {{whole?: boolean, zoom?: boolean}} [options] `whole`: the page, rather than the pad alone */
const open = ({ whole = false, zoom } = {}) =>
  openHands(browser, whole ? app.url : site.url(), { whole, zoom });

/** The changes that the pad has told of since this was asked last. @param {Tab} tab */
const told = (tab) => tab.page.evaluate(() => /** @type {any} */ (window).told.splice(0));

/** Waits until the page is zoomed, of which a busy browser tells its scripts a little later. @param {Tab} tab */
const zoomed = (tab) => tab.until("the page is zoomed", () => (visualViewport?.scale ?? 1) > 1.2);

/**
 * Two fingers that land one after the other and go apart.
 * @param {Tab} tab
 */
async function pinch(tab) {
  const { fingers } = tab;
  await fingers.onPad("touchStart", [0.4, 0.5], 1);
  await fingers.onPad("touchMove", [0.39, 0.5], 1);
  await fingers.onPad("touchStart", [0.6, 0.5], 2);
  for (let step = 1; step <= 8; step += 1) {
    await fingers.onPad("touchMove", [0.39 - 0.03 * step, 0.5], 1);
    await fingers.onPad("touchMove", [0.6 + 0.03 * step, 0.5], 2);
  }
  await fingers.onPad("touchEnd", [0.15, 0.5], 1);
  await fingers.onPad("touchEnd", [0.84, 0.5], 2);
}

test("two fingers that land together zoom the page, and leave nothing", async () => {
  const tab = await open({ whole: true });
  await tab.set(LINE);
  await tab.pad((pad) => pad.undo());
  await tab.settled();
  await told(tab);
  await pinch(tab);
  await zoomed(tab);
  assert.deepEqual(await tab.path(), []);
  assert.deepEqual(await told(tab), [], "there is nothing to tell");
  assert.equal((await tab.settled()).state, "blank");
  assert.ok(await tab.page.$eval("#invitation", (one) => one.checkVisibility()), "nothing invites to draw");
  assert.deepEqual(await tab.pad((pad) => [pad.canUndo, pad.canRedo]), [false, true]);
  await tab.close();
});

test("where the page does not zoom, they leave nothing either", async () => {
  const tab = await open({ whole: true, zoom: false });
  await tab.set(LINE);
  const before = await tab.settled();
  await pinch(tab);
  assert.equal(await scale(tab), 1);
  assert.deepEqual(await tab.path(), LINE);
  assert.deepEqual(await tab.settled(), before);
  await tab.fingers.tap("#pad");
  assert.deepEqual(await tab.path(), [...LINE, [[0.5, 0.5]]], "the next finger is locked out");
  await tab.close();
});

test("two fingers that land together erase nothing", async () => {
  const tab = await open();
  await tab.pad((pad) => {
    pad.strokes = [[0.3, 0.8].map((y) => ({ x: 0.4, y, t: 0, pressure: 0.5 }))];
    pad.erasing = true;
  });
  const strokes = await tab.strokes();
  await pinch(tab);
  assert.deepEqual(await tab.strokes(), strokes);
  assert.deepEqual(await tab.pad((pad) => [pad.erasing, pad.canRedo]), [true, false]);
  await tab.pad((pad) => pad.undo());
  assert.deepEqual(await tab.path(), [], "the gesture can be undone");
  await tab.close();
});

test("a finger beside the pad zooms with one on it, and later breaks no stroke", async () => {
  const tab = await open();
  const { fingers } = tab;
  const box = await tab.pad((pad) => {
    pad.scrollIntoView({ block: "center" });
    return pad.getBoundingClientRect().toJSON();
  });
  const middle = box.left + box.width / 2;
  const [above, below] = [box.bottom - 40, box.bottom + 60];
  /** @param {number} id @param {number} far */
  const apart = async (id, far) => {
    await fingers.send("touchMove", [middle, above - far], 1);
    await fingers.send("touchMove", [middle, below + far], id);
  };
  await fingers.send("touchStart", [middle, above], 1);
  await fingers.send("touchStart", [middle, below], 2);
  for (let far = 10; far <= 100; far += 10) await apart(2, far);
  await fingers.send("touchEnd", [middle, above], 1);
  await fingers.send("touchEnd", [middle, below], 2);
  await zoomed(tab);
  assert.deepEqual(await tab.path(), []);
  await tab.close();

  const again = await open();
  for (const [type, y, id] of /** @type {const} */ ([
    ["touchStart", above, 1],
    ["touchMove", above - 60, 1],
    ["touchStart", below, 2],
    ["touchMove", below + 60, 2],
    ["touchMove", above - 120, 1],
    ["touchEnd", below + 60, 2],
    ["touchEnd", above - 120, 1],
  ])) {
    await again.fingers.send(type, [middle, y], id);
  }
  assert.equal(await scale(again), 1);
  assert.deepEqual((await again.strokes()).map(({ length }) => length), [3]); // biome-ignore format: one line
  await again.close();
});
