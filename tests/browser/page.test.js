/** What the page shows for what is on the pad. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DIGITS, drawingOf, NON_DIGITS } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const PREDICTED_7 = { state: "digit", digit: "7", text: "Predicted Number: 7" };

/** @param {Tab} tab */
const spoken = (tab) => tab.page.$eval("[aria-live=polite]", ({ textContent }) => textContent?.trim());

/**
 * Loads the classifier a second time within the page, with the page's own modules.
 * @param {Tab} tab
 */
async function loadSecond(tab) {
  await tab.page.evaluate(async () => {
    const base = new URL("static/js/", document.baseURI).href;
    const [{ loadClassifier }, { loadContract }, { rasterize }] = await Promise.all(
      ["recognize/classifier.js", "recognize/contract.js", "preprocess/rasterize.js"].map(
        (name) => import(base + name),
      ),
    );
    const contract = await loadContract();
    const classifier = await loadClassifier({ classes: contract.classes });
    Object.assign(window, { second: { contract, classifier, rasterize } });
  });
}

test("an empty pad is blank, never a digit", async () => {
  const tab = await Tab.open(browser, app.url);
  const { state, digit, text } = await tab.verdict();
  assert.deepEqual({ state, digit }, { state: "blank", digit: null });
  assert.match(text, /draw/i);
  assert.deepEqual(await tab.meters(), new Array(10).fill(0));
  await tab.close();
});

test("the answer comes while one draws; it is spoken when the stroke ends", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.mouse.press(drawingOf("7")[0] ?? []);
  assert.deepEqual(await tab.settled(), PREDICTED_7);
  assert.equal(await spoken(tab), "");
  await tab.mouse.lift();
  await tab.until("the answer is spoken", () => document.querySelector("[aria-live=polite]")?.textContent);
  assert.equal(await spoken(tab), PREDICTED_7.text);
  assert.equal(await tab.page.$eval("#verdict", (output) => output.getAttribute("aria-live")), "off");
  await tab.close();
});

test("the bars show the probabilities that the network gives", async () => {
  const tab = await Tab.open(browser, app.url);
  await loadSecond(tab);
  for (const digit of ["2", "5", "8"]) {
    const shown = await tab.set(drawingOf(digit));
    const expected = await tab.pad((pad) => {
      const { contract, classifier, rasterize } = /** @type {any} */ (window).second;
      return [.../** @type {number[]} */ (classifier.predict(rasterize(pad.strokes, contract)))];
    });
    const meters = await tab.meters();
    assert.equal(meters.length, 10);
    for (const [index, value] of meters.entries()) {
      assert.ok(Math.abs(value - (expected[index] ?? 9)) < 1e-6);
    }
    if (shown.digit) assert.equal(meters.indexOf(Math.max(...meters)), Number(shown.digit));
  }
  await tab.close();
});

test("the newest drawing wins", async () => {
  const tab = await Tab.open(browser, app.url);
  const drawings = DIGITS.map(({ strokes }) => strokes.map((stroke) => stroke.map(([x, y]) => ({ x, y }))));
  await tab.pad(
    (pad, all) => {
      for (const strokes of all) pad.strokes = /** @type {any} */ (strokes);
    },
    [...drawings, drawings[0] ?? []],
  );
  assert.equal((await tab.settled()).digit, DIGITS[0]?.digit);
  await tab.close();
});

test("what is no digit is not answered with one", async () => {
  const tab = await Tab.open(browser, app.url);
  for (const { name, strokes } of NON_DIGITS) {
    const { state, digit } = await tab.set(strokes);
    assert.deepEqual({ name, state, digit }, { name, state: "unsure", digit: null });
  }
  await tab.close();
});

test("where there is no answer, the page says what it hesitates between, as the bars show", async () => {
  const tab = await Tab.open(browser, app.url);
  /** What a person would say who looks at the bars. @param {number[]} meters */
  const told = (meters) => {
    const [best = 0, second = 0] = meters
      .map((_, index) => index)
      .sort((a, b) => (meters[b] ?? 0) - (meters[a] ?? 0));
    const [high = 0, low = 0] = [meters[best], meters[second]];
    if (high + low <= 0.5) return "This doesn’t look like a digit";
    return low < high / 4 ? `${best}?` : `${Math.min(best, second)} or ${Math.max(best, second)}?`;
  };
  let unsure = 0;
  const halves = DIGITS.map(({ strokes }) => strokes.map((stroke) => stroke.slice(0, stroke.length / 2 + 1)));
  for (const drawing of [...NON_DIGITS.map(({ strokes }) => strokes), ...halves]) {
    const { state } = await tab.set(drawing);
    const hint = await tab.page.$eval("#hint", ({ textContent }) => textContent);
    assert.equal(hint, state === "unsure" ? told(await tab.meters()) : "");
    if (state === "unsure") unsure += 1;
  }
  assert.ok(unsure > 0, "nothing was tried: every drawing got a digit");
  await tab.set([[[0.5, 0.5]]]);
  assert.equal((await tab.settled()).text, "Unable to Predict");
  await tab.until("it is spoken", () =>
    document.querySelector("#announcer")?.textContent?.startsWith("Unable to Predict. "),
  );
  await tab.close();
});

test("two hundred answers leave no tensor behind", async () => {
  const tab = await Tab.open(browser, app.url);
  await loadSecond(tab);
  const tensors = () => tab.page.evaluate(() => /** @type {any} */ (window).second.classifier.tensors());
  const fifty = DIGITS.slice(0, 50).map(({ strokes }) => strokes);
  await tab.set(drawingOf("0"));
  const before = await tensors();
  assert.ok(before > 0, "the count counts nothing");
  for (let round = 0; round < 4; round += 1) assert.equal((await tab.setEach(fifty)).length, 50);
  assert.equal(await tensors(), before);
  await tab.close();
});

test("the page leaves no global behind", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.set(drawingOf("7"));
  const added = await tab.page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name) && !/^\d+$/.test(name));
  });
  // TF.js keeps its engine there, so that two copies of it can share one.
  assert.deepEqual(
    added.filter((name) => !name.startsWith("_tf")),
    [],
  );
  await tab.close();
});
