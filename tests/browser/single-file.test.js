/** The page that is one file: by double-click, without a network, under its policy. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { exportSingleFile } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { folder, Site } from "./harness/site.js";
import { PHONE, Tab } from "./harness/tab.js";

const [browser, exported] = await Promise.all([launchChromium(), exportSingleFile()]);
const host = await new Site(folder(exported.folder), "/attachments/17/").start();
after(() => Promise.all([browser.close(), exported.remove(), host.stop()]));

for (const [what, url] of [
  ["opened from the disk", pathToFileURL(exported.file).href],
  ["shown by a server that knows nothing else", `${host.url()}digitpad.html`],
]) {
  test(`${what}, it draws and reads, and asks for nothing`, async () => {
    /** @type {string[]} */
    const asked = [];
    const tab = await Tab.open(browser, url, {
      viewport: PHONE,
      prepare: async (page) => page.on("request", (request) => asked.push(request.url())),
    });
    for (const digit of ["7", "3"]) {
      await tab.click("#clear");
      await tab.fingers.draw(drawingOf(digit));
      await tab.until(
        `${digit} is read`,
        (wanted) => {
          return document.querySelector("#verdict")?.getAttribute("data-digit") === wanted;
        },
        digit,
      );
    }
    assert.ok(await tab.page.$eval("#pad", (pad) => pad.clientWidth > 200), "the styles are missing");
    const elsewhere = asked.filter((address) => address !== url && !address.startsWith("data:"));
    assert.deepEqual(elsewhere, []);
    await tab.close();
  });
}

test("another script in it does not run", async () => {
  const tab = await Tab.open(browser, pathToFileURL(exported.file).href);
  tab.watch.expect(/Content Security Policy|CSP: script-src/);
  const ran = await tab.page.evaluate(() => {
    const inline = document.createElement("script");
    inline.textContent = "globalThis.intruder = true";
    document.head.append(inline);
    return "intruder" in globalThis;
  });
  assert.equal(ran, false);
  await tab.close();
});
