/** Hosts that lack files or alter them: what still works without a network, and what the console says. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { exportSite } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { assertKept, openKept } from "./harness/offline.js";
import { folder, missing, portal, Site, truncated } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const SUB_PATH = "/people/ada/digitpad/";

const [browser, first] = await Promise.all([launchChromium(), exportSite()]);
after(() => Promise.all([browser.close(), first.remove()]));

/** @param {string} text @returns {import("./harness/site.js").Fault} */
const typed = (text) => (answer) => ({ ...answer, headers: { ...answer.headers, "content-type": text } });

/** @type {[what: string, path: string | RegExp, fault: import("./harness/site.js").Fault][]} */
const UNUSUAL = [
  ["gives no .webmanifest", "manifest.webmanifest", missing],
  ["gives .webmanifest as plain bytes", "manifest.webmanifest", typed("application/octet-stream")],
  ["answers a .webmanifest with a login page", "manifest.webmanifest", portal],
  ["has no icons", /icons\//, missing],
  ["packs icons anew", /icons\/.*png/, truncated],
];
for (const [what, path, fault] of UNUSUAL) {
  test(`a host that ${what} keeps nobody from opening the page without a network`, async () => {
    const site = await new Site(folder(first.folder), SUB_PATH).start();
    site.spoil(path, fault);
    const tab = await openKept(browser, site);
    tab.watch.expect(/manifest|icons/i);
    await assertKept(tab, site);
    await tab.close();
  });
}

/** @param {(html: string) => string} change @returns {import("./harness/site.js").Fault} */
const altered = (change) => (answer) => ({ ...answer, body: Buffer.from(change(answer.body.toString())) });
/** @type {[what: string, path: string | RegExp, fault: import("./harness/site.js").Fault, said: RegExp][]} */
const ALTERED = [
  [
    "minifies the page",
    /\/$/,
    altered((html) => html.replace(/\n\s+/g, "\n")),
    /digitpad\/ is not as it was/,
  ],
  [
    "puts a script into the page",
    /\/$/,
    altered((html) => html.replace("</body>", "<script>window.added = 1</script></body>")),
    /digitpad\/ is not as it was published: the host, or something before it, alters the file/,
  ],
  ["lacks a file that comes late", "dist/extras.css", missing, /extras\.css is answered with status 404/],
  ["answers a language with a login page", "zh-hans.js", portal, /zh-hans\.js is not as it was/],
];
for (const [what, path, fault, said] of ALTERED) {
  test(`where a host ${what}, the console says why the page is not kept`, async () => {
    const site = await new Site(folder(first.folder), SUB_PATH).start();
    site.spoil(path, fault);
    /** @type {Promise<string>} */
    let warned = Promise.resolve("");
    const tab = await Tab.open(browser, site.url(), {
      remember: true,
      ready: false,
      prepare: async (page) => {
        warned = new Promise((resolve) => {
          page.on("console", (message) => {
            if (message.text().includes("not kept for offline use")) resolve(message.text());
          });
        });
      },
    });
    tab.watch.expect(/not kept for offline use|extras|zh-hans|CSP|Content Security Policy/);
    await tab.mouse.draw(drawingOf("7"));
    assert.equal((await tab.state("digit")).digit, "7");
    assert.match(await warned, said);
    await tab.close();
    await site.stop();
  });
}
