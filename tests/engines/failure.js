/** How files are spoilt, and what scenarios ask of a page that cannot read yet. */

import assert from "node:assert/strict";
import * as faults from "../browser/harness/site.js";

/** @typedef {import("../browser/harness/screen.js").Screen} Screen */

/** @type {Record<string, faults.Fault>} */
export const SPOILT = {
  missing: faults.missing,
  truncated: faults.truncated,
  corrupt: faults.corrupted,
  "cut off half-way": faults.aborted,
  refused: faults.cutConnection,
  "a login page": faults.portal,
};

/**
 * Asserts that the page says in words that something is wrong, and shows no digit anywhere.
 * @param {Screen} screen
 */
export async function assertSaid(screen) {
  const said = await screen.status();
  assert.match(said, /\w+ \w+ \w+/);
  assert.match(said, /drawing/i);
  assert.doesNotMatch(said, /undefined|\[object|SyntaxError|TypeError/);
  const { digit, text } = await screen.verdict();
  assert.equal(digit, null, "a digit was invented");
  assert.doesNotMatch(text, /\d/, "a digit was invented");
  assert.deepEqual(await screen.meters(), new Array(10).fill(0));
}

/** Whether Retry is there. @param {Screen} screen */
export const isOffered = (screen) =>
  screen.page.evaluate(() => document.querySelector("#retry")?.checkVisibility() ?? false);

/**
 * Presses Retry by keyboard, and waits until the attempt has begun.
 * @param {Screen} screen
 */
export async function retry(screen) {
  assert.ok(await isOffered(screen), "there is no Retry");
  await screen.page.evaluate(() => {
    const output = /** @type {HTMLElement} */ (document.querySelector("#verdict"));
    const began = () => output.dataset.state === "loading" && Object.assign(window, { began: true });
    new MutationObserver(began).observe(output, { attributes: true });
    Object.assign(window, { began: false });
    /** @type {HTMLElement} */ (document.querySelector("#retry")).focus();
  });
  await screen.page.keyboard.press("Enter");
  await screen.until("the next attempt begins", () => /** @type {any} */ (window).began);
}
