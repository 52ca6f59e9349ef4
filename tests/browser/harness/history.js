/** The history as a person works and sees it. */

import { setTimeout as delay } from "node:timers/promises";
import { forget, withExtras } from "./extras.js";
import { drawingOf } from "./fixtures.js";
import { Tab } from "./tab.js";

/**
 * Opens the page with an empty history.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {Parameters<typeof Tab.open>[2]} [options]
 */
export async function begin(browser, url, options) {
  const tab = await Tab.open(browser, url, options);
  await forget(tab, url);
  await tab.page.reload();
  await tab.state("blank");
  return withExtras(tab);
}

/** What the cards show, the newest first. @param {Tab} tab */
export const answers = (tab) =>
  tab.page.$$eval(".card-answer", (all) => all.map(({ textContent }) => textContent).join(""));

/** Waits until the cards show these answers. @param {Tab} tab @param {string} expected */
export const showing = (tab, expected) =>
  tab.until(
    `the history shows ${expected || "nothing"}`,
    (wanted) =>
      [...document.querySelectorAll(".card-answer")].map((one) => one.textContent).join("") === wanted,
    expected,
  );

/** What the panel says. @param {Tab} tab @param {RegExp} pattern */
export const said = (tab, pattern) =>
  tab.until(
    `the panel says ${pattern}`,
    (source) => new RegExp(source).test(document.querySelector(".history [role=status]")?.textContent ?? ""),
    pattern.source,
  );

/** Draws one after the other, each on an empty pad. @param {Tab} tab @param {string} digits */
export async function drawEach(tab, digits) {
  for (const digit of digits) {
    await tab.pad((pad) => pad.clear());
    await tab.set(drawingOf(digit));
    await delay(5); // what is newer is told by the clock
  }
}

/**
 * Waits until the browser's database holds so many drawings, as a page that is left at once loses what is under way.
 * @param {Tab} tab
 * @param {number} count
 */
export const kept = (tab, count) =>
  tab.until(
    `${count} drawings are kept`,
    (wanted) =>
      new Promise((resolve) => {
        indexedDB.open("digitpad").onsuccess = ({ target }) => {
          const { result: database } = /** @type {IDBOpenDBRequest} */ (target);
          const request = database.transaction("history").objectStore("history").count();
          request.onsuccess = () => {
            database.close();
            resolve(request.result === wanted);
          };
        };
      }),
    count,
  );
