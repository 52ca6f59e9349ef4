/** The worksheet: answers by hand, and their marks. */

import assert from "node:assert/strict";
import { after, afterEach, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { says, write } from "./harness/examples.js";
import { drawingOf, rowOf } from "./harness/fixtures.js";
import { missing, Site, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";
import { openWorksheet, sheet } from "./harness/worksheet.js";

/** @typedef {import("./harness/examples.js").Field} Field */

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));
afterEach(() => site.heal());

/** @param {string} [hash] */
const open = (hash) => openWorksheet(browser, site.url(), hash);

/** Types the first answer, and has it checked. @param {Tab} tab @param {string} value */
async function answer(tab, value) {
  await tab.page.focus("#answer-1");
  await tab.page.keyboard.type(value);
  await tab.page.keyboard.press("Enter");
}

test("an answer that was written by hand is checked when its writer has paused", async () => {
  const tab = await open();
  assert.deepEqual(await sheet(tab), ["7 + 5 =", "12 − 4 =", "6 × 7 =", "42 ÷ 6 ="]);
  await write(tab, "#answer-4", drawingOf("7"));
  await says(tab, "li:nth-child(4) .mark", "Right");
  await says(tab, "#said", "42 divided by 6: Right. 1 of 4 right");
  await write(tab, "#answer-3", rowOf("47"));
  await says(tab, "li:nth-child(3) .mark", "Not yet");
  assert.deepEqual(await sheet(tab), ["7 + 5 =", "12 − 4 =", "6 × 7 = Not yet", "42 ÷ 6 = Right"]);
  await says(tab, "#score", "1 of 4 right");
  await tab.close();
});

test("no answer is judged while it is written, as its beginning may be another sum's answer", async () => {
  const tab = await open("#sums=1p0c7028");
  await tab.page.focus("#answer-1");
  await tab.page.keyboard.type("1");
  assert.deepEqual(await sheet(tab), ["1 + 0 ="]);
  await tab.page.keyboard.type("2");
  assert.deepEqual(await sheet(tab), ["1 + 0 ="]);
  await says(tab, ".mark", "Not yet");
  await tab.page.focus("#answer-1");
  await tab.page.keyboard.press("Backspace");
  assert.deepEqual(await sheet(tab), ["1 + 0 ="], "an answer that is changed is judged anew");
  await tab.close();
});

test("the keyboard alone answers all, and is told so", async () => {
  const tab = await open();
  await tab.page.focus("#answer-1");
  for (const value of ["12", "8", "42"]) {
    await tab.page.keyboard.type(value);
    await tab.page.keyboard.press("Tab"); // to what takes the answer back
    const next = () => document.activeElement?.id;
    const before = await tab.page.evaluate(next);
    while ((await tab.page.evaluate(next)) === before) await tab.page.keyboard.press("Tab");
  }
  await tab.page.keyboard.type("7");
  await tab.page.keyboard.press("Enter");
  await says(tab, "#said", "All 4 right. Well done!");
  await tab.page.click("[type=reset]");
  await says(tab, "#score", "0 of 4 right");
  assert.deepEqual(await sheet(tab), ["7 + 5 =", "12 − 4 =", "6 × 7 =", "42 ÷ 6 ="]);
  await tab.close();
});

test("the fields do not know what is expected, and read the same whatever it is", async () => {
  const tab = await open();
  const attributes = await tab.page.evaluate(() =>
    Array.from(document.querySelectorAll("digit-input"), (field) =>
      Array.from(field.attributes, ({ name, value }) => [name, value]).filter(([name]) => name !== "id"),
    ),
  );
  const spoken = ["7 plus 5", "12 minus 4", "6 times 7", "42 divided by 6"];
  const known = (/** @type {string} */ sum) => [["maxlength", "4"], ["aria-label", sum], ["lang", "en"]]; // biome-ignore format: short
  assert.deepEqual(attributes, spoken.map(known));
  const ink = drawingOf("1").map((stroke) => stroke.map(([x, y]) => ({ x, y, t: 0, pressure: 0.5 })));
  const values = await tab.page.evaluate(async (strokes) => {
    const fields = /** @type {Field[]} */ ([...document.querySelectorAll("digit-input")]);
    for (const field of fields) field.strokes = strokes;
    while (fields.some(({ state }) => state === "loading")) await new Promise(requestAnimationFrame);
    return fields.map(({ value }) => value);
  }, ink);
  assert.deepEqual(values, ["1", "1", "1", "1"]);
  await tab.close();
});

test("another language is spoken throughout, and the answers stay", async () => {
  const tab = await open();
  await answer(tab, "12");
  await tab.page.select("#language", "zh-Hant");
  assert.deepEqual(await sheet(tab), ["7 + 5 = 正確", "12 − 4 =", "6 × 7 =", "42 ÷ 6 ="]);
  await says(tab, "#score", "共 4 題，答對 1 題");
  const field = await tab.page.evaluate(() => {
    const { lang, value, shadowRoot } = /** @type {Field} */ (document.querySelector("#answer-2"));
    return { lang, value, name: shadowRoot.querySelector("input")?.getAttribute("aria-label") };
  });
  assert.deepEqual(field, { lang: "zh-Hant", value: "", name: "12 減 4" });
  const english = await tab.page.evaluate(() =>
    Array.from(document.querySelectorAll("[data-text]"), ({ textContent }) => textContent ?? "").filter(
      (text) => /[a-z]{2}/i.test(text),
    ),
  );
  assert.deepEqual(english, []);
  await tab.close();
});

test("on paper there are boxes to write in, and nothing else", async () => {
  const tab = await open();
  await answer(tab, "12");
  await tab.page.emulateMediaType("print");
  const seen = await tab.page.evaluate(() =>
    [
      "#sums .box",
      "#sums label",
      ".paper",
      "digit-input",
      ".mark",
      "#score",
      "header",
      "#make",
      "#print",
    ].map((selector) => document.querySelector(selector)?.checkVisibility()),
  );
  assert.deepEqual(seen, [true, true, true, false, false, false, false, false, false]);
  await tab.page.emulateMediaType("screen");
  await tab.close();
});

test("fields that do not come are said in a sentence", async () => {
  site.spoil("/digit-input.js", missing);
  const tab = await Tab.open(browser, `${site.url()}examples/worksheet.html`, { ready: false });
  tab.watch.expect(/digit-input\.js|Failed to load/);
  await says(
    tab,
    "#problem",
    "The answer fields could not be loaded. Check your connection, and reload the page.",
  );
  await tab.close();
});

test("nothing of a worksheet is sent, not to its own host either", async () => {
  const tab = await open();
  await write(tab, "#answer-4", drawingOf("7"));
  await says(tab, "li:nth-child(4) .mark", "Right"); // all that is needed has come
  site.asked = [];
  await answer(tab, "12");
  await tab.page.click("[type=submit]");
  await tab.page.click("#make summary");
  await tab.page.click("#new-sums");
  await says(tab, "#score", "0 of 20 right");
  assert.deepEqual(site.asked, []);
  await tab.close();
});
