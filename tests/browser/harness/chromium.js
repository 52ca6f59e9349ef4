/** Chromium, as the tests want it. */

import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

/** A name that leads to this machine but is not `localhost`: over plain http its pages are no secure context. */
export const INSECURE_HOST = "digitpad.test";

/** Pages of the browser's own that each new window loads for its address bar: they cost more than most of the tests. */
const ADDRESS_BAR = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"];

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * @param {string[]} [extra] more switches for its command line
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export async function launchChromium(extra = []) {
  const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
  if (!executablePath) {
    throw new Error(
      "no Chromium found: install one (Debian: apt install chromium) or set CHROMIUM to its path",
    );
  }
  return puppeteer.launch({
    executablePath,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${ADDRESS_BAR}`,
      `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
      ...extra,
      // Chromium's sandbox refuses to start as root, as in a container.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}
