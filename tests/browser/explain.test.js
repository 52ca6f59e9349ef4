/** "How it works": what the stages show, live, and how they are looked at. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { ROOT, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** @type {import("../../static/js/recognize/model-files.js").Card} */
const card = JSON.parse(readFileSync(new URL("static/model/card.json", `file://${ROOT}`), "utf8"));
const convolutions = card.stages.filter(({ shape }) => shape.length === 4);
const HEAT = ".heat canvas:last-child";

/** How much is painted on a canvas, in parts of all that could be. @param {Tab} tab @param {string} selector */
const painted = (tab, selector) =>
  tab.page.$eval(selector, (element) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (element);
    const copy = new OffscreenCanvas(width, height).getContext("2d");
    copy?.drawImage(/** @type {HTMLCanvasElement} */ (element), 0, 0);
    const data = [...(copy?.getImageData(0, 0, width, height).data ?? [])];
    return (
      data.reduce((sum, value, index) => sum + (index % 4 === 3 ? value / 255 : 0), 0) / (width * height)
    );
  });

/** Waits until it is known which ink mattered. @param {Tab} tab */
const heated = (tab) =>
  tab.until(
    "it shows what mattered",
    (selector) => {
      const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector(selector));
      const copy = new OffscreenCanvas(28, 28).getContext("2d");
      if (canvas) copy?.drawImage(canvas, 0, 0);
      return copy?.getImageData(0, 0, 28, 28).data.some((value) => value > 0);
    },
    HEAT,
  );

/** The sentences, or names, of the stages. @param {Tab} tab @param {"name" | "sentence"} part */
const words = (tab, part) =>
  tab.page.$$eval(`.stage:not([hidden]) .stage-${part}`, (all) =>
    all.map(({ textContent }) => textContent ?? ""),
  );

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`${device}: closed at first, then every stage of the drawing on the pad, each in a sentence`, async () => {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
    const sheet = "document.querySelector('#sheet').hidden";
    assert.equal(await tab.page.evaluate(sheet), true);
    await press(tab, "#explain");
    assert.match(await tab.page.$eval("#sheet", ({ textContent }) => textContent ?? ""), /Draw a digit/);
    const hand = viewport.hasTouch ? tab.fingers : tab.mouse;
    await hand.draw(drawingOf("7"));
    await heated(tab); // the last that is shown
    const names = await words(tab, "name");
    assert.deepEqual(names.slice(0, 2), ["Your strokes", "28 × 28 pixels"]);
    assert.deepEqual(names.slice(-3), ["Last layer", "Probabilities", "What mattered"]);
    assert.equal(names.filter((name) => name.startsWith("Convolution ")).length, convolutions.length);
    for (const sentence of await words(tab, "sentence")) assert.match(sentence, /^.{20,120}\.$/);
    const maps = await tab.page.$$eval(".maps-room", (all) =>
      all.map((one) => one.getAttribute("aria-valuemax")),
    );
    assert.deepEqual(
      maps,
      convolutions.map(({ shape }) => String(shape[3])),
    );
    assert.ok((await painted(tab, ".maps-room canvas")) > 0.001, "the maps are empty");
    const shares = await tab.page.$$eval(".stage:nth-last-child(2) .value-number", (all) =>
      all.map(({ textContent }) => Number.parseInt(textContent ?? "", 10)),
    );
    assert.equal(shares.length, card.outputs.length);
    for (const [digit, meter] of (await tab.meters()).entries())
      assert.equal(shares[digit], Math.round(100 * meter));
    await press(tab, "#sheet-close");
    assert.equal(await tab.page.evaluate(sheet), true);
    assert.equal(await tab.page.evaluate(() => document.activeElement?.id), "explain");
    await tab.close();
  });
}

test("the stages follow the drawing while it grows, and forget what mattered before", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await press(tab, "#explain");
  const [stroke = []] = drawingOf("1");
  await tab.mouse.press(stroke.slice(0, 3));
  await tab.until("the stages are there", () => document.querySelector(".stage") !== null);
  const points = () => tab.page.$eval(".stage .stage-sentence", ({ textContent }) => textContent);
  const before = await points();
  await tab.mouse.glide(stroke.slice(3));
  await tab.until(
    "the stages show more points",
    (sentence) => document.querySelector(".stage .stage-sentence")?.textContent !== sentence,
    before,
  );
  await tab.mouse.lift();
  await heated(tab);
  await tab.mouse.press([[0.8, 0.8]]);
  await tab.mouse.lift();
  await tab.until(
    "the heat is gone",
    (selector) => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
      const copy = new OffscreenCanvas(28, 28).getContext("2d");
      copy?.drawImage(canvas, 0, 0);
      return copy?.getImageData(0, 0, 28, 28).data.every((value) => value === 0);
    },
    HEAT,
  );
  await tab.close();
});

