/** What is no picture of a digit: refused in words, and what was there stays. */

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { IMAGES } from "../fixtures/images.js";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { noticed, press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { bring, choose, example, framed } from "./harness/pictures.js";
import { Tab } from "./harness/tab.js";

const [app, browser, folder] = await Promise.all([
  startApp(),
  launchChromium(),
  mkdtemp(join(tmpdir(), "digitpad-pictures-")),
]);
after(() => Promise.all([app.stop(), browser.close(), rm(folder, { recursive: true })]));

/** @param {number} width @param {number} height @returns {Buffer} a PNG that claims to be so large */
function claiming(width, height) {
  const png = Buffer.from(IMAGES.PNG?.bytes ?? []);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

const PNG = IMAGES.PNG?.bytes ?? Buffer.of();
/** @param {string} kind */
const half = (kind) => {
  const bytes = IMAGES[kind]?.bytes ?? Buffer.of();
  return bytes.subarray(0, bytes.length - 12);
};
const REFUSED = [
  { name: "empty.png", bytes: Buffer.of(), said: /empty file/ },
  { name: "words.png", bytes: Buffer.from("these are no pixels"), said: /not a picture/ },
  {
    name: "page.svg",
    bytes: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    said: /No digit was found/,
  },
  { name: "half.png", bytes: PNG.subarray(0, 40), said: /damaged or incomplete/ },
  ...["GIF", "WebP, lossy", "WebP, lossless", "BMP"].map((kind) => ({
    name: `half.${kind}`,
    bytes: half(kind),
    said: /damaged or incomplete/,
  })),
  {
    name: "IMG_0001.HEIC",
    bytes: Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic and no more of it", "latin1"),
    said: /HEIC photo.*as JPEG/,
  },
  { name: "wide.png", bytes: claiming(8001, 8000), said: /64 megapixels/ },
  { name: "wider.png", bytes: claiming(2 ** 31 - 1, 2 ** 31 - 1), said: /64 megapixels/ },
  { name: "liar.png", bytes: claiming(8000, 8000), said: /damaged|No digit was found/ },
  { name: "heavy.png", bytes: Buffer.concat([PNG, Buffer.alloc(25_000_000)]), said: /25 MB/ },
  { name: "paper.png", bytes: PNG, said: /No digit was found/ },
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
    await noticed(tab, /not a picture file/);
    await press(tab, "#notice button");
  }
  await tab.speak("zh-Hans");
  await bring(tab, "drop", [{ name: "x.png", bytes: Buffer.from("x") }]);
  await noticed(tab, /不是此浏览器能读取的图片/);
  await tab.speak("en");
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
