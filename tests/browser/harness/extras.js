/** What the tests of pictures, explanation, history and sharing have in common. */

import { join } from "node:path";
import { ROOT } from "./app.js";
import { DESKTOP, PHONE } from "./tab.js";

/** @typedef {import("./tab.js").Tab} Tab */
/** @typedef {"picture" | "explain" | "history" | "share"} Extra */

/** The two ways people come to the page. */
/** @type {Record<string, import("puppeteer-core").Viewport>} */
export const DEVICES = { phone: PHONE, desktop: DESKTOP };

/** Waits until the extras have been loaded. @param {Tab} tab */
export async function withExtras(tab) {
  await tab.until("the extras are there", () => document.querySelector("#share") !== null);
  return tab;
}

/**
 * Presses a button as a person on this device does.
 * @param {Tab} tab
 * @param {string} selector
 */
export async function press(tab, selector) {
  if (tab.page.viewport()?.hasTouch) await tab.fingers.tap(selector);
  else await tab.click(selector);
}

/** The link that the open panel shows, or the code. @param {Tab} tab */
export const link = (tab) =>
  tab.page.$eval("#share-link", (input) => /** @type {HTMLInputElement} */ (input).value);

/**
 * Opens one of the example pictures, and waits until it is shown.
 * @param {Tab} tab
 * @param {string} digit
 */
export async function openPicture(tab, digit) {
  const [chooser] = await Promise.all([tab.page.waitForFileChooser(), press(tab, "#picture")]);
  await chooser.accept([join(ROOT, "data", `${digit}.png`)]);
  await tab.until("the picture is shown", () => {
    const view = document.querySelector("#picture-view");
    return view instanceof HTMLElement && !view.hidden;
  });
}

/** What the line at the foot of the window says. @param {Tab} tab */
export function notice(tab) {
  return tab.page.$eval("#notice [role=status]", (words) => words.textContent ?? "");
}

/**
 * Waits until the line at the foot of the window says something that matches.
 * @param {Tab} tab
 * @param {RegExp} pattern
 */
export async function noticed(tab, pattern) {
  await tab.until(
    `it says ${pattern}`,
    (source) => new RegExp(source).test(document.querySelector("#notice [role=status]")?.textContent ?? ""),
    pattern.source,
  );
}

/** Forgets what this browser keeps of the page. @param {Tab} tab @param {string} url */
export async function forget(tab, url) {
  const driver = await tab.page.createCDPSession();
  const storageTypes = "indexeddb,local_storage";
  await driver.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes });
  await driver.detach();
}
