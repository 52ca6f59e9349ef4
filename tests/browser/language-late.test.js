/** A language that comes late, or not at all. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { ENGLISH, prefers, SIMPLIFIED, seen, speaks, TRADITIONAL } from "./harness/languages.js";
import { held, missing, Site, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));

test("the page draws and reads in English until its language has come", async () => {
  const { fault, asked, release } = held();
  site.spoil("dist/zh-hant.js", fault);
  const tab = await Tab.open(browser, site.url(), { prepare: prefers(["zh-HK"]) });
  await asked;
  await tab.mouse.draw(drawingOf("7"));
  assert.deepEqual(await tab.settled(), { state: "digit", digit: "7", text: "Predicted Number: 7" });
  assert.deepEqual(await seen(tab), ENGLISH);
  release();
  await speaks(tab, TRADITIONAL);
  assert.equal((await tab.verdict()).text, "辨識結果： 7");
  site.heal();
  await tab.close();
});

test("a language that was chosen last is spoken, however late another comes", async () => {
  const { fault, asked, release } = held();
  site.spoil("dist/zh-hant.js", fault);
  const tab = await Tab.open(browser, site.url(), { prepare: prefers(["zh-HK"]) });
  await asked;
  await tab.speak("zh-Hans");
  release();
  await tab.until("it has come", () =>
    performance.getEntriesByType("resource").some(({ name }) => name.endsWith("zh-hant.js")),
  );
  await tab.settled();
  assert.deepEqual(await seen(tab), SIMPLIFIED);
  site.heal();
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});

test("a language that cannot be had leaves the page as it is, and is asked for again", async () => {
  site.spoil("dist/zh-hans.js", missing);
  const tab = await Tab.open(browser, site.url(), { prepare: prefers(["zh-CN"]) });
  tab.watch.expect(/zh-hans/);
  await tab.mouse.draw(drawingOf("7"));
  assert.equal((await tab.settled()).digit, "7");
  await tab.page.select("#language", "zh-Hans");
  await tab.until("the control says so", () => document.querySelector("select")?.value === "en");
  assert.deepEqual(await seen(tab), ENGLISH);
  site.heal();
  await tab.page.reload({ waitUntil: "domcontentloaded" });
  await tab.state("blank");
  await speaks(tab, SIMPLIFIED);
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});

test("Retry asks for the language, too", async () => {
  for (const path of ["dist/zh-hans.js", "model/weights.bin"]) site.spoil(path, missing);
  const tab = await Tab.open(browser, site.url(), { ready: false, prepare: prefers(["zh-CN"]) });
  tab.watch.expect(/zh-hans|weights\.bin|preload/);
  await tab.state("error");
  site.heal();
  await tab.click("#retry");
  await tab.state("blank");
  await speaks(tab, SIMPLIFIED);
  await tab.close();
});
