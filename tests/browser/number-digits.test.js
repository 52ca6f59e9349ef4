/** The digits of a number: each can be looked at, and the pad shows how the ink was split. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { readingOf } from "./harness/expected.js";
import { DEVICES, openPicture, press, withExtras } from "./harness/extras.js";
import { DIGITS, drawingOf, rowOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const NUMBER = rowOf("407");
const { parts } = readingOf(NUMBER);

/** One more digit. @type {import("./harness/fixtures.js").Drawing[number]} */
const ONE = [[0.98, 0.3], [0.98, 0.7]]; // biome-ignore format: one line

/** @param {number} place from 1 */
const button = (place) => `#digits button:nth-child(${place})`;

/** What can be seen of the digits. @param {Tab} tab */
const seen = (tab) =>
  tab.page.evaluate(() => {
    const visible = (/** @type {Element} */ one) => one.checkVisibility({ visibilityProperty: true });
    const buttons = [...document.querySelectorAll("#digits button")].filter(visible);
    const copy = new OffscreenCanvas(28, 28).getContext("2d");
    copy?.drawImage(/** @type {HTMLCanvasElement} */ (document.querySelector("#preview")), 0, 0);
    return {
      digits: buttons.map(({ textContent }) => textContent).join(""),
      pressed: buttons.map((one) => one.getAttribute("aria-pressed")).indexOf("true"),
      names: buttons.map((one) => one.getAttribute("aria-label")),
      brackets: document.querySelectorAll("#split > *").length,
      marked: [...document.querySelectorAll("#split > *")].findIndex((one) =>
        one.hasAttribute("data-chosen"),
      ),
      answer: document.querySelector("[data-answer]")?.getAttribute("data-class") ?? null,
      caption: [...document.querySelectorAll("figcaption, #might")]
        .filter(visible)
        .map(({ textContent }) => textContent)
        .join(""),
      picture: [...(copy?.getImageData(0, 0, 28, 28).data ?? [])].filter((_, index) => index % 4 === 0),
    };
  });

/** Asserts that one digit of the number is looked at. @param {Tab} tab @param {number} index */
async function looksAt(tab, index) {
  const { picture, ...shown } = await seen(tab);
  const { digit, pixels, probabilities } = /** @type {typeof parts[number]} */ (parts[index]);
  assert.deepEqual(
    [shown.digits, shown.pressed, shown.brackets, shown.marked, shown.answer],
    ["407", index, 3, index, digit],
  );
  assert.deepEqual(
    picture,
    Array.from(pixels, (ink) => Math.round(255 * ink)),
  );
  for (const [name, value] of (await tab.meters()).entries())
    assert.ok(Math.abs(value - (probabilities[name] ?? 9)) < 1e-4);
}

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`${device}: of a number that digit is shown which is chosen, at first the one drawn last`, async () => {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
    await tab.set(NUMBER);
    await looksAt(tab, 2);
    for (const index of [0, 1, 2, 1]) {
      await press(tab, button(index + 1));
      await looksAt(tab, index);
    }
    const [{ width = 0, height = 0 } = {}] = [(await (await tab.page.$(button(1)))?.boundingBox()) ?? {}];
    assert.ok(Math.min(width, height) >= 44, `a digit is ${width} x ${height} pixels`);
    assert.equal((await tab.verdict()).text, "Predicted Number: 407");
    await tab.close();
  });
}

test("with the keyboard, a digit keeps the focus while it is chosen and the answer changes", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(NUMBER);
  await tab.page.focus("#pad");
  await tab.page.keyboard.press("Tab");
  for (const [key, index] of /** @type {const} */ ([
    ["Enter", 0],
    ["Tab", 0],
    [" ", 1],
  ])) {
    await tab.page.keyboard.press(key);
    await looksAt(tab, index);
  }
  await tab.set([...NUMBER, ONE]);
  assert.equal((await seen(tab)).digits, "4071");
  const focused = () =>
    tab.page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
  assert.equal(await focused(), "0");
  await tab.set(NUMBER.slice(0, 2));
  assert.equal(await focused(), "pad");
  await tab.close();
});

test("a choice stays while the drawing does, and is dropped when it changes", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(NUMBER);
  await tab.click(button(1));
  await tab.speak("zh-Hant");
  await tab.pad((pad) => pad.dispatchEvent(new Event("digit-pad-change", { bubbles: true })));
  await looksAt(tab, 0);
  await tab.speak("en");
  await tab.mouse.draw([ONE]);
  await tab.settled();
  assert.equal((await seen(tab)).pressed, 3);
  await tab.click("#undo");
  await tab.settled();
  await looksAt(tab, 2);
  await tab.close();
});

test("only a number has buttons and brackets", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  for (const drawing of [drawingOf("7"), [], [[[0.5, 0.5]]], drawingOf("4")]) {
    await tab.set(NUMBER);
    assert.equal((await seen(tab)).brackets, 3);
    await tab.set(/** @type {import("./harness/fixtures.js").Drawing} */ (drawing));
    const { digits, brackets, caption } = await seen(tab);
    assert.deepEqual([digits, brackets, caption], ["", 0, "Network’s view"]);
  }
  await tab.set(NUMBER);
  await openPicture(tab, "4");
  const { digits, brackets } = await seen(tab);
  assert.deepEqual([digits, brackets], ["", 0]);
  await press(tab, "#picture-close");
  await tab.settled();
  await looksAt(tab, 2);
  await tab.close();
});

