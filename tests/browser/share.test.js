/** The panel that shares: the system's own sheet, and what stands in for a clipboard where there is none. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startApp } from "./harness/app.js";
import { INSECURE_HOST, launchChromium } from "./harness/chromium.js";
import { link, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

test("the system's share sheet gets the link; closing it says nothing, a failure does", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        const shared = /** @type {ShareData[]} */ ([]);
        Object.assign(globalThis, { shared, failure: null });
        navigator.share = async (data) => {
          shared.push(data ?? {});
          const { failure } = /** @type {any} */ (globalThis);
          if (failure) throw new DOMException("no", failure);
        };
      }),
  });
  await withExtras(tab);
  await tab.set(drawingOf("6"));
  await press(tab, "#share");
  const said = () => tab.page.$eval(".share [role=status]", ({ textContent }) => textContent);
  for (const failure of [null, "AbortError", "NotAllowedError"]) {
    await tab.page.evaluate((name) => Object.assign(globalThis, { failure: name }), failure);
    await press(tab, "#send");
    await delay(50);
    assert.match((await said()) ?? "", failure === "NotAllowedError" ? /did not work/ : /^$/);
  }
  const shared = await tab.page.evaluate(() => /** @type {any} */ (globalThis).shared);
  assert.equal(shared.length, 3);
  assert.equal(shared[0].url, await link(tab));
  await tab.close();
});

test("over plain http the link is shown, to be copied by hand", async () => {
  const url = app.url.replace("127.0.0.1", INSECURE_HOST);
  const tab = await withExtras(await Tab.open(browser, url));
  assert.equal(await tab.page.evaluate(() => isSecureContext), false);
  await tab.set(drawingOf("9"));
  await press(tab, "#share");
  assert.ok((await link(tab)).startsWith(`${url}#d=`));
  assert.equal(await tab.page.$("#copy-link"), null);
  assert.match(await tab.page.$eval(".share", ({ textContent }) => textContent ?? ""), /copy it yourself/);
  await tab.page.focus("#share-link");
  const selected = await tab.page.$eval("#share-link", (input) => {
    const { selectionStart, selectionEnd, value } = /** @type {HTMLInputElement} */ (input);
    return selectionStart === 0 && selectionEnd === value.length;
  });
  assert.ok(selected, "the link is not selected");
  await tab.close();
});

test("an empty pad has nothing to share, and says so in another language", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await press(tab, "#share");
  const said = () => tab.page.$eval(".share [role=status]", ({ textContent }) => textContent);
  assert.match((await said()) ?? "", /Draw something first/);
  assert.equal(await link(tab), "");
  await tab.speak("zh-Hans");
  assert.match((await said()) ?? "", /请先画点什么/);
  assert.equal(await tab.page.$eval("#sheet-title", ({ textContent }) => textContent), "分享");
  await tab.speak("en");
  await tab.mouse.draw(drawingOf("1"));
  await tab.until(
    "there is a link",
    () => /** @type {any} */ (document.querySelector("#share-link"))?.value !== "",
  );
  await tab.close();
});
