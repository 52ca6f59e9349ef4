/** The history: kept on the device, reopened, corrected, deleted, exported, imported. */

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, forget, notice, noticed, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser, folder] = await Promise.all([
  startApp(),
  launchChromium(),
  mkdtemp(join(tmpdir(), "digitpad-history-")),
]);
after(() => Promise.all([app.stop(), browser.close(), rm(folder, { recursive: true })]));

/** Opens the page with an empty history. @param {Parameters<typeof Tab.open>[2]} [options] */
async function begin(options) {
  const tab = await Tab.open(browser, app.url, options);
  await forget(tab, app.url);
  await tab.page.reload();
  await tab.state("blank");
  return withExtras(tab);
}

/** What the cards show, the newest first. @param {Tab} tab */
const answers = (tab) =>
  tab.page.$$eval(".card-answer", (all) => all.map(({ textContent }) => textContent).join(""));

/** Waits until the cards show these answers. @param {Tab} tab @param {string} expected */
const showing = (tab, expected) =>
  tab.until(
    `the history shows ${expected || "nothing"}`,
    (wanted) =>
      [...document.querySelectorAll(".card-answer")].map((one) => one.textContent).join("") === wanted,
    expected,
  );

/**
 * Waits until the browser's database holds so many drawings, as a page that is left at once loses what is under way.
 * @param {Tab} tab
 * @param {number} count
 */
const kept = (tab, count) =>
  tab.until(
    `${count} drawings are kept`,
    (wanted) =>
      new Promise((resolve) => {
        indexedDB.open("digitpad").onsuccess = ({ target }) => {
          const { result: database } = /** @type {IDBOpenDBRequest} */ (target);
          const request = database.transaction("history").objectStore("history").count();
          request.onsuccess = () => {
            database.close();
            resolve(request.result === wanted);
          };
        };
      }),
    count,
  );

/** What the panel says. @param {Tab} tab @param {RegExp} pattern */
const said = (tab, pattern) =>
  tab.until(
    `the panel says ${pattern}`,
    (source) => new RegExp(source).test(document.querySelector(".history [role=status]")?.textContent ?? ""),
    pattern.source,
  );

/** Draws one after the other, each on an empty pad. @param {Tab} tab @param {string} digits */
async function drawEach(tab, digits) {
  for (const digit of digits) {
    await tab.pad((pad) => pad.clear());
    await tab.set(drawingOf(digit));
    await delay(5); // what is newer is told by the clock
  }
}

/** Chooses a file to import. @param {Tab} tab @param {string} content */
async function take(tab, content) {
  const path = join(folder, "taken.jsonl");
  await writeFile(path, content);
  const [chooser] = await Promise.all([tab.page.waitForFileChooser(), press(tab, "#history-take")]);
  await chooser.accept([path]);
}

/** Exports. @param {Tab} tab @returns {Promise<Record<string, any>[]>} */
async function exported(tab) {
  const driver = await tab.page.createCDPSession();
  await driver.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await press(tab, "#history-export");
  const name = "digitpad.jsonl";
  for (let tries = 0; !(await readdir(folder)).includes(name) && tries < 400; tries += 1) await delay(25);
  const lines = await readFile(join(folder, name), "utf8");
  await rm(join(folder, name));
  await driver.detach();
  return lines.trimEnd().split("\n").map((line) => JSON.parse(line)); // biome-ignore format: one line
}

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`${device}: drawings survive a reload, can be reopened, corrected and deleted`, async () => {
    const tab = await begin({ viewport });
    const hand = viewport.hasTouch ? tab.fingers : tab.mouse;
    await hand.draw(drawingOf("4"));
    assert.equal((await tab.settled()).digit, "4");
    await press(tab, "#clear");
    await hand.draw(drawingOf("7"));
    await press(tab, "#history");
    await showing(tab, "74");
    await tab.page.reload();
    await withExtras(tab);
    await tab.state("blank");
    await press(tab, "#history");
    await showing(tab, "74");

    await press(tab, ".history-list li:last-child button");
    await tab.state("digit");
    assert.equal((await tab.settled()).digit, "4");
    assert.equal((await tab.strokes()).length, drawingOf("4").length);
    await tab.page.select("#really-was", "9");
    await showing(tab, "79");
    await tab.page.reload();
    await withExtras(tab);
    await press(tab, "#history");
    await showing(tab, "79");
    const name = await tab.page.$eval(".history-list li:last-child button", (card) =>
      card.getAttribute("aria-label"),
    );
    assert.match(name ?? "", /read as 4, really 9/);

    await press(tab, ".history-list li:first-child button");
    await press(tab, "#history-delete");
    await showing(tab, "9");
    await press(tab, "#history-undo");
    await showing(tab, "79");
    await press(tab, "#history-delete-all");
    await showing(tab, "");
    await said(tab, /deleted: 2/);
    await kept(tab, 0);
    await tab.page.reload();
    await withExtras(tab);
    await press(tab, "#history");
    assert.match(
      await tab.page.$eval(".history", ({ textContent }) => textContent ?? ""),
      /on this device only/,
    );
    assert.equal(await answers(tab), "");
    await tab.close();
  });
}

