/** The history where the page is left at once, and the browser drops what its database has not taken yet. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { forget, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { begin, drawEach, kept, showing } from "./harness/history.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** From now on what this page writes to the database is neither done nor confirmed. @param {Tab} tab */
const stopWriting = (tab) =>
  tab.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => /** @type {any} */ ({});
    IDBObjectStore.prototype.delete = () => /** @type {any} */ ({});
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", { set() {} });
  });

/** What is held back. @param {Tab} tab */
const held = (tab) =>
  tab.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("digitpad-unsaved:")));

/** @param {Tab} tab */
async function reload(tab) {
  await tab.page.reload();
  await withExtras(tab);
  await press(tab, "#history");
}

test("what is drawn last before the page is left is kept", async () => {
  const tab = await begin(browser, app.url);
  await tab.mouse.draw(drawingOf("4"));
  await tab.settled();
  await reload(tab);
  await showing(tab, "4");
  await tab.close();
});

test("what the database has not taken when the page is left is there again, drawn or deleted", async () => {
  const tab = await begin(browser, app.url);
  await drawEach(tab, "7");
  await press(tab, "#history");
  await showing(tab, "7");
  await kept(tab, 1);
  await stopWriting(tab);
  await drawEach(tab, "4");
  await tab.settled();
  await reload(tab);
  await showing(tab, "47");
  await kept(tab, 2);
  await tab.until("nothing is held back any more", () => localStorage.length === 0);

  await stopWriting(tab);
  await press(tab, ".history-list li:last-child button");
  await press(tab, "#history-delete");
  await showing(tab, "4");
  await reload(tab);
  await showing(tab, "4");
  await kept(tab, 1);
  await tab.close();
});

test("a page that is hidden holds back what is under way, and forgets it when it is taken or deleted", async () => {
  const tab = await begin(browser, app.url);
  await stopWriting(tab);
  await drawEach(tab, "4");
  await tab.settled();
  await tab.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  assert.equal((await held(tab)).length, 1);
  const other = await withExtras(await Tab.open(browser, app.url));
  await press(other, "#history");
  await showing(other, "4");
  await kept(other, 1);
  await press(other, "#history-delete-all");
  await showing(other, "");
  await kept(other, 0);
  await tab.page.bringToFront();
  await reload(tab);
  await showing(tab, "");
  assert.deepEqual(await held(tab), []);
  await tab.close();
  await other.close();
});

test("'Delete all' deletes what another tab has held back, too", async () => {
  const tab = await begin(browser, app.url);
  await drawEach(tab, "4");
  await press(tab, "#history");
  await showing(tab, "4");
  await tab.page.evaluate(() => {
    const strokes = [[{ x: 0.5, y: 0.1, t: 0, pressure: 0.5 }]];
    const entry = { id: "x", time: 1, strokes, answer: "1", label: null };
    localStorage.setItem("digitpad-unsaved:x", JSON.stringify(entry));
    localStorage.setItem("digitpad-unsaved:y", "{"); // damaged
  });
  await press(tab, "#history-delete-all");
  await showing(tab, "");
  await reload(tab);
  await showing(tab, "");
  await kept(tab, 0);
  await tab.close();
});

test("a drawing that was there before the history is kept where the database has not answered yet", async () => {
  let comeExtras = () => {};
  const drawn = new Promise((resolve) => {
    comeExtras = () => resolve(undefined);
  });
  const tab = await Tab.open(browser, app.url, {
    prepare: async (page) => {
      await page.evaluateOnNewDocument(() => {
        const isFirst = sessionStorage.length === 0;
        if (isFirst) IDBFactory.prototype.open = () => /** @type {any} */ ({});
        sessionStorage.setItem("opened", "before");
      });
      await page.setRequestInterception(true);
      page.on("request", async (request) => {
        if (request.url().endsWith("/extras.js")) await drawn;
        await request.continue();
      });
    },
  });
  await forget(tab, app.url);
  await tab.set(drawingOf("4"));
  comeExtras();
  await withExtras(tab);
  await reload(tab);
  await showing(tab, "4");
  await tab.close();
});

test("where the local storage is withheld, the history works as ever", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        Object.defineProperty(globalThis, "localStorage", {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
      }),
  });
  await withExtras(tab);
  await forget(tab, app.url);
  await tab.page.reload();
  await withExtras(tab);
  await drawEach(tab, "4");
  await press(tab, "#history");
  await showing(tab, "4");
  await kept(tab, 1);
  await reload(tab);
  await showing(tab, "4");
  await press(tab, "#history-delete-all");
  await kept(tab, 0);
  await tab.close();
});
