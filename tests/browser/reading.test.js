/** Hand-written digits are read, however they get onto the pad. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DIGITS, placed } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

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
 * Prints how many of the fixtures were read right, and which were not.
 * @param {import("node:test").TestContext} t
 * @param {import("./harness/screen.js").Shown[]} answers
 */
function rate(t, answers) {
  assert.equal(answers.length, DIGITS.length);
  const wrong = DIGITS.flatMap(({ digit, name }, index) =>
    answers[index]?.digit === digit ? [] : [`${digit} ${name} (${answers[index]?.text})`],
  );
  const right = 1 - wrong.length / DIGITS.length;
  const told = [`${(100 * right).toFixed(1)} % of ${DIGITS.length} right`, ...wrong].join("; ");
  t.diagnostic(told);
  assert.ok(right >= LEAST, told);
}

test("digits drawn with the mouse are read", async (t) => {
  const tab = await Tab.open(browser, app.url, { viewport: SMALL });
  const answers = [];
  for (const { strokes } of DIGITS) {
    await tab.pad((pad) => pad.clear());
    await tab.mouse.draw(strokes);
    answers.push(await tab.settled());
  }
  rate(t, answers);
  await tab.close();
});

test("digits drawn with a finger are read", async (t) => {
  const tab = await Tab.open(browser, app.url, { viewport: { ...SMALL, isMobile: true, hasTouch: true } });
  const answers = [];
  for (const { strokes } of DIGITS) {
    await tab.pad((pad) => pad.clear());
    await tab.fingers.draw(strokes);
    answers.push(await tab.settled());
  }
  rate(t, answers);
  await tab.close();
});

test("digits set by a script are read at any size and place", async (t) => {
  const tab = await Tab.open(browser, app.url, { viewport: SMALL });
  for (const size of SIZES) {
    for (const place of PLACES) {
      await t.test(`${size} of the pad, at ${place.join(", ")}`, async (inner) =>
        rate(inner, await tab.setEach(DIGITS.map(({ strokes }) => placed(strokes, size, place)))),
      );
    }
  }
  await tab.close();
});
