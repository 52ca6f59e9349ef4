/** What the page says in each language, and a browser that prefers one. */

import assert from "node:assert/strict";

/** @typedef {import("./tab.js").Tab} Tab */

/** Lets the browser prefer them. @param {string[]} languages the dearest first */
export const prefers = (languages) => (/** @type {import("puppeteer-core").Page} */ page) =>
  page.evaluateOnNewDocument((list) => {
    Object.defineProperty(navigator, "languages", { get: () => list });
  }, languages);

/** @typedef {Record<"lang" | "title" | "undo" | "pad" | "status" | "chosen", string | null | undefined>} Seen */

/** What the page says. @param {Tab} tab @returns {Promise<Seen>} */
export const seen = (tab) =>
  tab.page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    undo: document.querySelector("#undo")?.textContent?.trim(),
    pad: document.querySelector("#pad")?.getAttribute("aria-label"),
    status: document.querySelector("#status")?.textContent,
    chosen: document.querySelector("select")?.value,
  }));

export const ENGLISH = {
  lang: "en",
  title: "Digitpad: draw a digit, a neural network reads it",
  undo: "Undo",
  pad: "Drawing pad",
  status: "Ready",
  chosen: "en",
};
export const SIMPLIFIED = {
  lang: "zh-Hans",
  title: "Digitpad：画一个数字，神经网络来识别",
  undo: "撤销",
  pad: "画板",
  status: "就绪",
  chosen: "zh-Hans",
};
export const TRADITIONAL = {
  lang: "zh-Hant",
  title: "Digitpad：畫一個數字，神經網路來辨識",
  undo: "復原",
  pad: "畫板",
  status: "就緒",
  chosen: "zh-Hant",
};

/** Waits until it speaks a language, with all of its words. @param {Tab} tab @param {Seen} expected */
export async function speaks(tab, expected) {
  await tab.until(
    `it speaks ${expected.lang}`,
    (lang) => document.documentElement.lang === lang,
    expected.lang,
  );
  assert.deepEqual(await seen(tab), expected);
}
