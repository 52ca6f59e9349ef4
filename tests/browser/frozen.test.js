/** The browser freezes a tab that is not looked at, and wakes it: nothing is lost, and the answer follows. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { held, Site, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));

/**
 * A hand on the state of a tab, as a browser has it that saves power.
 * @param {Tab} tab
 */
async function lifecycle(tab) {
  await tab.page.evaluate(() => {
    const seen = Object.assign(window, { seen: /** @type {string[]} */ ([]) }).seen;
    for (const type of ["freeze", "resume"]) document.addEventListener(type, () => seen.push(type));
  });
  const driver = await tab.page.createCDPSession();
  const other = await browser.newPage();
  return {
    freeze: async () => {
      await other.bringToFront();
      await driver.send("Page.setWebLifecycleState", { state: "frozen" });
    },
    resume: async () => {
      await driver.send("Page.setWebLifecycleState", { state: "active" });
      await tab.page.bringToFront();
      await Promise.all([other.close(), driver.detach()]);
      const seen = await tab.page.evaluate(() => /** @type {any} */ (window).seen);
      assert.deepEqual(seen, ["freeze", "resume"], "the tab was not frozen, so nothing is tried here");
    },
  };
}

test("a drawing survives, and goes on", async () => {
  const tab = await Tab.open(browser, site.url());
  const strokes = drawingOf("4");
  await tab.mouse.draw(strokes.slice(0, 1));
  const [before, answer] = [await tab.strokes(), await tab.settled()];
  const { freeze, resume } = await lifecycle(tab);
  await freeze();
  await resume();
  assert.deepEqual(await tab.strokes(), before);
  assert.deepEqual(await tab.settled(), answer);
  await tab.mouse.draw(strokes.slice(1));
  assert.equal((await tab.settled()).digit, "4");
  await tab.close();
});

test("a network that comes meanwhile reads the drawing afterwards", async () => {
  const { fault, asked, release } = held();
  site.spoil("model/weights.bin", fault);
  const tab = await Tab.open(browser, site.url(), { ready: false });
  await asked;
  await tab.mouse.draw(drawingOf("3"));
  const { freeze, resume } = await lifecycle(tab);
  await freeze();
  release();
  await resume();
  assert.equal((await tab.state("digit")).digit, "3");
  await tab.close();
});
