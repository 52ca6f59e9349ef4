/** Pictures of numbers: read as `scripts.predict` reads them, with a frame around each digit. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { python, ROOT, startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, withExtras } from "./harness/extras.js";
import { bring, framed } from "./harness/pictures.js";
import { Tab } from "./harness/tab.js";

const [app, browser, folder] = await Promise.all([
  startApp(),
  launchChromium(),
  mkdtemp(join(tmpdir(), "digitpad-numbers-")),
]);
after(() => Promise.all([app.stop(), browser.close(), rm(folder, { recursive: true })]));

/** Writes the golden pictures of numbers, and says how `scripts.predict` reads them. */
const MADE = `
import sys
from pathlib import Path
from PIL import Image
from scripts.golden.pictures import numbers
from scripts.predict import main
names = []
for index, pixels in enumerate(numbers().values()):
    names.append(f"{sys.argv[1]}/{index}.png")
    Image.fromarray(pixels).save(names[-1])
main(["--json", *names])
`;
const { stdout } = await promisify(execFile)(python(), ["-c", MADE, folder], { cwd: ROOT });
/** @type {{state: string, number: string, parts: {box: number[]}[], row: number, rows: number}[]} */
const EXPECTED = stdout.trim().split("\n").map((line) => JSON.parse(line)); // biome-ignore format: one line

/** Shows a picture, and waits until it, and not the one before, is read. @param {Tab} tab @param {number} index */
async function show(tab, index) {
  const name = `${index}.png`;
  await tab.page.evaluate(() => document.querySelector(".picture-frame canvas")?.classList.add("before"));
  await bring(tab, "paste", [{ name, bytes: await readFile(join(folder, name)) }]);
  await tab.until(`picture ${index} is shown`, () =>
    document.querySelector(".picture-frame canvas:not(.before)"),
  );
  const read = await tab.page.$eval("#verdict .verdict-digit", (digits) => digits.textContent);
  assert.equal(read, EXPECTED[index]?.number);
}

/** The frames around digits, in pixels of the page: left, top, right and bottom. @param {Tab} tab */
const digitFrames = (tab) =>
  tab.page.$$eval(".picture-digit", (frames) =>
    frames.map((frame) => {
      const { left, top, right, bottom } = frame.getBoundingClientRect();
      return [left, top, right, bottom];
    }),
  );

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`${device}: numbers are read as scripts.predict reads them, each digit in a frame`, async () => {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
    for (const [index, { number, parts }] of EXPECTED.entries()) {
      await show(tab, index);
      await framed(tab);
      const canvas = await tab.page.$eval(".picture-frame canvas", (one) =>
        one.getBoundingClientRect().toJSON(),
      );
      const frames = await digitFrames(tab);
      assert.equal(frames.length, parts.length > 1 ? parts.length : 0, number);
      for (const [place, frame] of frames.entries()) {
        const [left = 0, top = 0, right = 0, bottom = 0] = parts[place]?.box ?? [];
        const expected = [
          canvas.x + left * canvas.width,
          canvas.y + top * canvas.height,
          canvas.x + right * canvas.width,
          canvas.y + bottom * canvas.height,
        ];
        for (const [side, at] of frame.entries()) {
          assert.ok(Math.abs(at - (expected[side] ?? 0)) < 1.5, `${number}: side ${side} of frame ${place}`);
        }
      }
    }
    await tab.close();
  });
}

test("of several rows it says first which one is read, in each language", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const note = () => tab.page.$eval(".picture-note", (words) => words.textContent ?? "");
  const [single, several] = [0, EXPECTED.findIndex(({ rows }) => rows > 1)];
  await show(tab, several);
  assert.match(await note(), /^One row is read at a time: here row 2 of 2/);
  await tab.page.select("#language", "zh-Hans");
  await tab.until("it is said in Chinese", () =>
    document
      .querySelector(".picture-note")
      ?.textContent?.startsWith("一次只识别一行：这里是共 2 行中的第 2 行"),
  );
  await tab.page.select("#language", "en");
  await show(tab, single);
  assert.doesNotMatch(await note(), /row/);
  await tab.close();
});

test("a page of text is given up without a hang", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const base64 = await tab.page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1600, 1200];
    const context = canvas.getContext("2d");
    if (!context) return "";
    context.fillStyle = "white";
    context.fillRect(0, 0, 1600, 1200);
    context.fillStyle = "black";
    context.font = "44px sans-serif";
    for (let line = 0; line < 20; line += 1) {
      context.fillText(
        "the quick brown fox jumps over the lazy dog and on he runs".slice(line),
        20,
        60 * line + 60,
      );
    }
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  await bring(tab, "paste", [{ name: "text.png", bytes: Buffer.from(base64, "base64") }]);
  await framed(tab);
  assert.equal((await tab.verdict()).state, "unsure");
  assert.match(await tab.page.$eval(".picture-note", (words) => words.textContent ?? ""), /^One row is read/);
  await tab.close();
});
