/** The page fits phones and desks, by day and by night. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { DESKTOP, PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const VIEWPORTS = [
  { width: 320, height: 256 }, // a desktop screen at 400 %
  { width: 640, height: 400 }, // at 200 %
  { ...PHONE, width: 320, height: 568 },
  PHONE,
  { ...PHONE, width: 844, height: 390, isLandscape: true },
  { width: 768, height: 1024 },
  DESKTOP,
];
const LEAST_TARGET = 44; // CSS pixels (WCAG 2.2, 2.5.5)

for (const viewport of VIEWPORTS) {
  test(`${viewport.width} x ${viewport.height}: everything fits, nothing scrolls sideways`, async () => {
    const tab = await Tab.open(browser, app.url, { viewport });
    await tab.set(drawingOf("7"));
    const seen = await tab.page.evaluate(() => {
      const boxes = Object.fromEntries(
        [
          ...document.querySelectorAll(
            "#pad, #clear, #undo, #redo, #erase, #language, #verdict, #preview, [data-class]",
          ),
        ].map((one) => {
          const { left, right, width, height } = one.getBoundingClientRect();
          return [one.id || `bar ${one.getAttribute("data-class")}`, { left, right, width, height }];
        }),
      );
      return { boxes, overflow: document.documentElement.scrollWidth - innerWidth, innerWidth };
    });
    assert.ok(seen.overflow <= 0, `the page is ${seen.overflow} pixels too wide`);
    assert.equal(seen.innerWidth, viewport.width, "the page was zoomed out to fit");
    assert.equal(Object.keys(seen.boxes).length, 18);
    for (const [name, { left, right, width, height }] of Object.entries(seen.boxes)) {
      assert.ok(left >= 0 && right <= viewport.width, `${name} is cut off`);
      assert.ok(width > 0 && height > 0, `${name} cannot be seen`);
    }
    const { pad } = seen.boxes;
    assert.ok(pad && Math.abs(pad.width - pad.height) < 1, "the pad is not square");
    assert.ok(pad.width >= 200, "the pad is too small to draw on");
    for (const id of ["clear", "undo", "redo", "erase", "language"]) {
      const { width, height } = seen.boxes[id] ?? { width: 0, height: 0 };
      assert.ok(Math.min(width, height) >= LEAST_TARGET, `#${id} is too small to hit`);
    }
    await tab.close();
  });
}

test("pad, answer and buttons are in sight together on a phone and at a desk", async () => {
  for (const viewport of [
    { ...PHONE, width: 320, height: 568 },
    PHONE,
    { ...PHONE, width: 844, height: 390 },
    DESKTOP,
  ]) {
    const tab = await Tab.open(browser, app.url, { viewport });
    const below = await tab.page.$$eval("#pad, #verdict, .bars, .tools", (all) =>
      all
        .filter((one) => one.getBoundingClientRect().bottom > innerHeight)
        .map((one) => one.id || one.className),
    );
    assert.deepEqual(below, [], `below the fold at ${viewport.width} x ${viewport.height}`);
    await tab.close();
  }
});

const NONE = "This doesn’t look like a digit";

test("what helps where there is no answer has room in its place, in every language", async () => {
  for (const viewport of [{ ...PHONE, width: 320, height: 568 }, { width: 640, height: 400 }, DESKTOP]) {
    const tab = await Tab.open(browser, app.url, { viewport });
    await tab.set([[[0.5, 0.5]]]);
    for (const words of ["4 or 9?", "4?", "4 还是 9？", "是 4 吗？", "4 還是 9？", "是 4 嗎？", NONE]) {
      const room = await tab.page.evaluate((said) => {
        const [verdict, hint] = ["#verdict", "#hint"].map((id) => document.querySelector(id));
        if (!verdict || !hint) throw new Error("no hint");
        document.documentElement.lang = /[a-z]/.test(said) ? "en" : "zh-Hans";
        hint.toggleAttribute("data-none", said.length > 12);
        hint.textContent = said;
        const [label, place] = [verdict.firstElementChild, hint].map((one) => one?.getBoundingClientRect());
        return { wide: hint.clientWidth - hint.scrollWidth, high: (place?.top ?? 0) - (label?.bottom ?? 0) };
      }, words);
      assert.ok(room.wide >= 0 && room.high >= 0, `${viewport.width}: ${words} ${JSON.stringify(room)}`);
    }
    await tab.close();
  }
});

test("light and dark: ink and words stand out from what is behind them", async () => {
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    const tab = await Tab.open(browser, app.url, { scheme });
    await tab.set(drawingOf("7"));
    const found = await tab.page.evaluate(() => {
      const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      if (!context) throw new Error("no canvas");
      // Any notation of a colour becomes bytes by painting it; WCAG's relative luminance.
      const luminance = (/** @type {string} */ color) => {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data]
          .slice(0, 3)
          .map((byte) => byte / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      /** @param {Element | null} element @returns {string} */
      const behind = (element) => {
        if (!element) return "white";
        const { backgroundColor } = getComputedStyle(element);
        return /, 0\)|\/ 0\)|transparent/.test(backgroundColor)
          ? behind(element.parentElement)
          : backgroundColor;
      };
      const contrast = (/** @type {Element} */ element) => {
        const colors = [getComputedStyle(element).color, behind(element)];
        const [low = 0, high = 0] = colors.map(luminance).sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      };
      // What is off may be faint, and what is only spoken has no colour.
      const written = [...document.body.querySelectorAll("*")].filter(
        (element) =>
          [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()) &&
          element.checkVisibility() &&
          element.clientWidth !== 1 &&
          !element.closest("[aria-disabled=true], meter, noscript"),
      );
      written.push(.../** @type {Iterable<Element>} */ (document.querySelectorAll("#pad")));
      return {
        page: luminance(behind(document.querySelector("h1"))),
        contrasts: written.map((element) => ({
          text: element.textContent?.trim(),
          contrast: contrast(element),
        })),
      };
    });
    assert.ok(
      scheme === "dark" ? found.page < 0.1 : found.page > 0.7,
      `the ${scheme} page's ground is ${found.page}`,
    );
    assert.ok(found.contrasts.length >= 15);
    for (const { text, contrast } of found.contrasts) {
      assert.ok(contrast >= 4.5, `${scheme}: "${text}" has a contrast of ${contrast.toFixed(2)}`);
    }
    await tab.close();
  }
});
