/** The worksheet, as a person sees it. */

import { FOUR_SUMS } from "./examples.js";
import { Tab } from "./tab.js";

/**
 * The worksheet that a link holds, once its fields are there.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url of the page beside it
 * @param {string} [hash] of the link
 */
export async function openWorksheet(browser, url, hash = FOUR_SUMS) {
  const tab = await Tab.open(browser, `${url}examples/worksheet.html${hash}`, { ready: false });
  await tab.until("the fields are there", () => customElements.get("digit-input"));
  return tab;
}

/** The sums of a worksheet with their marks. @param {Tab} tab */
export const sheet = (tab) =>
  tab.page.evaluate(() =>
    Array.from(document.querySelectorAll("#sums li"), (item) => {
      const { textContent } = /** @type {Element} */ (item.querySelector("label"));
      return `${textContent} ${item.querySelector(".mark")?.textContent}`.trim();
    }),
  );
