/** Whole numbers are read, in whatever order their strokes are drawn and with whatever hand. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { readingOf } from "./harness/expected.js";
import { DIGITS, drawingOf, rowOf } from "./harness/fixtures.js";
import { layoutFaults } from "./harness/layout.js";
import { DESKTOP, PHONE, Tab } from "./harness/tab.js";

/** @typedef {import("./harness/fixtures.js").Drawing} Drawing */

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** @param {string} number */
const predicted = (number) => ({ state: "number", digit: null, text: `Predicted Number: ${number}` });

/** @param {Tab} tab @returns {Promise<string | null>} */
const numberOf = (tab) => tab.page.$eval("#verdict", (output) => output.getAttribute("data-number"));

/** @param {Tab} tab @param {string} words */
const spoken = (tab, words) =>
  tab.until("it is spoken", (said) => document.querySelector("#announcer")?.textContent === said, words);

/** The strokes of a 4 and a 0 and a 7, whose 4 has two. */
const [UPRIGHT = [], BAR = [], ...ZERO_SEVEN] = rowOf("407");

/** @type {[hand: string, viewport: import("puppeteer-core").Viewport, draw: (tab: Tab, strokes: Drawing) => Promise<void>][]} */
const HANDS = [
  ["the mouse", DESKTOP, (tab, strokes) => tab.mouse.draw(strokes)],
  ["a finger", PHONE, (tab, strokes) => tab.fingers.draw(strokes)],
  [
    "a pen",
    DESKTOP,
    async (tab, strokes) => {
      for (const stroke of strokes) await tab.pen.draw(stroke.map(([x, y]) => [x, y, 0.5]));
    },
  ],
];

for (const [hand, viewport, draw] of HANDS) {
  test(`a number is written with ${hand}, read and spoken`, async () => {
    const tab = await Tab.open(browser, app.url, { viewport });
    await draw(tab, rowOf("407"));
    assert.deepEqual(await tab.settled(), predicted("407"));
    assert.equal(await numberOf(tab), "407");
    await spoken(tab, "Predicted Number: 407");
    await tab.pad((pad) => pad.clear());
    await draw(tab, drawingOf("7"));
    assert.deepEqual(await tab.settled(), { state: "digit", digit: "7", text: "Predicted Number: 7" });
    assert.equal(await numberOf(tab), "7");
    await tab.pad((pad) => pad.clear());
    assert.equal((await tab.settled()).digit, null);
    assert.equal(await numberOf(tab), null);
    await tab.close();
  });
}

const [BODY = [], TOP = [], ...THREE_ONE] = rowOf([drawingOf("5", "bar as a second stroke"), "3", "1"]);
const [SEVEN = [], CROSS = [], NINE = []] = rowOf([drawingOf("7", "crossed"), "9"]);

/** @type {[order: string, number: string, strokes: Drawing][]} */
const ORDERS = [
  ["a 4 whose bar comes last", "407", [UPRIGHT, ...ZERO_SEVEN, BAR]],
  ["a 4 whose bar comes first", "407", [BAR, ...ZERO_SEVEN, UPRIGHT]],
  ["a 4 with another digit between its strokes", "407", [BAR, ...ZERO_SEVEN.slice(0, 1), UPRIGHT, ...ZERO_SEVEN.slice(1)]], // biome-ignore format: one line
  ["digits from right to left", "407", [...ZERO_SEVEN, BAR, UPRIGHT].reverse()],
  ["a 5 whose bar comes last", "531", [BODY, ...THREE_ONE, TOP]],
  ["a 5 whose bar comes first", "531", [TOP, ...THREE_ONE, BODY]],
  ["a 7 that is crossed at last", "79", [SEVEN, NINE, CROSS]],
];

test("strokes may come in any order", async () => {
  const tab = await Tab.open(browser, app.url);
  for (const [order, number, strokes] of ORDERS) {
    await tab.mouse.draw(strokes);
    assert.deepEqual(await tab.settled(), predicted(number), order);
    await tab.pad((pad) => pad.clear());
    await tab.settled();
  }
  await tab.close();
});

