/** The input as an element on pages of other hosts. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { exportSite, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { openElsewhere, read, SUB_PATH, withHeaders } from "./harness/elsewhere.js";
import { Site, upstream } from "./harness/site.js";

/** @typedef {import("./harness/site.js").Source} Source */

const [app, sourcesApp, browser, exported] = await Promise.all([
  startApp(),
  startApp({ DIGITPAD_SOURCES: "1" }),
  launchChromium(),
  exportSite(),
]);
after(() => Promise.all([app.stop(), sourcesApp.stop(), browser.close(), exported.remove()]));

/** @type {[what: string, source: Source][]} */
const SITES = [
  ["the server", upstream(app.url)],
  ["the server of the sources", upstream(sourcesApp.url)],
  ["the export", await withHeaders(exported.folder)],
];
for (const [what, source] of SITES) {
  test(`under the strictest policy of another host, the element comes from ${what} and reads`, async () => {
    const site = await new Site(source, SUB_PATH).start();
    const policy = [
      "default-src 'none'",
      `script-src ${site.url()}digit-input.js ${site.url()}static/`,
      `connect-src ${site.url()}static/`,
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "trusted-types 'none'; require-trusted-types-for 'script'",
    ].join("; ");
    const script = `<script type="module" src="${site.url()}digit-input.js"></script>`;
    const tab = await openElsewhere(browser, policy, `${script}<digit-input></digit-input>`);
    tab.watch.expect(/wasm/); // it does without
    assert.equal(await read(tab, "7"), "7");
    const asked = site.asked.filter((path) => !/\/(digit-input\.js|static\/.*)$/.test(path));
    assert.deepEqual(asked, [], "it asks for more than the policy says");
    await tab.close();
  });
}
