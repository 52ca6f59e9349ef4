/** The pad in other people's pages, whatever they do with it. */

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { ROOT } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { LINE } from "./harness/fixtures.js";
import { folder, Site } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

/** @typedef {import("../../static/js/pad/digit-pad.js").DigitPad} DigitPad */

const PAGE = (/** @type {string} */ body) => `<!doctype html>
<title>A page of somebody else's</title>
<link rel="icon" href="data:,">
${body}`;
const DEFINE = `<script type="module" src="static/js/pad/define.js"></script>`;
/** @type {Record<string, string>} */
const PAGES = { "index.html": PAGE(`${DEFINE}<digit-pad id="pad"></digit-pad>`) };

const [browser, site] = await Promise.all([
  launchChromium(),
  new Site(folder(dirname(join(ROOT, "static")), PAGES)).start(),
]);
after(() => Promise.all([browser.close(), site.stop()]));

/**
 * @param {string} [page]
 * @param {{prepare?: (page: import("puppeteer-core").Page) => Promise<unknown>}} [options]
 */
async function open(page = "", { prepare } = {}) {
  const tab = await Tab.open(browser, site.url() + page, { ready: false, prepare });
  await tab.until("the element is defined", () => customElements.get("digit-pad"));
  return tab;
}

test("a browser that cannot construct style sheets shows the pad as others do", async () => {
  /** @type {(() => void)[]} */
  const withheld = [
    () => {
      window.CSSStyleSheet = /** @type {any} */ (
        class {
          constructor() {
            throw new TypeError("Illegal constructor");
          }
        }
      );
    },
    () => {
      Reflect.deleteProperty(window, "CSSStyleSheet");
    },
    () => {
      Reflect.deleteProperty(Document.prototype, "adoptedStyleSheets");
      Reflect.deleteProperty(ShadowRoot.prototype, "adoptedStyleSheets");
    },
  ];
  for (const prelude of withheld) {
    const tab = await open("", { prepare: (page) => page.evaluateOnNewDocument(prelude) });
    const looks = await tab.pad((pad) => {
      const { position, cursor } = getComputedStyle(pad);
      return { position, cursor, side: pad.offsetWidth, isSquare: pad.offsetWidth === pad.offsetHeight };
    });
    assert.deepEqual(looks, { position: "relative", cursor: "crosshair", side: 320, isSquare: true });
    await tab.mouse.draw(LINE);
    assert.deepEqual(await tab.path(), LINE);
    await tab.close();
  }
});
