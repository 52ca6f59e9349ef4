/** Two languages: the browser's preference at first, then the person's choice. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** @param {string[]} languages the dearest first */
const prefers = (languages) => (/** @type {import("puppeteer-core").Page} */ page) =>
  page.evaluateOnNewDocument((list) => {
    Object.defineProperty(navigator, "languages", { get: () => list });
  }, languages);

/** @param {Tab} tab */
const seen = (tab) =>
  tab.page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    undo: document.querySelector("#undo")?.textContent?.trim(),
    pad: document.querySelector("#pad")?.getAttribute("aria-label"),
    status: document.querySelector("#status")?.textContent,
    url: location.href,
  }));

const CHINESE = {
  lang: "zh-Hans",
  title: "Digitpad：画一个数字，神经网络来识别",
  undo: "撤销",
  pad: "画板",
  status: "就绪",
  url: app.url,
};
const ENGLISH = {
  lang: "en",
  title: "Digitpad: draw a digit, a neural network reads it",
  undo: "Undo",
  pad: "Drawing pad",
  status: "Ready",
  url: app.url,
};

test("the first visit speaks what the browser prefers", async () => {
  for (const [languages, expected] of /** @type {const} */ ([
    [["zh-TW", "en"], CHINESE],
    [["de", "fr"], ENGLISH],
  ])) {
    const tab = await Tab.open(browser, app.url, { prepare: prefers([...languages]) });
    assert.deepEqual(await seen(tab), expected);
    await tab.close();
  }
});

test("the switch changes every text at once, and the choice outlasts a reload", async () => {
  const tab = await Tab.open(browser, app.url, { prepare: prefers(["en"]) });
  await tab.set(drawingOf("7"));
  assert.deepEqual(await seen(tab), ENGLISH);
  await tab.click("#language");
  assert.deepEqual(await seen(tab), CHINESE);
  assert.deepEqual(await tab.verdict(), { state: "digit", digit: "7", text: "识别结果： 7" });
  const latin = await tab.page.evaluate(() => {
    const shown = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
    return shown
      .flatMap((element) => (element.hasAttribute("lang") ? [] : [...element.childNodes]))
      .filter(({ nodeType, nodeValue }) => nodeType === 3 && /[a-z]{3}/.test(nodeValue ?? ""))
      .map(({ nodeValue }) => nodeValue?.trim());
  });
  assert.deepEqual(latin, ["Digitpad"], "not everything is Chinese");
  await tab.page.reload({ waitUntil: "domcontentloaded" });
  await tab.state("blank");
  assert.deepEqual(await seen(tab), CHINESE);
  await tab.click("#language");
  assert.deepEqual(await seen(tab), ENGLISH);
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});

test("without storage the choice holds until the page is left", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: async (page) => {
      await prefers(["zh-CN"])(page);
      await page.evaluateOnNewDocument(() =>
        Object.defineProperty(window, "localStorage", {
          get: () => {
            throw new DOMException("denied", "SecurityError");
          },
        }),
      );
    },
  });
  assert.deepEqual(await seen(tab), CHINESE);
  await tab.click("#language");
  assert.deepEqual(await seen(tab), ENGLISH);
  await tab.close();
});

test("what went wrong is said in the language that is chosen", async () => {
  const tab = await Tab.open(browser, app.url, {
    ready: false,
    prepare: async (page) => {
      await page.setRequestInterception(true);
      page.on("request", (request) =>
        request.url().includes("weights.bin") ? request.abort() : request.continue(),
      );
    },
  });
  tab.watch.expect(/weights\.bin|preload/);
  await tab.state("error");
  await tab.click("#language");
  assert.match(
    await tab.page.$eval("#status", ({ textContent }) => textContent ?? ""),
    /^暂时无法识别（无法获取 model\/weights.bin，请检查网络连接）。您画的内容已保留。$/,
  );
  assert.equal(await tab.page.$eval("#retry", ({ textContent }) => textContent), "重试");
  await tab.click("#language");
  assert.match(
    await tab.page.$eval("#status", ({ textContent }) => textContent ?? ""),
    /^Nothing can be read yet/,
  );
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});
