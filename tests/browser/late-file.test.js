/** The file that names what comes later does not come, or comes damaged. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { SIMPLIFIED, speaks } from "./harness/languages.js";
import { cutConnection, missing, portal, Site, truncated, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));

for (const [how, fault] of /** @type {const} */ ([
  ["missing", missing],
  ["cut off from the network", cutConnection],
  ["a login page", portal],
  ["truncated", truncated],
])) {
  test(`a late file that is ${how} leaves the page drawing and reading, and is asked for again`, async () => {
    site.spoil("dist/late.js", fault);
    const tab = await Tab.open(browser, site.url());
    tab.watch.expect(/late\.js|SyntaxError|Unexpected|Invalid|MIME/);
    await tab.mouse.draw(drawingOf("7"));
    assert.equal((await tab.settled()).digit, "7");
    await tab.page.select("#language", "zh-Hans");
    await tab.until("the control says so", () => document.querySelector("select")?.value === "en");
    assert.equal(await tab.page.$("#share"), null);
    site.heal();
    await tab.speak("zh-Hans");
    await speaks(tab, SIMPLIFIED);
    await tab.page.evaluate(() => localStorage.clear());
    await tab.close();
  });
}

test("a late file that comes damaged once is fetched again at once", async () => {
  let times = 0;
  site.spoil("dist/late.js", (answer) => (times++ === 0 ? truncated(answer) : answer));
  const tab = await Tab.open(browser, site.url());
  tab.watch.expect(/SyntaxError|Unexpected|Invalid/);
  await tab.until("the panels' buttons are there", () => document.querySelector("#share"));
  site.heal();
  await tab.close();
});
