/** The exported site, opened by a double-click: browsers load no modules from a disk, so it says what it needs. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { exportSite } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";

const [browser, exported] = await Promise.all([launchChromium(), exportSite()]);
after(() => Promise.all([browser.close(), exported.remove()]));
const home = pathToFileURL(join(exported.folder, "index.html")).href;

test("it says that it needs a web server or the single file, first of all, and loads once", async () => {
  const page = await browser.newPage();
  await page.setViewport({ width: 390, height: 844 });
  let loads = 0;
  page.on("framenavigated", () => (loads += 1));
  await page.goto(home);
  const { text, top, bottom, shown } = await page.$eval("#late", (late) => {
    const { top, bottom } = late.getBoundingClientRect();
    return { text: late.textContent ?? "", top, bottom, shown: late.checkVisibility() };
  });
  assert.match(text, /needs a web server; only the single-file version opens by a double-click/);
  assert.match(text, /网页服务器/);
  assert.match(text, /網頁伺服器/);
  assert.ok(shown && top >= 0 && bottom <= 844, "it is not on the first screen");
  assert.equal(loads, 1);

  await Promise.all([page.waitForNavigation(), page.click("#late a")]);
  const visible = await page.$eval("body", (body) => body.innerText);
  assert.match(visible, /opened this page as a file.*needs a web server/);
  assert.doesNotMatch(visible, /Reloading/);
  assert.equal(loads, 2);
  await page.close();
});
