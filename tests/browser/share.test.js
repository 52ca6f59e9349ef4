/** Sharing: links that hold a drawing, images, and what stands in for a clipboard where there is none. */

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { startApp } from "./harness/app.js";
import { INSECURE_HOST, launchChromium } from "./harness/chromium.js";
import { DEVICES, notice, noticed, press, withExtras } from "./harness/extras.js";
import { DIGITS, drawingOf } from "./harness/fixtures.js";
import { DESKTOP, Tab } from "./harness/tab.js";

const [app, browser, downloads] = await Promise.all([
  startApp(),
  launchChromium(),
  mkdtemp(join(tmpdir(), "digitpad-share-")),
]);
after(() => Promise.all([app.stop(), browser.close(), rm(downloads, { recursive: true })]));

/** @param {Tab} tab */
const link = (tab) => tab.page.$eval("#share-link", (input) => /** @type {HTMLInputElement} */ (input).value);

/** Waits for a file to be saved. @param {string} name @returns {Promise<Buffer>} */
async function saved(name) {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await readdir(downloads)).includes(name)) return readFile(join(downloads, name));
    await delay(25);
  }
  assert.fail(`${name} was not saved`);
}

for (const [device, viewport] of Object.entries(DEVICES)) {
  test(`${device}: a link brings the drawing to another page, until it is drawn on`, async () => {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
    await tab.set(drawingOf("8"));
    await press(tab, "#share");
    const address = await link(tab);
    assert.ok(address.startsWith(`${app.url}#`) && address.length < 1000 + app.url.length);
    await tab.page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => void Object.assign(globalThis, { copied: text });
    });
    await press(tab, "#copy-link");
    await tab.until("it says so", () =>
      /copied/.test(document.querySelector(".share [role=status]")?.textContent ?? ""),
    );
    assert.equal(await tab.page.evaluate(() => /** @type {any} */ (globalThis).copied), address);
    await tab.close();

    const other = await Tab.open(browser, address, { viewport, ready: false });
    await other.state("digit");
    assert.equal((await other.settled()).digit, "8");
    assert.equal((await other.strokes()).length, drawingOf("8").length);
    await other.pad((pad) => pad.undo());
    assert.equal((await other.settled()).state, "blank");
    assert.equal(other.page.url(), app.url, "the address holds what is no more");
    await other.close();
  });
}

test("every digit survives its link", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await press(tab, "#share");
  for (const { name, digit, strokes } of DIGITS.filter((_, index) => index % 5 === 0)) {
    const answer = await tab.set(strokes);
    const fragment = new URL(await link(tab)).hash;
    await tab.pad((pad) => pad.clear());
    await tab.page.evaluate((hash) => location.assign(hash), fragment);
    await tab.state(answer.state);
    assert.deepEqual(await tab.settled(), answer, `${digit} ${name}`);
  }
  await tab.close();
});

test("what is no drawing in an address is ignored with a sentence", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await tab.set(drawingOf("2"));
  const strokes = await tab.strokes();
  await press(tab, "#share");
  const good = new URL(await link(tab)).hash;
  for (const [hash, said] of /** @type {[string, RegExp][]} */ ([
    [good.slice(0, -3), /damaged/],
    ["#d=AAAAAAAA", /damaged/],
    ["#<img src=x onerror=alert(1)>", /contains no drawing/],
    [`#d=${"A".repeat(100_000)}`, /contains no drawing/],
    ["#d=%F0%9F", /contains no drawing/],
  ])) {
    await tab.page.evaluate((address) => location.assign(address), hash);
    await noticed(tab, said);
    assert.deepEqual(await tab.strokes(), strokes, hash);
    await press(tab, "#notice button");
  }
  await tab.page.evaluate(() => location.assign("#pad")); // a place on the page is no drawing, nor a failed one
  await delay(100);
  assert.equal(await notice(tab), "");
  await tab.close();

  const fresh = await Tab.open(browser, `${app.url}#d=broken`);
  await noticed(fresh, /damaged/);
  await fresh.speak("zh-Hans");
  await fresh.page.evaluate(() => location.assign("#d=!"));
  await noticed(fresh, /没有任何改动/);
  await fresh.speak("en");
  await fresh.close();
});

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

test("the system's share sheet gets the link; closing it says nothing, a failure does", async () => {
  const tab = await Tab.open(browser, app.url, {
    prepare: (page) =>
      page.evaluateOnNewDocument(() => {
        const shared = /** @type {ShareData[]} */ ([]);
        Object.assign(globalThis, { shared, failure: null });
        navigator.share = async (data) => {
          shared.push(data ?? {});
          const { failure } = /** @type {any} */ (globalThis);
          if (failure) throw new DOMException("no", failure);
        };
      }),
  });
  await withExtras(tab);
  await tab.set(drawingOf("6"));
  await press(tab, "#share");
  const said = () => tab.page.$eval(".share [role=status]", ({ textContent }) => textContent);
  for (const failure of [null, "AbortError", "NotAllowedError"]) {
    await tab.page.evaluate((name) => Object.assign(globalThis, { failure: name }), failure);
    await press(tab, "#send");
    await delay(50);
    assert.match((await said()) ?? "", failure === "NotAllowedError" ? /did not work/ : /^$/);
  }
  const shared = await tab.page.evaluate(() => /** @type {any} */ (globalThis).shared);
  assert.equal(shared.length, 3);
  assert.equal(shared[0].url, await link(tab));
  await tab.close();
});

test("over plain http the link is shown, to be copied by hand", async () => {
  const url = app.url.replace("127.0.0.1", INSECURE_HOST);
  const tab = await withExtras(await Tab.open(browser, url));
  assert.equal(await tab.page.evaluate(() => isSecureContext), false);
  await tab.set(drawingOf("9"));
  await press(tab, "#share");
  assert.ok((await link(tab)).startsWith(`${url}#d=`));
  assert.equal(await tab.page.$("#copy-link"), null);
  assert.match(await tab.page.$eval(".share", ({ textContent }) => textContent ?? ""), /copy it yourself/);
  await tab.page.focus("#share-link");
  const selected = await tab.page.$eval("#share-link", (input) => {
    const { selectionStart, selectionEnd, value } = /** @type {HTMLInputElement} */ (input);
    return selectionStart === 0 && selectionEnd === value.length;
  });
  assert.ok(selected, "the link is not selected");
  await tab.close();
});

test("an empty pad has nothing to share, and says so in another language", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  await press(tab, "#share");
  const said = () => tab.page.$eval(".share [role=status]", ({ textContent }) => textContent);
  assert.match((await said()) ?? "", /Draw something first/);
  assert.equal(await link(tab), "");
  await tab.speak("zh-Hans");
  assert.match((await said()) ?? "", /请先画点什么/);
  assert.equal(await tab.page.$eval("#sheet-title", ({ textContent }) => textContent), "分享");
  await tab.speak("en");
  await tab.mouse.draw(drawingOf("1"));
  await tab.until(
    "there is a link",
    () => /** @type {any} */ (document.querySelector("#share-link"))?.value !== "",
  );
  await tab.close();
});
