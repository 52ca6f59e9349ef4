/** The three engines, each started in the same way and driven by the same few means. */

import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { launchChromium } from "../browser/harness/chromium.js";
import { launchWebKit } from "./webkit.js";

/** @typedef {import("../browser/harness/screen.js").Driven} Driven */
/** @typedef {() => Promise<{page: Driven, close: () => Promise<void>}>} Launch */

const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];

/** @returns {Promise<import("puppeteer-core").Browser>} */
async function launchFirefox() {
  const executablePath = process.env.FIREFOX ?? FIREFOX.find(existsSync);
  if (!executablePath) {
    throw new Error(
      "no Firefox found: install one (Debian: apt install firefox-esr) or set FIREFOX to its path",
    );
  }
  return puppeteer.launch({ browser: "firefox", executablePath });
}

/**
 * @param {() => Promise<import("puppeteer-core").Browser>} launch
 * @returns {Launch}
 */
function withPuppeteer(launch) {
  return async () => {
    const browser = await launch();
    return { page: await browser.newPage(), close: () => browser.close() };
  };
}

/** @type {Record<string, Launch>} */
export const ENGINES = {
  chromium: withPuppeteer(launchChromium),
  firefox: withPuppeteer(launchFirefox),
  webkit: launchWebKit,
};
