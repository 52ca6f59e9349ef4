/** What the page shows for what is on the pad, and its controls. */

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
    const runtime = document.querySelector("link[rel=modulepreload]")?.getAttribute("href") ?? "";
    const base = new URL(`${runtime}/../../../js/`, document.baseURI).href; // beside the runtime that the page uses
    const [{ loadClassifier }, { loadContract }, { rasterize }] = await Promise.all(
      ["classifier.js", "contract.js", "rasterize.js"].map((name) => import(base + name)),
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
    if (high + low <= 0.5) return "Looks like no digit";
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
    ...["clear", "erase", "explain", "history", "language", "pad", "picture", "redo", "share", "undo"],
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
