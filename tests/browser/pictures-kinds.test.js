/** Pictures as cameras and drawing programs make them: large, turned, or with ink on nothing. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { ANIMATIONS } from "../fixtures/images.js";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { press, withExtras } from "./harness/extras.js";
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