test("each digit has a name, and says what else it might be, in every language", async () => {
  const begun = DIGITS.map(({ strokes }) => strokes.map((stroke) => stroke.slice(0, 0.85 * stroke.length)));
  const doubtful = begun
    .map((strokes) => rowOf(["4", strokes]))
    .find((drawing) => {
      const { verdict, parts: found } = readingOf(drawing);
      const rest = [...(found[1]?.probabilities ?? [])].sort((a, b) => b - a)[1] ?? 0;
      return verdict.state === "number" && rest > 0.02;
    });
  assert.ok(doubtful, "every digit is certain");
  const { probabilities = new Float32Array(), digit = "" } = readingOf(doubtful).parts[1] ?? {};
  const [, second = 0] = [...probabilities].sort((a, b) => b - a);
  const [other, percent] = [[...probabilities].indexOf(second), Math.round(100 * second)];
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(doubtful);
  for (const [tag, names, might] of /** @type {const} */ ([
    ["zh-Hans", ["4，第 1 位，共 2 位", `${digit}，第 2 位，共 2 位`], `或 ${other}？${percent}%`],
    ["zh-Hant", ["4，第 1 位，共 2 位", `${digit}，第 2 位，共 2 位`], `或 ${other}？${percent}%`],
    ["en", ["4, digit 1 of 2", `${digit}, digit 2 of 2`], `Or ${other}? ${percent}%`],
  ])) {
    await tab.speak(tag);
    const { names: said, caption } = await seen(tab);
    assert.deepEqual([said, caption], [names, might]);
  }
  await tab.click(button(1));
  assert.equal((await seen(tab)).caption, "Clearly 4");
  const described = await tab.page.$eval("#digits [aria-describedby]", (one) =>
    document.getElementById(one.getAttribute("aria-describedby") ?? "")?.textContent,
  ); // biome-ignore format: one line
  assert.equal(described, "Clearly 4");
  await tab.close();
});

test("brackets lie under each digit's ink wherever the pad is, and nothing is caught by them", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(NUMBER);
  for (const size of /** @type {const} */ ([
    { width: 390, height: 844 },
    { width: 844, height: 390 },
    { width: 1280, height: 900 },
  ])) {
    await tab.page.setViewport(size);
    const brackets = await tab.page.evaluate(() => {
      const pad = document.querySelector("#pad")?.getBoundingClientRect() ?? new DOMRect();
      return Array.from(document.querySelectorAll("#split span"), (one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const part = (/** @type {number} */ pixels) => pixels / pad.height;
        return [left - pad.left, right - pad.left, top - pad.top, bottom - pad.top].map(part);
      });
    });
    for (const [index, { box }] of parts.entries()) {
      const [left = 9, right = 9, top = 9, bottom = 9] = brackets[index] ?? [];
      assert.ok(box && Math.abs(left - box.left) < 0.01 && Math.abs(right - box.right) < 0.01);
      assert.ok(top > box.bottom && bottom < 1, `${top} to ${bottom} under ${box.bottom}`);
    }
  }
  const { left = 0, bottom = 0 } = parts[0]?.box ?? {};
  await tab.mouse.draw([[[left, bottom + 0.045], [left + 0.1, bottom + 0.045]]]); // biome-ignore format: one line
  assert.equal((await tab.strokes()).length, NUMBER.length + 1);
  assert.equal(await tab.page.$eval("#split", (one) => one.getAttribute("aria-hidden")), "true");
  await tab.page.emulateMediaType("print");
  for (const id of ["#split", "#digits"]) assert.equal(await tab.page.$eval(id, (one) => one.checkVisibility()), false); // biome-ignore format: one line
  assert.equal(await tab.page.$eval(".verdict-digit", (one) => getComputedStyle(one).opacity), "1");
  await tab.page.emulateMediaType();
  await tab.close();
});

test("ink at the pad's lower edge has its bracket in sight", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(NUMBER.map((stroke) => stroke.map(([x, y]) => [x, y + 0.2])));
  const below = await tab.page.evaluate(() => {
    const pad = document.querySelector("#pad")?.getBoundingClientRect().bottom ?? 0;
    return Array.from(document.querySelectorAll("#split span"), (one) => one.getBoundingClientRect().bottom - pad); // biome-ignore format: one line
  });
  assert.equal(below.length, 3);
  for (const pixels of below) assert.ok(pixels <= 0, `${pixels} pixels below the pad`);
  await tab.close();
});

test("the explanation is of the digit that is chosen", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(NUMBER);
  await press(tab, "#explain");
  for (const index of [2, 0, 1]) {
    await press(tab, button(index + 1));
    const { digit = "", strokes = [] } = parts[index] ?? {};
    const [lines, points] = [strokes.length, strokes.flat().length];
    await tab.until(
      `it explains the ${digit}`,
      (says, name) => {
        const texts = Array.from(
          document.querySelectorAll(".stage-sentence"),
          (one) => one.textContent ?? "",
        );
        return texts[0]?.endsWith(says) && texts.at(-1)?.includes(`sure the network would be of ${name} `);
      },
      `Strokes: ${lines}; points: ${points}.`,
      digit,
    );
  }
  await tab.close();
});
