/** Pages that the browser keeps for when there is no network. */

import assert from "node:assert/strict";
import { drawingOf } from "./fixtures.js";
import { Tab } from "./tab.js";

/** @typedef {import("./site.js").Site} Site */

/**
 * Opens a page, and waits until the browser keeps it.
 * @param {import("puppeteer-core").Browser} browser
 * @param {Site} site
 * @param {Parameters<typeof Tab.open>[2]} [options]
 */
export async function openKept(browser, site, options) {
  const tab = await Tab.open(browser, site.url(), { remember: true, ...options });
  tab.watch.expect(/sw\.js/); // without a network, the browser asks for it in vain
  await tab.page.evaluate(() => navigator.serviceWorker.ready);
  await tab.until("the service worker is at work", () => navigator.serviceWorker.controller !== null);
  return tab;
}

/** Presses the button that brings a newer version, and waits for the page that comes then. @param {Tab} tab */
export async function bringNewer(tab) {
  await tab.page.evaluate(() => Object.assign(window, { isOld: true }));
  await tab.click("#reload");
  await tab.page.waitForFunction(() => !("isOld" in window) && document.readyState === "complete");
}

/** Takes the network away; the page that is kept opens and reads. @param {Tab} tab @param {Site} site */
export async function assertKept(tab, site) {
  const url = site.url();
  await site.stop();
  await tab.page.goto(url, { waitUntil: "domcontentloaded" });
  await tab.mouse.draw(drawingOf("7"));
  assert.equal((await tab.state("digit")).digit, "7");
}
