/** The history as a person works and sees it. */

import { setTimeout as delay } from "node:timers/promises";
import { forget, press, withExtras } from "./extras.js";
import { drawingOf, placed } from "./fixtures.js";
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

/**
 * Says what the chosen drawing really was, as a person does.
 * @param {Tab} tab
 * @param {string} label digits, "none", or "" for what was answered
 */
export async function correct(tab, label) {
  if (label === "none") return press(tab, "#really-none");
  await press(tab, "#really-was");
  await tab.page.$eval("#really-was", (field) => /** @type {HTMLInputElement} */ (field).select());
  await tab.page.keyboard.press("Backspace");
  await tab.page.keyboard.type(label);
  await tab.page.keyboard.press("Enter");
}

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
 * Writes a number on the pad, and waits until it is the answer.
 * @param {Tab} tab
 * @param {string} digits two to four
 */
export async function writeNumber(tab, digits) {
  const side = 1 / digits.length;
  const strokes = [...digits].flatMap((digit, index) =>
    placed(drawingOf(digit), 0.9 * side, [0.5, 0.5]).map((stroke) =>
      stroke.map(([x, y], t) => ({ x: x + (index - (digits.length - 1) / 2) * side, y, t, pressure: 0.5 })),
    ),
  );
  await tab.pad((pad, drawn) => {
    pad.strokes = drawn;
  }, strokes);
  await tab.until(
    `${digits} is read`,
    (wanted) => document.querySelector("#verdict .verdict-digit")?.textContent === wanted,
    digits,
  );
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
