/** What Lighthouse says of a page on a phone. */

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const COMMAND = fileURLToPath(new URL("packages/node_modules/lighthouse/cli/index.js", import.meta.url));
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const PATIENCE_MS = 120_000;
const REPORT_BYTES = 64e6;

/**
 * Runs Lighthouse once, in a Chromium of its own, as it does unless told otherwise: a phone on a slow network.
 * @param {string} url
 * @returns {Promise<Record<string, number>>} a score of 0..100 for each category
 * @throws {Error} Lighthouse failed, or gave no score
 */
export async function runLighthouse(url) {
  const sandbox = process.getuid?.() === 0 ? " --no-sandbox" : ""; // which refuses to start as root
  const chrome = `--chrome-flags=--headless=new --disable-gpu${sandbox}`;
  const wanted = `--only-categories=${CATEGORIES.join(",")}`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [COMMAND, url, "--output=json", "--quiet", wanted, chrome],
    {
      env: { ...process.env, CHROME_PATH: process.env.CHROMIUM },
      maxBuffer: REPORT_BYTES,
      timeout: PATIENCE_MS,
    },
  );
  const report = JSON.parse(stdout);
  return Object.fromEntries(
    CATEGORIES.map((name) => {
      const score = report.categories[name]?.score;
      if (typeof score !== "number") throw new Error(`Lighthouse gave no score for ${name}`);
      return [name, Math.round(score * 100)];
    }),
  );
}
