/** Pictures as cameras and drawing programs make them: large, turned, or with ink on nothing. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { toSvg } from "../../static/js/pad/image.js";
import { ANIMATIONS, CUT_JPEG, LYING_WEBP } from "../fixtures/images.js";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { bring, example, framed } from "./harness/pictures.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

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

test("of an animation the first frame is read", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  for (const [kind, bytes] of Object.entries(ANIMATIONS)) {
    await bring(tab, "drop", [{ name: `moving.${kind}`, bytes }]);
    await framed(tab);
    assert.equal((await tab.verdict()).digit, "1", kind);
    await press(tab, "#clear");
    await tab.until("it is gone", () => document.querySelector("#verdict[data-state=blank]"));
  }
  await tab.close();
});

test("ink on nothing is seen, by day and by night, be it dark or light", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url, { scheme: "dark" }));
  for (const [ink, ground] of /** @type {const} */ ([
    ["black", "rgb(255, 255, 255)"],
    ["white", "rgb(0, 0, 0)"],
  ])) {
    const base64 = await tab.page.evaluate((color) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 200, height: 200 });
      const context = canvas.getContext("2d");
      if (!context) throw new Error("no canvas");
      Object.assign(context, { lineWidth: 20, strokeStyle: color });
      context.stroke(new Path2D("M100 30V170"));
      return canvas.toDataURL().split(",")[1] ?? "";
    }, ink);
    await bring(tab, "drop", [{ name: `${ink}.png`, bytes: Buffer.from(base64, "base64") }]);
    await tab.until(
      `${ink} ink is on ${ground}`,
      (color) => {
        const canvas = document.querySelector(".picture-frame canvas");
        return canvas && getComputedStyle(canvas).backgroundColor === color;
      },
      ground,
    );
    assert.equal((await tab.verdict()).digit, "1");
  }
  await tab.close();
});

/** What a camera that was held upright says of a picture that it stores lying on its left side. */
const LYING = Buffer.from("ffe1002245786966000049492a0008000000010012010300010000000600000000000000", "hex");

test("a photo is turned as the camera was held", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const lying = await tab.page.evaluate(
    async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      const upright = await createImageBitmap(new Blob([bytes]));
      const canvas = new OffscreenCanvas(upright.height, upright.width);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("no canvas");
      context.translate(0, upright.width);
      context.rotate(-Math.PI / 2);
      context.drawImage(upright, 0, 0);
      const jpeg = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer());
      return btoa(jpeg.reduce((text, byte) => text + String.fromCharCode(byte), ""));
    },
    (await readFile(example("4"))).toString("base64"),
  );
  const jpeg = Buffer.from(lying, "base64");
  const bytes = Buffer.concat([jpeg.subarray(0, 2), LYING, jpeg.subarray(2)]);
  await bring(tab, "drop", [{ name: "photo.jpg", bytes }]);
  await framed(tab);
  assert.equal((await tab.verdict()).digit, "4");
  const turned = await tab.page.$eval(".picture-frame canvas", (canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    return width > height;
  });
  assert.ok(turned, "it is shown as it was seen");
  await tab.close();
});

test("so is a WebP, which some browsers leave as it is stored", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await bring(tab, "drop", [{ name: "photo.webp", bytes: LYING_WEBP }]);
  await framed(tab);
  assert.equal((await tab.verdict()).digit, "4");
  await tab.close();
});

test("a JPEG that is cut off shows what there is of it", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await bring(tab, "drop", [{ name: "cut.jpg", bytes: CUT_JPEG }]);
  await framed(tab);
  assert.equal((await tab.verdict()).digit, "1");
  await tab.close();
});

test("an SVG drawing is read: the page's own, and one that names what is elsewhere", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  const own = toSvg(
    drawingOf("3").map((stroke) => stroke.map(([x = 0, y = 0]) => ({ x, y, t: 0, pressure: 0.5 }))),
  );
  const line = '<path d="M50 10V90" stroke="black" stroke-width="9"/>';
  const space = 'xmlns="http://www.w3.org/2000/svg"';
  const foreign = `<?xml version="1.0"?><!-- made elsewhere --><svg ${space} width="3cm" height="3cm" viewBox="0 0 100 100">
    <script>document.title = "run"</script><image href="http://127.0.0.1:9/x.png" width="9" height="9"/>
    <foreignObject width="10" height="10"><p xmlns="http://www.w3.org/1999/xhtml">7</p></foreignObject>${line}</svg>`;
  const without = `<svg ${space} width="100" height="100">${line}</svg>`;
  for (const [digit, text] of /** @type {const} */ ([
    ["3", own],
    ["1", foreign],
    ["1", without],
  ])) {
    await bring(tab, "drop", [{ name: "drawing.svg", bytes: Buffer.from(text) }]);
    await framed(tab);
    assert.equal((await tab.verdict()).digit, digit, text);
    await press(tab, "#clear");
    await tab.until("it is gone", () => document.querySelector("#verdict[data-state=blank]"));
  }
  assert.notEqual(await tab.page.title(), "run");
  await tab.close();
});
