/** Pictures that are opened, dropped or pasted: read as `scripts.predict` reads them, or refused in words. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { IMAGES } from "../fixtures/images.js";
import { python, ROOT, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, noticed, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { Tab } from "./harness/tab.js";

const [app, browser, folder] = await Promise.all([
  startApp(),
  launchChromium(),
  mkdtemp(join(tmpdir(), "digitpad-pictures-")),
]);
after(() => Promise.all([app.stop(), browser.close(), rm(folder, { recursive: true })]));

const example = (/** @type {string} */ digit) => join(ROOT, "data", `${digit}.png`);

/**
 * Opens a file with the button.
 * @param {Tab} tab
 * @param {string} path
 */
async function choose(tab, path) {
  const [chooser] = await Promise.all([tab.page.waitForFileChooser(), press(tab, "#picture")]);
  await chooser.accept([path]);
}

/**
 * Drops or pastes a file, as the browser tells the page of it.
 * @param {Tab} tab
 * @param {"drop" | "paste"} way
 * @param {{name: string, bytes: Buffer}[]} files
 */
async function bring(tab, way, files) {
  await tab.page.evaluate(
    (kind, given) => {
      const data = new DataTransfer();
      for (const { name, base64 } of given) {
        data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name));
      }
      if (given.length === 0) data.setData("text/plain", "only words");
      const options = { bubbles: true, cancelable: true };
      const event =
        kind === "drop"
          ? new DragEvent("drop", { ...options, dataTransfer: data })
          : new ClipboardEvent("paste", { ...options, clipboardData: data });
      document.querySelector("#pad")?.dispatchEvent(event);
      if (kind === "drop" && !event.defaultPrevented) throw new Error("the browser would leave the page");
    },
    way,
    files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") })),
  );
}

/** Waits until a picture is shown, and says where in it the framed part lies. @param {Tab} tab */
async function framed(tab) {
  const place = await tab.until("a picture is shown", () => {
    const [view, used] = ["#picture-view", ".picture-used"].map((one) => document.querySelector(one));
    if (!(view instanceof HTMLElement) || view.hidden || !(used instanceof HTMLElement)) return null;
    const { left, top, width, height } = used.style;
    return [left, top, width, height].map(Number.parseFloat);
  });
  return place ?? [];
}

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

/** @param {number} width @param {number} height @returns {Buffer} a PNG that claims to be so large */
function claiming(width, height) {
  const png = Buffer.from(IMAGES.PNG?.bytes ?? []);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

const PNG = IMAGES.PNG?.bytes ?? Buffer.of();
const REFUSED = [
  { name: "empty.png", bytes: Buffer.of(), said: /empty file/ },
  { name: "words.png", bytes: Buffer.from("these are no pixels"), said: /not a picture/ },
  {
    name: "page.svg",
    bytes: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    said: /not a picture/,
  },
  { name: "half.png", bytes: PNG.subarray(0, 40), said: /not a picture/ },
  { name: "wide.png", bytes: claiming(10_001, 5000), said: /50 megapixels/ },
  { name: "wider.png", bytes: claiming(2 ** 31 - 1, 2 ** 31 - 1), said: /50 megapixels/ },
  { name: "liar.png", bytes: claiming(5000, 5000), said: /not a picture|No ink/ },
  { name: "heavy.png", bytes: Buffer.concat([PNG, Buffer.alloc(25_000_000)]), said: /25 MB/ },
  { name: "moves.gif", bytes: IMAGES["animated GIF"]?.bytes ?? PNG, said: /animated/ },
  { name: "moves.png", bytes: IMAGES["animated PNG"]?.bytes ?? PNG, said: /animated/ },
  { name: "moves.webp", bytes: IMAGES["animated WebP"]?.bytes ?? PNG, said: /animated/ },
  { name: "paper.png", bytes: PNG, said: /No ink/ },
];

test("what is no picture of a digit is refused in words, and the drawing is untouched", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const answer = await tab.set(drawingOf("5"));
  const strokes = await tab.strokes();
  for (const { name, bytes, said } of REFUSED) {
    const path = join(folder, name);
    await writeFile(path, bytes);
    await choose(tab, path);
    await noticed(tab, said);
    assert.deepEqual(await tab.strokes(), strokes, name);
    assert.deepEqual(await tab.verdict(), answer, name);
    await press(tab, "#notice button");
  }
  for (const way of /** @type {const} */ (["drop", "paste"])) {
    await bring(tab, way, []);
    await noticed(tab, /no picture file/);
    await press(tab, "#notice button");
  }
  await press(tab, "#language");
  await bring(tab, "drop", [{ name: "x.png", bytes: Buffer.from("x") }]);
  await noticed(tab, /不是此浏览器能读取的图片/);
  await press(tab, "#language");
  await tab.close();
});

test("a picture that is refused leaves the picture before it in its place", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await choose(tab, example("4"));
  await framed(tab);
  await bring(tab, "drop", [{ name: "words.png", bytes: Buffer.from("words") }]);
  await noticed(tab, /not a picture/);
  await framed(tab);
  assert.equal((await tab.verdict()).digit, "4");
  await tab.close();
});

test("a large photo is read as well", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const large = await tab.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(6000, 4000);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#eeeeee";
    context.fillRect(0, 0, 6000, 4000);
    context.lineWidth = 200;
    context.lineCap = "round";
    context.stroke(new Path2D("M3000 600L3000 3400"));
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
  });
  await bring(tab, "drop", [{ name: "large.jpg", bytes: Buffer.from(large, "base64") }]);
  await framed(tab);
  assert.equal((await tab.verdict()).digit, "1");
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