test("a digit in the middle may be erased, drawn again, undone and redone", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.mouse.draw(rowOf("407"));
  assert.deepEqual(await tab.settled(), predicted("407"));
  const [zero = []] = ZERO_SEVEN;
  await tab.click("#erase");
  await tab.mouse.draw([[zero[0] ?? [0, 0]]]);
  await tab.click("#erase");
  assert.deepEqual(await tab.settled(), predicted("47"));
  const [, two = []] = rowOf([[[[0.5, 0.5], [0.6, 0.6]]], "2", "7"]); // biome-ignore format: one line
  await tab.mouse.draw([two]);
  assert.deepEqual(await tab.settled(), predicted("427"));
  for (const [button, number] of /** @type {const} */ ([
    ["#undo", "47"],
    ["#undo", "407"],
    ["#redo", "47"],
    ["#redo", "427"],
  ])) {
    await tab.click(button);
    assert.deepEqual(await tab.settled(), predicted(number));
  }
  await tab.close();
});

test("what it hesitates between is whole numbers, in every language", async () => {
  const halves = DIGITS.flatMap(({ strokes }) =>
    [0.5, 0.7, 0.8].map((part) =>
      rowOf(["4", strokes.map((stroke) => stroke.slice(0, Math.ceil(part * stroke.length)))]),
    ),
  );
  const between = (/** @type {Drawing} */ drawing) => {
    const { verdict } = readingOf(drawing);
    return verdict.state === "unsure" ? verdict.between : [];
  };
  const drawing = halves.find((half) => between(half).length === 2 && between(half)[0]?.length === 2);
  assert.ok(drawing, "nothing is uncertain enough");
  const [a, b] = between(drawing);
  const tab = await Tab.open(browser, app.url);
  assert.deepEqual(await tab.set(drawing), { state: "unsure", digit: null, text: "Unable to Predict" });
  assert.equal(await numberOf(tab), null);
  await spoken(tab, `Unable to Predict. ${a} or ${b}?`);
  const rivals = await tab.page.$$eval("[data-rival]", (bars) => bars.map((bar) => bar.getAttribute("data-class"))); // biome-ignore format: one line
  assert.deepEqual(rivals, [a?.[1], b?.[1]], "the bars show the digit that was drawn last");
  for (const [tag, words] of /** @type {const} */ ([
    ["zh-Hans", `${a} 还是 ${b}？`],
    ["zh-Hant", `${a} 還是 ${b}？`],
    ["en", `${a} or ${b}?`],
  ])) {
    await tab.speak(tag);
    assert.equal(await tab.page.$eval("#hint", ({ textContent }) => textContent), words);
  }
  await tab.close();
});

test("twelve digits are read and fit, thirteen are said to be too many", async () => {
  for (const viewport of [{ ...PHONE, width: 320, height: 568 }, PHONE, DESKTOP]) {
    const tab = await Tab.open(browser, app.url, { viewport });
    for (const number of ["407", "407407", "407407407407"]) {
      assert.deepEqual(await tab.set(rowOf(number)), predicted(number));
      assert.deepEqual(await layoutFaults(tab), [], `${viewport.width}: ${number}`);
    }
    assert.equal((await tab.set(rowOf("4074074074071"))).state, "unsure");
    await spoken(tab, "Unable to Predict. More than 12 digits cannot be read at once");
    assert.deepEqual(await layoutFaults(tab), [], `${viewport.width}: too many`);
    await tab.close();
  }
});

/** Two hundred lines, over each other. @type {Drawing} */
const SCRIBBLE = Array.from({ length: 200 }, (_, index) => [
  [0.5 + 0.4 * Math.cos(2.4 * index), 0.5 + 0.4 * Math.sin(3.1 * index)],
  [0.5 + 0.4 * Math.cos(5 * index), 0.5 + 0.4 * Math.sin(1.7 * index)],
]);

test("a pad full of scribble is answered in words", async () => {
  const tab = await Tab.open(browser, app.url);
  assert.equal((await tab.set(SCRIBBLE)).state, "unsure");
  await spoken(tab, "Unable to Predict. This doesn’t look like a digit");
  await tab.close();
});
