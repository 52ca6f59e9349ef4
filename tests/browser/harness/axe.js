/** axe-core, which looks for what keeps people out. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * @param {import("./tab.js").Tab} tab
 * @returns {Promise<string[]>} what is wrong with the page as it is now, in words
 */
export async function violations(tab) {
  await tab.page.evaluate(AXE);
  return tab.page.evaluate(async () => {
    const { violations: found } = await /** @type {any} */ (window).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return found.map(
      (/** @type {{id: string, nodes: {html: string, failureSummary: string}[]}} */ { id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
    );
  });
}
