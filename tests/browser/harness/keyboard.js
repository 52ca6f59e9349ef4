/** The pad under the keyboard: it gets the focus, keys, and shows where its pen is. */

import { Tab } from "./tab.js";

/** @typedef {import("puppeteer-core").KeyInput} KeyInput */

/**
 * A page whose pad has got the focus by the Tab key.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 */
export async function openByTab(browser, url) {
  const tab = await Tab.open(browser, url);
  for (let presses = 0; presses < 12; presses += 1) {
    await tab.page.keyboard.press("Tab");
    if (await tab.page.evaluate(() => document.activeElement?.id === "pad")) return tab;
  }
  throw new Error("the pad cannot be reached");
}

/** @param {Tab} tab @param {KeyInput} key @param {number} times */
export async function press(tab, key, times = 1) {
  for (let count = 0; count < times; count += 1) await tab.page.keyboard.press(key);
}

/** Where the keyboard's pen is, in sides of the pad, and whether it is down. @param {Tab} tab */
export const ring = (tab) =>
  tab.pad((pad) => {
    const pen = /** @type {HTMLElement} */ (pad.shadowRoot?.querySelector(".pen"));
    const [{ left, top, width, height }, box] = [pen, pad].map((one) => one.getBoundingClientRect());
    if (!pen.checkVisibility()) return null;
    const place = (/** @type {number} */ part) => Math.round(100 * part) / 100;
    return {
      x: place((left + width / 2 - (box?.left ?? 0)) / (box?.width ?? 1)),
      y: place((top + height / 2 - (box?.top ?? 0)) / (box?.height ?? 1)),
      down: pen.classList.contains("down"),
    };
  });
