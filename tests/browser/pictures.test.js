/** Pictures that are opened, dropped or pasted: read as `scripts.predict` reads them, in the drawing's place. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { python, ROOT, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, openPicture, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { bring, choose, example, framed } from "./harness/pictures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`${device}: a photo is read in the pad's place, and the drawing comes back`, async () => {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
    await tab.set(drawingOf("3"));
    const strokes = await tab.strokes();
    await choose(tab, example("7"));
    const [left = 0, top = 0, width = 0, height = 0] = await framed(tab);
    assert.equal((await tab.verdict()).digit, "7");
    assert.ok(
      left > 10 && top > 10 && left + width < 90 && top + height < 95,
      "the frame is not around the 7",
    );
    const places = await tab.page.evaluate(() => {
      const box = (/** @type {string} */ one) => document.querySelector(one)?.getBoundingClientRect();
      return { pad: box("#pad")?.toJSON(), view: box("#picture-view")?.toJSON() };
    });
    for (const side of ["left", "top", "width", "height"]) {
      assert.ok(Math.abs(places.pad[side] - places.view[side]) < 1, `the picture's ${side} is not the pad's`);
    }
    assert.match(
      await tab.page.$eval("#picture-view", (view) => view.textContent ?? ""),
      /stays on your device/,
    );
    assert.deepEqual(await tab.strokes(), strokes);
    await press(tab, "#picture-close");
    assert.equal((await tab.settled()).digit, "3");
    assert.equal(
      await tab.page.$eval("#picture-view", (view) => /** @type {HTMLElement} */ (view).hidden),
      true,
    );
    await tab.close();
  });

  test(`${device}: drawing over a picture draws on, on the drawing`, async () => {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
    const [line] = drawingOf("1");
    await tab.set([[[0.1, 0.1]]]);
    await choose(tab, example("0"));
    await framed(tab);
    const hand = viewport.hasTouch ? tab.fingers : tab.mouse;
    await hand.draw([line ?? []]);
    assert.equal((await tab.strokes()).length, 2);
    assert.notEqual((await tab.settled()).state, "blank");
    assert.ok(await tab.page.$eval("#picture-view", (view) => /** @type {HTMLElement} */ (view).hidden));
    await tab.close();
  });
}

test("undo, clear and Escape take the picture away, and leave the drawing below it", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(drawingOf("3"));
  const strokes = await tab.strokes();
  const ways = {
    undo: () => press(tab, "#undo"),
    clear: () => press(tab, "#clear"),
    escape: () => tab.page.keyboard.press("Escape"),
    keys: async () => {
      await tab.page.keyboard.down("Control");
      await tab.page.keyboard.press("z");
      await tab.page.keyboard.up("Control");
    },
    "keys that write Russian": () =>
      tab.page.evaluate(() => {
        const key = { key: "я", code: "KeyZ", ctrlKey: true, bubbles: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", key));
      }),
  };
  for (const [way, takeAway] of Object.entries(ways)) {
    await openPicture(tab, "4");
    await takeAway();
    assert.equal((await tab.settled()).digit, "3", way);
    assert.deepEqual(await tab.strokes(), strokes, way);
    assert.ok(await tab.page.$eval("#picture-view", (view) => /** @type {HTMLElement} */ (view).hidden));
  }
  await press(tab, "#undo");
  assert.deepEqual(await tab.strokes(), [], "then undo means the drawing again");
  await tab.close();
});

test("all ten examples are read as scripts.predict reads them, however they come in", async () => {
  const { stdout } = await promisify(execFile)(python(), ["-m", "scripts.predict", "--json"], { cwd: ROOT });
  const expected = stdout.trim().split("\n").map((line) => JSON.parse(line)); // biome-ignore format: one line
  const tab = await withExtras(await Tab.open(browser, app.url));
  for (const [index, way] of [..."0123456789"].entries()) {
    const bytes = await readFile(example(way));
    await bring(tab, index % 2 ? "drop" : "paste", [{ name: `${way}.png`, bytes }]);
    await tab.until(
      `${way} is read`,
      (digit) => document.querySelector("#verdict")?.getAttribute("data-digit") === digit,
      way,
    );
    const probabilities = Object.values(expected[index].probabilities);
    for (const [digit, meter] of (await tab.meters()).entries()) {
      assert.ok(Math.abs(meter - Number(probabilities[digit])) < 0.02, `${way}: the probability of ${digit}`);
    }
  }
  await tab.close();
});

test("of several files the first that can be read is taken", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const four = { name: "4.png", bytes: await readFile(example("4")) };
  const hidden = { name: ".DS_Store", bytes: Buffer.from("\0\0\0\x01Bud1") };
  const tiff = { name: "image.tiff", bytes: Buffer.from("MM\0*\0\0\0\x08", "latin1") };
  const seven = { name: "7.png", bytes: await readFile(example("7")) };
  for (const [digit, way, files] of /** @type {const} */ ([
    ["4", "paste", [tiff, four]],
    ["7", "drop", [hidden, tiff, seven, four]],
    ["4", "drop", [four, seven, hidden]],
  ])) {
    await bring(tab, way, [...files]);
    await tab.until(
      `${digit} is read`,
      (wanted) => document.querySelector("#verdict")?.getAttribute("data-digit") === wanted,
      digit,
    );
  }
  await tab.close();
});

test("a folder that is dropped is searched for a picture", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const base64 = (await readFile(example("2"))).toString("base64");
  await tab.page.evaluate((encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (one) => one.charCodeAt(0));
    /** @param {string} name @param {BlobPart} content */
    const file = (name, content) => ({
      name,
      isFile: true,
      file: (/** @type {(file: File) => void} */ done) => done(new File([content], name)),
    });
    /** @param {string} name @param {object[]} inside @returns {object} a folder, which is told of in two parts */
    const folder = (name, inside) => ({
      name,
      isDirectory: true,
      createReader: () => {
        const parts = [inside.slice(1), inside.slice(0, 1), []];
        return { readEntries: (/** @type {(some: object[]) => void} */ done) => done(parts.shift() ?? []) };
      },
    });
    const album = folder("album", [
      file("z.png", "no picture"),
      file(".DS_Store", "no picture"),
      folder("inner", [file("2.png", bytes), file("notes.txt", "no picture")]),
    ]);
    const item = { kind: "file", getAsFile: () => null, webkitGetAsEntry: () => album };
    const drop = new DragEvent("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(drop, "dataTransfer", { value: { items: [item] } });
    document.querySelector("#pad")?.dispatchEvent(drop);
  }, base64);
  await framed(tab);
  assert.equal((await tab.verdict()).digit, "2");
  await tab.close();
});

test("without workers it is read all the same", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: (page) => page.evaluateOnNewDocument(() => Reflect.deleteProperty(globalThis, "Worker")),
  });
  await withExtras(tab);
  await choose(tab, example("2"));
  await framed(tab);
  assert.equal((await tab.verdict()).digit, "2");
  await tab.close();
});
