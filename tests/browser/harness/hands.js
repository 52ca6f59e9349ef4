/** A touch screen with several fingers, whose time does not depend on how busy the machine is. */

import { dirname, join } from "node:path";
import { ROOT } from "./app.js";
import { folder, Site } from "./site.js";
import { PHONE, Tab } from "./tab.js";

/** The pad alone, as most of this needs no network. */
const PAGE = `<!doctype html>
<title>A pad</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<script type="module" src="static/js/pad/define.js"></script>
<digit-pad id="pad"></digit-pad>`;

/** A site that is the pad alone. */
export const padAlone = () => new Site(folder(dirname(join(ROOT, "static")), { "index.html": PAGE }));

export const PALM = 40; // CSS pixels from the middle to the edge; a finger has 10
const LATER_S = 0.5; // what a finger has begun is no longer in its first moments

/**
 * A page with a pad; `window.told` holds the changes that it has told of.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {{whole?: boolean, zoom?: boolean}} [options] `whole`: it is Digitpad's page, which also reads; `zoom`: whether
 *     it lets two fingers zoom it
 */
export async function openHands(browser, url, { whole = false, zoom = true } = {}) {
  const tab = await Tab.open(browser, url, { viewport: PHONE, ready: whole });
  await tab.until("the pad is there", () => customElements.get("digit-pad"));
  tab.reusable = false; // after two fingers and a new page, Chromium's emulated screen loses touches
  tab.fingers.time = Date.now() / 1000;
  await tab.page.evaluate((mayZoom) => {
    const told = /** @type {string[]} */ ([]);
    Object.assign(window, { told });
    document.addEventListener("digit-pad-change", () => told.push("change"));
    if (!mayZoom) document.body.style.touchAction = "none";
  }, zoom);
  return tab;
}

/** How far it is zoomed. @param {Tab} tab */
export const scale = (tab) => tab.page.evaluate(() => visualViewport?.scale ?? 1);

/** Lets the fingers rest for a while. @param {Tab} tab */
export const later = ({ fingers }) => {
  fingers.time = (fingers.time ?? 0) + LATER_S;
};
