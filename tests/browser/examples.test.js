/** The examples of a form and of a frame. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { exportSite, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { withHeaders } from "./harness/elsewhere.js";
import { holds, says, write } from "./harness/examples.js";
import { rowOf } from "./harness/fixtures.js";
import { Site, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const [app, browser, exported] = await Promise.all([startApp(), launchChromium(), exportSite()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop(), exported.remove()]));

const open = (/** @type {string} */ name, url = site.url()) =>
  Tab.open(browser, `${url}examples/${name}.html`, { ready: false });

test("a form has the number that was written by hand, and sends nothing", async () => {
  const tab = await open("form");
  await write(tab, "#amount", rowOf("407"));
  await holds(tab, "#amount", "407");
  site.asked = [];
  await tab.page.click("[type=submit]");
  await says(tab, "#sent", "article=Pencils&amount=407");
  assert.deepEqual(site.asked, []);
  await tab.page.click("[type=reset]");
  await says(tab, "#sent", "");
  await holds(tab, "#amount", "");
  await tab.close();
});

test("both work on a host that reads the headers of the export", async () => {
  const host = await new Site(await withHeaders(exported.folder)).start();
  const form = await open("form", host.url());
  await write(form, "#amount", rowOf("407"));
  await holds(form, "#amount", "407");
  await form.close();
  const frame = await open("frame", host.url());
  await write(frame, "digit-input", rowOf("407"), "#pad");
  await says(frame, "#number", "407");
  await frame.close();
  await host.stop();
});

test("a form takes no number that it does not allow", async () => {
  const tab = await open("form");
  await tab.until("the field is there", () => customElements.get("digit-input"));
  for (const typed of ["", "501", "0"]) {
    await tab.page.focus("#amount");
    for (const key of typed) await tab.page.keyboard.press(/** @type {any} */ (key));
    await tab.page.keyboard.press("Enter");
    const { valid, sent } = await tab.page.evaluate(() => ({
      valid: /** @type {HTMLFormElement} */ (document.querySelector("#order")).checkValidity(),
      sent: document.querySelector("#sent")?.textContent,
    }));
    assert.deepEqual({ valid, sent }, { valid: false, sent: "" }, typed);
    await tab.page.click("[type=reset]");
  }
  await tab.page.focus("#amount");
  await tab.page.keyboard.type("12");
  await tab.page.keyboard.press("Enter");
  await says(tab, "#sent", "article=Pencils&amount=12");
  await tab.close();
});

test("a frame tells the page around it what was written, and the page believes nobody else", async () => {
  const tab = await open("frame");
  await says(tab, "#number", "no number (empty)");
  await write(tab, "digit-input", rowOf("407"), "#pad");
  await says(tab, "#number", "407");
  await tab.page.evaluate(() => postMessage({ type: "digitpad", value: "9", state: "digit" }, "*"));
  await tab.page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.equal(await tab.page.evaluate(() => document.querySelector("#number")?.textContent), "407");
  await tab.close();
});
