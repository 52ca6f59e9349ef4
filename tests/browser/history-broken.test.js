/** The history where the database fails: its connection dies, storage is blocked, or there is no room. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { forget, notice, noticed, press, withExtras } from "./harness/extras.js";
import { correct, drawEach, kept, showing } from "./harness/history.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** Opens the page with an empty history, and with a hold on its connections to the database. */
async function withConnections() {
  const tab = await Tab.open(browser, app.url, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        /** @type {IDBDatabase[]} */
        const connections = [];
        Object.assign(globalThis, { connections });
        const { open } = IDBFactory.prototype;
        IDBFactory.prototype.open = function (
          /** @type {string} */ name,
          /** @type {number | undefined} */ version,
        ) {
          const request = open.call(this, name, version);
          request.addEventListener("success", () => connections.push(request.result));
          return request;
        };
      }),
  });
  await withExtras(tab);
  await forget(tab, app.url);
  await tab.page.reload();
  await withExtras(tab);
  return tab;
}

/** Ends the page's connections; it hears nothing of it, as no `close` event comes of that. @param {Tab} tab */
const kill = (tab) =>
  tab.page.evaluate(() => {
    for (const connection of /** @type {any} */ (globalThis).connections) connection.close();
  });

test("a connection that dies unnoticed costs no drawing, no label and no deletion", async () => {
  const tab = await withConnections();
  await drawEach(tab, "4");
  await press(tab, "#history");
  await showing(tab, "4");
  await kill(tab);
  await drawEach(tab, "7");
  await showing(tab, "74");
  await kept(tab, 2);
  await kill(tab);
  await drawEach(tab, "3");
  await showing(tab, "374");
  await correct(tab, "9");
  await showing(tab, "974");
  await kill(tab);
  await press(tab, ".history-list li:last-child button");
  await press(tab, "#history-delete");
  await kept(tab, 2);
  assert.equal(await notice(tab), "");
  await tab.page.reload();
  await withExtras(tab);
  await press(tab, "#history");
  await showing(tab, "97");
  await tab.close();
});

test("while every connection fails it is said, and what was drawn is kept as soon as one works", async () => {
  const tab = await withConnections();
  await tab.page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (
      /** @type {string | Iterable<string>} */ names,
      /** @type {IDBTransactionMode | undefined} */ mode,
    ) {
      if (/** @type {any} */ (globalThis).dead) throw new DOMException("lost", "InvalidStateError");
      return transaction.call(this, names, mode);
    };
    Object.assign(globalThis, { dead: true });
  });
  await drawEach(tab, "47");
  await noticed(tab, /does not let the page keep drawings/);
  await press(tab, "#history");
  await showing(tab, "74");
  await tab.page.evaluate(() => {
    Object.assign(globalThis, { dead: false });
    document.dispatchEvent(new Event("visibilitychange")); // the tab is looked at again
  });
  await kept(tab, 2);
  await tab.close();
});

test("the database can be deleted while the page is open, and is made anew", async () => {
  const tab = await withConnections();
  await drawEach(tab, "4");
  await kept(tab, 1);
  const deleted = await tab.page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.deleteDatabase("digitpad");
        request.onsuccess = () => resolve(true);
        request.onblocked = () => resolve(false);
      }),
  );
  assert.ok(deleted, "the page holds its connection");
  await drawEach(tab, "7");
  await press(tab, "#history");
  await showing(tab, "7");
  await kept(tab, 1);
  await tab.close();
});

test("where storage is blocked, the page works without and says so once", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        Object.defineProperty(globalThis, "indexedDB", {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
      }),
  });
  await withExtras(tab);
  await noticed(tab, /does not let the page keep drawings/);
  await press(tab, "#notice button");
  await drawEach(tab, "58");
  await press(tab, "#history");
  await showing(tab, "85");
  assert.equal(await notice(tab), "");
  await tab.close();
});

test("where storage is full, the history goes on until the page is left", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      }),
  });
  await withExtras(tab);
  await drawEach(tab, "01");
  await noticed(tab, /does not let the page keep drawings/);
  await press(tab, "#history");
  await tab.until("both are there", () => document.querySelectorAll(".card").length >= 2);
  await tab.close();
});
