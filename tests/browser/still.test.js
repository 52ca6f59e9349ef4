/** Nothing on the page moves by itself: not while it loads, in no state and in no language. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { withExtras } from "./harness/extras.js";
import { drawingOf, rowOf } from "./harness/fixtures.js";
import { DESKTOP, PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/**
 * Writes down whatever moves by itself from the page's first moment on.
 * @param {import("puppeteer-core").Page} page
 */
const noteShifts = (page) =>
  page.evaluateOnNewDocument(() => {
    const shifts = /** @type {string[]} */ ([]);
    Object.assign(window, { shifts });
    new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) {
        const { value, sources } = /** @type {any} */ (entry);
        const moved = sources.map(
          (/** @type {{node?: Element}} */ { node }) => node?.outerHTML ?? "something",
        );
        shifts.push(`${value} by ${moved.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });

/** @param {Tab} tab @returns {Promise<string[]>} what has moved since the page was asked for */
const shifts = (tab) =>
  tab.page.evaluate(
    // Entries come after the frame that they are about.
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(/** @type {any} */ (window).shifts), 100));
      }),
  );

test("nothing moves: not while loading, in no state and in no language", async () => {
  for (const viewport of [
    { ...PHONE, width: 320, height: 568 },
    PHONE,
    { width: 844, height: 390 },
    DESKTOP,
  ]) {
    for (const language of ["en", "zh-CN", "zh-TW"]) {
      const where = `${viewport.width} x ${viewport.height}, ${language}`;
      const tab = await Tab.open(browser, app.url, {
        viewport,
        prepare: async (page) => {
          await noteShifts(page);
          await page.evaluateOnNewDocument((asked) => {
            Object.defineProperty(navigator, "languages", { get: () => [asked] });
          }, language);
        },
      });
      await tab.set(drawingOf("7"));
      await withExtras(tab);
      for (const number of ["407", "407407407407"]) {
        await tab.set(rowOf(number));
        await tab.page.$eval("#digits button", (button) => /** @type {HTMLElement} */ (button).click());
      }
      await tab.set([[[0.5, 0.5]]]);
      await tab.click("#erase");
      await tab.pad((pad) => pad.clear());
      await tab.settled();
      await tab.page.focus("#pad");
      await tab.page.keyboard.press("ArrowLeft");
      assert.deepEqual(await shifts(tab), [], where);
      await tab.page.focus("#language");
      for (const other of ["zh-Hant", "en", "zh-Hans"]) {
        await tab.speak(other);
        assert.deepEqual(await shifts(tab), [], `${where}, then ${other}`);
      }
      await tab.page.evaluate(() => localStorage.clear());
      await tab.close();
    }
  }
});

test("a pad that was left wide is wide from the first moment, and nothing moves", async () => {
  for (const viewport of [{ width: 844, height: 390 }, DESKTOP]) {
    const tab = await Tab.open(browser, app.url, {
      viewport,
      prepare: async (page) => {
        await noteShifts(page);
        await page.evaluateOnNewDocument(() => localStorage.setItem("digitpad-wide", "1"));
      },
    });
    const { width, height } = await tab.page.$eval("#pad", (pad) => pad.getBoundingClientRect().toJSON());
    assert.ok(width > 2 * height, `${width} x ${height}`);
    await tab.set(drawingOf("7"));
    await tab.set([[[0.5, 0.5]]]);
    assert.deepEqual(await shifts(tab), [], `${viewport.width} x ${viewport.height}`);
    await tab.page.evaluate(() => localStorage.clear());
    await tab.close();
  }
});

test("nothing moves when something goes wrong, and all of it is in sight", async () => {
  for (const viewport of [
    { ...PHONE, width: 320, height: 568 },
    PHONE,
    { width: 844, height: 390 },
    DESKTOP,
  ]) {
    const tab = await Tab.open(browser, app.url, {
      viewport,
      ready: false,
      prepare: async (page) => {
        await noteShifts(page);
        await page.setRequestInterception(true);
        page.on("request", (request) =>
          request.url().includes("weights.bin") ? request.abort() : request.continue(),
        );
      },
    });
    tab.watch.expect(/weights\.bin|preload/);
    await tab.state("error");
    assert.deepEqual(await shifts(tab), [], `${viewport.width} x ${viewport.height}`);
    const hidden = await tab.page.$$eval("#pad, #status, #retry, #clear", (all) =>
      all
        .filter((one) => one.getBoundingClientRect().bottom > innerHeight || !one.checkVisibility())
        .map(({ id }) => id),
    );
    assert.deepEqual(hidden, [], `${viewport.width} x ${viewport.height}`);
    await tab.close();
  }
});

test("what moves is noticed", async () => {
  const tab = await Tab.open(browser, app.url, { prepare: noteShifts });
  await tab.page.evaluate(() => document.body.prepend("Something new above all the rest"));
  assert.notDeepEqual(await shifts(tab), []);
  await tab.close();
});
