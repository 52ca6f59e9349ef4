/** The page's languages: the browser's preference at first, then the person's choice. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { exportSingleFile, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { ENGLISH, prefers, SIMPLIFIED, seen, speaks, TRADITIONAL } from "./harness/languages.js";
import { missing, Site, upstream } from "./harness/site.js";
import { PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));

/** The files of languages that the page has asked for. @param {Tab} tab */
const fetched = (tab) =>
  tab.page.evaluate(
    () =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name.split("/").at(-1) ?? "")
        .filter((name) => /^(zh|en)\b/.test(name) && name !== "en-panels.js"), // which comes with the panels
  );

test("the first visit speaks what the browser prefers, and fetches no other language", async () => {
  for (const [languages, expected, files] of /** @type {const} */ ([
    [["zh-TW", "en"], TRADITIONAL, ["zh-hant.js"]],
    [["zh-CN", "en"], SIMPLIFIED, ["zh-hans.js"]],
    [["de", "fr"], ENGLISH, []],
  ])) {
    const tab = await Tab.open(browser, app.url, { prepare: prefers([...languages]) });
    await speaks(tab, expected);
    await withExtras(tab);
    assert.deepEqual(await fetched(tab), files);
    await tab.close();
  }
});

test("the switch changes every text at once, and the choice outlasts a reload", async () => {
  const tab = await Tab.open(browser, app.url, { prepare: prefers(["en"]) });
  await tab.set(drawingOf("7"));
  await withExtras(tab);
  assert.deepEqual(await seen(tab), ENGLISH);
  for (const [expected, says] of /** @type {const} */ ([
    [TRADITIONAL, "辨識結果： 7"],
    [SIMPLIFIED, "识别结果： 7"],
  ])) {
    await tab.page.select("#language", expected.lang);
    await speaks(tab, expected);
    assert.deepEqual(await tab.verdict(), { state: "digit", digit: "7", text: says });
    const latin = await tab.page.evaluate(() => {
      const shown = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility());
      return shown
        .flatMap((element) => (element.hasAttribute("lang") ? [] : [...element.childNodes]))
        .filter(({ nodeType, nodeValue }) => nodeType === 3 && /[a-z]{3}/.test(nodeValue ?? ""))
        .map(({ nodeValue }) => nodeValue?.trim());
    });
    assert.deepEqual(latin, ["Digitpad"], "not everything is Chinese");
  }
  await tab.page.reload({ waitUntil: "domcontentloaded" });
  await tab.state("blank");
  await speaks(tab, SIMPLIFIED);
  await tab.page.select("#language", "en");
  await speaks(tab, ENGLISH);
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});

test("the choice that a page with two languages has stored still holds", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: async (page) => {
      await prefers(["en"])(page);
      await page.evaluateOnNewDocument(() => localStorage.setItem("digitpad-language", "zh"));
    },
  });
  await speaks(tab, SIMPLIFIED);
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});

test("the keyboard chooses a language, each by its own name", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  const choice = await tab.page.$("#language");
  assert.ok(choice);
  const { role, name, value } = (await tab.page.accessibility.snapshot({ root: choice })) ?? {};
  assert.deepEqual({ role, name, value }, { role: "combobox", name: "Language", value: "English" });
  assert.deepEqual(
    await tab.page.$$eval("#language option", (all) => all.map((one) => [one.lang, one.text])),
    [
      ["en", "English"],
      ["zh-Hans", "简体中文"],
      ["zh-Hant", "繁體中文"],
    ],
  );
  await tab.page.focus("#language");
  await tab.page.keyboard.press("ArrowDown");
  await tab.page.keyboard.press("Enter");
  await speaks(tab, SIMPLIFIED);
  assert.equal(await tab.page.evaluate(() => document.activeElement?.id), "language");
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});

/** @param {string[]} languages the dearest first */
const withoutStorage = (languages) => async (/** @type {import("puppeteer-core").Page} */ page) => {
  await prefers(languages)(page);
  await page.evaluateOnNewDocument(() =>
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    }),
  );
};

test("without storage the choice holds until the page is left", async () => {
  const tab = await Tab.open(browser, app.url, { prepare: withoutStorage(["zh-CN"]) });
  await speaks(tab, SIMPLIFIED);
  await tab.page.select("#language", "en");
  await speaks(tab, ENGLISH);
  await tab.close();
});

test("Retry keeps the language that was chosen, without storage too", async () => {
  site.spoil("model/weights.bin", missing);
  const tab = await Tab.open(browser, site.url(), { ready: false, prepare: withoutStorage(["zh-CN"]) });
  tab.watch.expect(/weights\.bin|preload/);
  await tab.state("error");
  await tab.speak("zh-Hant");
  site.heal();
  await tab.click("#retry");
  await tab.state("blank");
  await speaks(tab, TRADITIONAL);
  await tab.close();
});

test("what went wrong is said in the language that is chosen", async () => {
  site.spoil("model/weights.bin", missing);
  const tab = await Tab.open(browser, site.url(), { ready: false, prepare: prefers(["en"]) });
  tab.watch.expect(/weights\.bin|preload/);
  await tab.state("error");
  for (const [tag, says, retry] of /** @type {const} */ ([
    ["zh-Hans", "暂时无法识别（无法加载 model/weights.bin，服务器返回 404）。您画的内容已保留。", "重试"],
    ["zh-Hant", "暫時無法辨識（無法載入 model/weights.bin，伺服器傳回 404）。您畫的內容已保留。", "重試"],
    [
      "en",
      "Drawings cannot be read yet (model/weights.bin could not be loaded; the server answered 404). " +
        "Your drawing is kept.",
      "Retry",
    ],
  ])) {
    await tab.speak(tag);
    assert.equal(await tab.status(), says);
    assert.equal(await tab.page.$eval("#retry", ({ textContent }) => textContent), retry);
  }
  site.heal();
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});

test("the sources and the page that is one file speak every language", async () => {
  const [sources, single] = await Promise.all([startApp({ DIGITPAD_SOURCES: "1" }), exportSingleFile()]);
  for (const url of [sources.url, pathToFileURL(single.file).href]) {
    const tab = await Tab.open(browser, url, { prepare: prefers(["zh-MO"]) });
    await speaks(tab, TRADITIONAL);
    await withExtras(tab);
    assert.equal(await tab.page.$eval("#share", ({ textContent }) => textContent), "分享");
    await tab.speak("zh-Hans");
    assert.deepEqual(await seen(tab), SIMPLIFIED);
    await tab.page.evaluate(() => localStorage.clear());
    await tab.close();
  }
  await Promise.all([sources.stop(), single.remove()]);
});
