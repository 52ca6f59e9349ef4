/** Hand-written digits are read, however they get onto the pad. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DIGITS, placed } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

/** @typedef {import("./harness/fixtures.js").Drawing} Drawing */

const LEAST = 0.95;
// Small, because most of the time goes into painting.
const SMALL = { width: 400, height: 700 };
const SIZES = [0.15, 0.45, 0.9];
/** @type {[number, number][]} */
const PLACES = [
  [0.5, 0.5],
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/**
 * Draws every fixture and prints how many were read right, and which were not.
 * @param {import("node:test").TestContext} t
 * @param {(strokes: Drawing) => Promise<import("./harness/tab.js").Shown>} draw
 */
async function rate(t, draw) {
  const wrong = [];
  for (const { digit, name, strokes } of DIGITS) {
    const shown = await draw(strokes);
    if (shown.digit !== digit) wrong.push(`${digit} ${name} (${shown.text})`);
  }
  const right = 1 - wrong.length / DIGITS.length;
  t.diagnostic(
    `${(100 * right).toFixed(1)} % of ${DIGITS.length} right${wrong.map((one) => `; ${one}`).join("")}`,
  );
  assert.ok(right >= LEAST, `only ${(100 * right).toFixed(1)} % are read right: ${wrong.join(", ")}`);
}

test("digits drawn with the mouse are read", async (t) => {
  const tab = await Tab.open(browser, app.url, { viewport: SMALL });
  await rate(t, async (strokes) => {
    await tab.click("#clear");
    await tab.state("blank");
    await tab.mouse.draw(strokes);
    return tab.settled();
  });
  await tab.close();
});

test("digits drawn with a finger are read", async (t) => {
  const tab = await Tab.open(browser, app.url, { viewport: { ...SMALL, isMobile: true, hasTouch: true } });
  await rate(t, async (strokes) => {
    await tab.fingers.tap("#clear");
    await tab.state("blank");
    await tab.fingers.draw(strokes);
    return tab.settled();
  });
  await tab.close();
});

test("digits set by a script are read at any size and place", async (t) => {
  const tab = await Tab.open(browser, app.url, { viewport: SMALL });
  for (const size of SIZES) {
    for (const place of PLACES) {
      await t.test(`${size} of the pad, at ${place.join(", ")}`, (inner) =>
        rate(inner, (strokes) => tab.set(placed(strokes, size, place))),
      );
    }
  }
  await tab.close();
});
