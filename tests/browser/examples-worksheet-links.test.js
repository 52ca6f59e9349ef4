/** The link that holds a worksheet's sums: made, opened elsewhere, damaged, on any host. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { exportSite, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { FOUR_SUMS, holds, says, write } from "./harness/examples.js";
import { drawingOf } from "./harness/fixtures.js";
import { folder, Site, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";
import { openWorksheet, sheet } from "./harness/worksheet.js";

const [app, browser, exported] = await Promise.all([startApp(), launchChromium(), exportSite()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop(), exported.remove()]));

/** @param {string} hash */
const open = (hash) => openWorksheet(browser, site.url(), hash);

test("a teacher makes a worksheet, and its link opens it elsewhere", async () => {
  const tab = await open("");
  assert.equal((await sheet(tab)).length, 20);
  await tab.page.click("#make summary");
  await tab.page.click("#kinds [value='+']");
  await tab.page.click("#kinds [value='−']");
  await tab.page.click("#new-sums");
  await says(tab, "#told", "Choose at least one kind of sums.");
  await tab.page.click("#kinds [value='×']");
  await tab.page.click("#new-sums");
  await says(tab, "#told", "");
  assert.ok((await sheet(tab)).every((sum) => sum.includes("×")));

  const type = (/** @type {string} */ text) =>
    tab.page.evaluate((typed) => {
      const area = /** @type {HTMLTextAreaElement} */ (document.querySelector("#typed"));
      area.value = typed;
      area.dispatchEvent(new Event("input"));
    }, text);
  const link = () =>
    tab.page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector("#link")).value);
  await type("7 + 5\n12 - 40");
  await says(
    tab,
    "#told",
    "Line 2 has no answer that fits: use numbers up to 999 whose answer is a whole number from 0 to 9999.",
  );
  assert.equal(await link(), "");
  await type("7 + 5\n12 - 4\n6 x 7\n42 : 6");
  assert.equal(await link(), `${site.url()}examples/worksheet.html${FOUR_SUMS}`);
  assert.equal(await tab.page.evaluate(() => location.hash), FOUR_SUMS, "it stays when the page is reloaded");
  const sums = await sheet(tab);
  assert.equal(sums.length, 4);
  const other = await open(new URL(await link()).hash);
  assert.deepEqual(await sheet(other), sums);
  await Promise.all([tab.close(), other.close()]);
});

test("a damaged link is said in a sentence and shows no sums, until a good one comes", async () => {
  for (const hash of ["#sums=7p5s12m4c4140", "#sums=", "#sums=<script>", `#sums=${"7p5s".repeat(5000)}`]) {
    const tab = await open(hash);
    await says(
      tab,
      "#problem",
      "The worksheet in this link is damaged or incomplete. Ask for the link again.",
    );
    assert.deepEqual(await sheet(tab), []);
    await tab.page.select("#language", "zh-Hans");
    await says(tab, "#problem", "链接中的练习已损坏或不完整。请重新索取链接。");
    await tab.page.evaluate((good) => {
      location.hash = good;
    }, FOUR_SUMS);
    await says(tab, "#problem", "");
    assert.equal((await sheet(tab)).length, 4);
    await tab.close();
  }
});

test("it works as plain files below a path", async () => {
  const host = await new Site(folder(exported.folder), "/some/path/").start();
  const tab = await openWorksheet(browser, host.url());
  await write(tab, "#answer-4", drawingOf("7"));
  await says(tab, "li:nth-child(4) .mark", "Right");
  await holds(tab, "#answer-4", "7");
  await tab.close();
  await host.stop();
});

test("a link whose # was encoded on its way leads to its worksheet, on a host of plain files, too", async () => {
  const plain = folder(exported.folder);
  const missingPage = { ...(await plain("404.html")), status: 404 };
  const host = await new Site(async (path) => {
    const answer = await plain(decodeURIComponent(path));
    return answer.status === 404 ? missingPage : answer;
  }).start();
  for (const address of [site.url(), host.url()]) {
    const tab = await Tab.open(browser, `${address}examples/worksheet.html${FOUR_SUMS.replace("#", "%23")}`, {
      ready: false,
    });
    tab.watch.expect(/404|%23sums/);
    await tab.until("the sums are there", () => document.querySelectorAll("#sums li").length === 4);
    await tab.close();
  }
  await host.stop();
});
