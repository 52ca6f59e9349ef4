/** Pages of somebody else's, which use the pad. */

import { dirname, join } from "node:path";
import { ROOT } from "./app.js";
import { launchChromium } from "./chromium.js";
import { folder, Site } from "./site.js";
import { Tab } from "./tab.js";

const PAGE = (/** @type {string} */ body) => `<!doctype html>
<title>A page of somebody else's</title>
<link rel="icon" href="data:,">
${body}`;
const DEFINE = `<script type="module" src="static/js/pad/define.js"></script>`;
const TWICE = `<script type="module" src="static/js/pad/define.js?again"></script>`;
/** @type {Record<string, string>} */
const PAGES = {
  "index.html": PAGE(`${DEFINE}<digit-pad id="pad"></digit-pad>`),
  "twice.html": PAGE(`${DEFINE}${TWICE}<digit-pad id="pad"></digit-pad>`),
  "late.html": PAGE(`<digit-pad id="pad"></digit-pad>`),
};

/** Starts a browser and a server of such pages. */
export async function startOtherPages() {
  const site = new Site(folder(dirname(join(ROOT, "static")), PAGES));
  const [browser] = await Promise.all([launchChromium(), site.start()]);
  /**
   * @param {string} [page] its name; by default one that defines the element and has a pad
   * @param {{prepare?: (page: import("puppeteer-core").Page) => Promise<unknown>}} [options]
   */
  const open = async (page = "", { prepare } = {}) => {
    const tab = await Tab.open(browser, site.url() + page, { ready: false, prepare });
    if (page !== "late.html")
      await tab.until("the element is defined", () => customElements.get("digit-pad"));
    return tab;
  };
  return { open, stop: () => Promise.all([browser.close(), site.stop()]) };
}
