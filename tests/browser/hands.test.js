/** Several fingers, a palm and a pen on the pad: who draws, and what is left of the others. */

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { ROOT, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { LINE } from "./harness/fixtures.js";
import { folder, Site } from "./harness/site.js";
import { PHONE, Tab } from "./harness/tab.js";

/** @typedef {[x: number, y: number]} Place in sides of the pad */

/** The pad alone, as most of this needs no network. */
const PAGE = `<!doctype html>
<title>A pad</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<script type="module" src="static/js/pad/define.js"></script>
<digit-pad id="pad"></digit-pad>`;

const [app, browser, site] = await Promise.all([
  startApp(),
  launchChromium(),
  new Site(folder(dirname(join(ROOT, "static")), { "index.html": PAGE })).start(),
]);
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));

const PALM = 40; // CSS pixels from the middle to the edge; a finger has 10
const LATER_S = 0.5; // what a finger has begun is no longer in its first moments

/** @param {{whole?: boolean, zoom?: boolean}} [options] `zoom`: whether the page lets two fingers zoom it */
async function open({ whole = false, zoom = true } = {}) {
  const tab = await Tab.open(browser, whole ? app.url : site.url(), { viewport: PHONE, ready: whole });
  await tab.until("the pad is there", () => customElements.get("digit-pad"));
  tab.reusable = false; // after two fingers and a new page, Chromium's emulated screen loses touches
  tab.fingers.time = Date.now() / 1000;
  await tab.page.evaluate((mayZoom) => {
    const told = /** @type {string[]} */ ([]);
    Object.assign(window, { told });
    document.addEventListener("digit-pad-change", () => told.push("change"));
    if (!mayZoom) document.body.style.touchAction = "none";
  }, zoom);
  return tab;
}

/** The changes that the pad has told of since this was asked last. @param {Tab} tab */
const told = (tab) => tab.page.evaluate(() => /** @type {any} */ (window).told.splice(0));

/** @param {Tab} tab */
const scale = (tab) => tab.page.evaluate(() => visualViewport?.scale ?? 1);

/** @param {Tab} tab */
const later = ({ fingers }) => {
  fingers.time = (fingers.time ?? 0) + LATER_S;
};

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
  assert.ok((await scale(tab)) > 1.2, "nothing was zoomed");
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
  assert.ok((await scale(tab)) > 1.2, "nothing was zoomed");
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