test("a map that is pointed at, or chosen by keys, is enlarged", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(drawingOf("3"));
  await press(tab, "#explain");
  await tab.until("there are maps", () => document.querySelector(".maps-room") !== null);
  const lens = () =>
    tab.page.$eval(".maps-room", (room) => {
      const shown = /** @type {HTMLCanvasElement} */ (room.querySelector(".lens"));
      const { width } = shown.getBoundingClientRect();
      return { map: room.getAttribute("aria-valuetext"), hidden: shown.hidden, width, pixels: shown.width };
    });
  assert.equal((await lens()).hidden, true);
  await tab.page.focus(".maps-room");
  const [side, count] = [convolutions[0]?.shape[2] ?? 0, convolutions[0]?.shape[3] ?? 0];
  assert.deepEqual([(await lens()).map, (await lens()).pixels], [`Map 1 of ${count}`, side]);
  assert.ok((await lens()).width > 100, "it is not enlarged");
  for (const [key, map] of /** @type {const} */ ([
    ["ArrowRight", 2],
    ["End", count],
    ["ArrowRight", count],
    ["Home", 1],
    ["ArrowLeft", 1],
  ])) {
    await tab.page.keyboard.press(key);
    assert.equal((await lens()).map, `Map ${map} of ${count}`, key);
  }
  await tab.page.focus("#clear");
  assert.equal((await lens()).hidden, true);
  const box = await (await tab.page.$(".maps-room canvas"))?.boundingBox();
  if (!box) assert.fail("the maps cannot be seen");
  await tab.page.mouse.move(box.x + box.width * 0.99, box.y + 2);
  const { map, hidden } = await lens();
  assert.equal(hidden, false);
  assert.notEqual(map, `Map 1 of ${count}`);
  await tab.page.mouse.move(5, 5);
  assert.equal((await lens()).hidden, true);
  await tab.page.keyboard.press("Escape"); // outside of the sheet it belongs to others
  assert.equal(await tab.page.$eval("#sheet", (sheet) => /** @type {HTMLElement} */ (sheet).hidden), false);
  await tab.page.focus(".maps-room");
  await tab.page.keyboard.press("Escape");
  assert.equal(await tab.page.$eval("#sheet", (sheet) => /** @type {HTMLElement} */ (sheet).hidden), true);
  await tab.close();
});

test("what mattered is computed in less than 100 ms, in slices that let drawing go on", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.page.evaluate(async () => {
    const base = new URL("static/js/", document.baseURI);
    const load = (/** @type {string} */ name) => import(new URL(name, base).href);
    const [{ attribute }, { loadContract }, { loadClassifier }, { rasterize }] = await Promise.all(
      [
        "panels/explain/attribution.js",
        "recognize/contract.js",
        "recognize/classifier.js",
        "preprocess/rasterize.js",
      ].map(load),
    );
    const contract = await loadContract();
    const classifier = await loadClassifier({ classes: contract.classes });
    const circle = Array.from({ length: 60 }, (_, t) => ({
      x: 0.5 + 0.3 * Math.cos(t / 9),
      y: 0.5 + 0.4 * Math.sin(t / 9),
    }));
    const pixels = rasterize([circle], contract);
    const predict = (/** @type {Float32Array} */ one) => classifier.predict(one);
    const compute = () => {
      const attribution = attribute(pixels, contract.size, predict, 0);
      while (attribution.step());
      attribution.heat();
    };
    Object.assign(window, { compute });
  });
  const driver = await tab.page.createCDPSession();
  await driver.send("Performance.enable");
  // The time that the page's thread has computed for: what else the machine does meanwhile does not count.
  const computed = async () => {
    const { metrics } = await driver.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "ThreadTime")?.value ?? Number.NaN);
  };
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    const before = await computed();
    await tab.page.evaluate(() => /** @type {any} */ (window).compute());
    times.push((await computed()) - before);
  }
  await driver.detach();
  const spent = Math.min(...times);
  console.log(`# what mattered: ${spent.toFixed(1)} ms`);
  assert.ok(spent < 100, `${spent} ms`);
  await tab.close();
});

test("it speaks Chinese as well, and shows a picture's stages", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url, { viewport: DEVICES.phone }));
  await tab.set(drawingOf("5"));
  await press(tab, "#explain");
  await tab.speak("zh-Hans");
  // One stage after the other is told anew; the network's last is the last.
  await tab.until("it speaks Chinese", () =>
    /笔画.*概率/.test(document.querySelector(".stages")?.textContent ?? ""),
  );
  for (const sentence of await words(tab, "sentence")) assert.match(sentence, /\p{Script=Han}.*。$/u);
  await tab.speak("en");
  const [chooser] = await Promise.all([tab.page.waitForFileChooser(), press(tab, "#picture")]);
  await chooser.accept([`${ROOT}data/6.png`]);
  await tab.until("it is the picture's", () =>
    /Your picture/.test(document.querySelector(".stages")?.textContent ?? ""),
  );
  assert.equal((await words(tab, "name"))[0], "28 × 28 pixels");
  await tab.close();
});
