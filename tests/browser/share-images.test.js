/** The drawing as an image: saved as PNG and as SVG. */

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { DESKTOP, Tab } from "./harness/tab.js";

const [app, browser, downloads] = await Promise.all([
  startApp(),
  launchChromium(),
  mkdtemp(join(tmpdir(), "digitpad-share-")),
]);
after(() => Promise.all([app.stop(), browser.close(), rm(downloads, { recursive: true })]));

/** Waits for a file to be saved. @param {string} name @returns {Promise<Buffer>} */
async function saved(name) {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await readdir(downloads)).includes(name)) return readFile(join(downloads, name));
    await delay(25);
  }
  assert.fail(`${name} was not saved`);
}

test("the drawing is saved as PNG and as SVG", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const driver = await tab.page.createCDPSession();
  await driver.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  await tab.set(drawingOf("4"));
  await press(tab, "#share");
  await press(tab, "#save-png");
  await press(tab, "#save-svg");
  const [png, svg] = await Promise.all([saved("digitpad.png"), saved("digitpad.svg")]);
  assert.match(svg.toString(), /^<svg xmlns[\s\S]*<path d="M[\s\S]*<\/svg>\n$/);
  for (const [type, bytes] of /** @type {const} */ ([["image/png", png]])) {
    const dark = await tab.page.evaluate(
      async (kind, base64) => {
        const blob = new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], { type: kind });
        const bitmap = await createImageBitmap(blob);
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context?.drawImage(bitmap, 0, 0);
        const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
        return (
          data.filter((value, index) => index % 4 === 0 && value < 128).length /
          (bitmap.width * bitmap.height)
        );
      },
      type,
      bytes.toString("base64"),
    );
    assert.ok(dark > 0.03 && dark < 0.3, `${dark} of the image is ink`);
  }
  await driver.detach();
  await tab.close();
});

/** Strokes of a pen that is pressed more and less: bends, corners, a dot, and one that stays where it begins. */
const PRESSED = [
  Array.from({ length: 40 }, (_, at) => ({
    x: 0.2 + 0.015 * at,
    y: 0.3 + 0.15 * Math.sin(at / 5),
    t: at,
    pressure: 0.5 + 0.5 * Math.sin(at / 6),
  })),
  [
    { x: 0.2, y: 0.9, t: 50, pressure: 0 },
    { x: 0.5, y: 0.6, t: 51, pressure: 0.5 },
    { x: 0.8, y: 0.9, t: 52, pressure: 1 },
  ],
  [{ x: 0.1, y: 0.1, t: 60, pressure: 1 }],
  Array.from({ length: 3 }, (_, at) => ({ x: 0.9, y: 0.1, t: 70 + at, pressure: 0.5 })),
];

for (const penWidth of ["", "0.02"]) {
  test(`the PNG is what the pad shows, pixel by pixel, with a pen of ${penWidth || "the usual width"}`, async () => {
    const tab = await withExtras(
      await Tab.open(browser, app.url, { viewport: { ...DESKTOP, deviceScaleFactor: 2 } }),
    );
    const driver = await tab.page.createCDPSession();
    await driver.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
    await rm(join(downloads, "digitpad.png"), { force: true });
    await tab.pad((pad, width) => {
      if (width) pad.style.setProperty("--digit-pad-width", width);
      pad.style.inlineSize = "512px"; // 1024 pixels a side, as the PNG has
    }, penWidth);
    await tab.until("the canvas is as large as the image", () => {
      const pad = document.querySelector("#pad");
      return pad?.shadowRoot?.querySelector("canvas")?.width === 1024;
    });
    await tab.pad((pad, strokes) => {
      pad.strokes = strokes;
    }, PRESSED);
    await press(tab, "#share");
    await press(tab, "#save-png");
    const png = await saved("digitpad.png");
    const { apart, inked } = await tab.pad(async (pad, base64) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const [canvas] = pad.shadowRoot?.querySelectorAll("canvas") ?? [];
      const pixels = (/** @type {CanvasImageSource} */ source) => {
        const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
        context?.drawImage(source, 0, 0);
        return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
      };
      const [shown, kept] = [pixels(canvas), pixels(image)];
      const [ink, paper] = [0x1b, 0xff]; // in red
      let [apart, inked] = [0, 0];
      for (let at = 0; at < kept.length; at += 4) {
        const alpha = shown[at + 3] / 255;
        inked += alpha;
        apart = Math.max(apart, Math.abs(alpha - (paper - kept[at]) / (paper - ink)));
      }
      return { apart, inked };
    }, png.toString("base64"));
    assert.ok(inked > 5000, "next to nothing is drawn");
    assert.ok(apart < 0.05, `a pixel of the image is off by ${apart} of its ink`);
    await driver.detach();
    await tab.pad((pad) => pad.removeAttribute("style"));
    await tab.close();
  });
}