test("fifty drawings and more are kept; a drawing is one entry, not one for each stroke", async () => {
  const tab = await begin();
  await tab.page.evaluate(() => {
    const pad = /** @type {import("../../static/js/digit-pad.js").DigitPad} */ (
      document.querySelector("#pad")
    );
    for (let index = 0; index < 60; index += 1) {
      const x = (index + 1) / 100;
      const stroke = (/** @type {number} */ shift) => [
        { x: x + shift, y: 0.2, t: 0, pressure: 0.5 },
        { x: x + shift, y: 0.8, t: 9, pressure: 0.5 },
      ];
      pad.clear();
      pad.strokes = [stroke(0)];
      pad.strokes = [stroke(0), stroke(0.1)];
    }
  });
  await press(tab, "#history");
  await tab.until("60 drawings are there", () => document.querySelectorAll(".card").length === 60);
  await kept(tab, 60);
  await tab.page.reload();
  await withExtras(tab);
  await press(tab, "#history");
  await tab.until("60 drawings are there again", () => document.querySelectorAll(".card").length === 60);
  await tab.close();
});

test("what is exported can be imported elsewhere, and nothing is there twice", async () => {
  const tab = await begin();
  await drawEach(tab, "369");
  await press(tab, "#history");
  await showing(tab, "963");
  await tab.page.select("#really-was", "none");
  await showing(tab, "–63");
  const lines = await exported(tab);
  assert.deepEqual(
    lines.map(({ label, answer }) => [label, answer]),
    [["none", "9"], ["6", "6"], ["3", "3"]], // biome-ignore format: one line
  );
  const content = lines.map((line) => JSON.stringify(line)).join("\n");
  await take(tab, content);
  await said(tab, /taken over: 0/);
  await press(tab, "#history-delete-all");
  await showing(tab, "");
  await take(tab, content);
  await said(tab, /taken over: 3/);
  await showing(tab, "–63");
  assert.deepEqual(await exported(tab), lines);
  await tab.close();
});

test("a hostile file is refused in words, and nothing is lost", async () => {
  const tab = await begin();
  await drawEach(tab, "2");
  await press(tab, "#history");
  await showing(tab, "2");
  const good = JSON.stringify({ strokes: [[[0.1, 0.1]]], label: "1" });
  for (const [content, pattern] of /** @type {[string, RegExp][]} */ ([
    ["", /holds no drawing/],
    ["<html>", /line 1 cannot be read/],
    [`${good}\n{"strokes": [[[9, 9]]]}`, /line 2 cannot be read/],
    [`${good}\n${"[".repeat(100_000)}`, /line 2 cannot be read/],
    [
      Array.from({ length: 250 }, (_, at) => `{"strokes": [[[0.5, ${at / 1000}]]]}`).join("\n"),
      /holds 200 drawings/,
    ],
  ])) {
    await take(tab, content);
    await said(tab, pattern);
    assert.equal(await answers(tab), "2");
  }
  await press(tab, "#language");
  await take(tab, "?");
  await said(tab, /第 1 行无法读取/);
  await press(tab, "#language");
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
