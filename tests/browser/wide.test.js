/** The pad made wide, for whole numbers: where there is room, and what becomes of a drawing where there is none. */

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { press, withExtras } from "./harness/extras.js";
import { drawingOf } from "./harness/fixtures.js";
import { layoutFaults } from "./harness/layout.js";
import { PHONE, Tab } from "./harness/tab.js";

/** @typedef {import("./harness/fixtures.js").Drawing} Drawing */

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const DESK = { width: 1280, height: 800 };
const SIDEWAYS = { ...PHONE, width: 844, height: 390, isLandscape: true };

/** @type {Drawing} */
const NUMBER = [..."407"].flatMap((digit, place) =>
  drawingOf(digit).map((stroke) =>
    stroke.map(([x, y]) => /** @type {[number, number]} */ ([x + 0.65 * place, y])),
  ),
);
/** Far beyond a square. @type {Drawing} */
const DASH = [[[1.6, 0.5], [1.7, 0.5], [1.9, 0.5]]]; // biome-ignore format: one line

beforeEach(async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.page.evaluate(() => localStorage.clear());
  await tab.close();
});

/** How wide the pad is, in its heights. @param {Tab} tab */
const ratio = (tab) => tab.pad((pad) => pad.clientWidth / pad.clientHeight);

/** @param {Tab} tab */
const isWide = (tab) => tab.until("the pad is wide", () => {
  const { clientWidth = 0, clientHeight = 0 } = document.querySelector("#pad") ?? {};
  return clientWidth > 1.8 * clientHeight;
}); // biome-ignore format: short

/** Waits until the drawing is shown so. @param {Tab} tab @param {boolean} fits in its own size */
const shown = (tab, fits) =>
  tab.until(
    `the drawing ${fits ? "fits" : "does not fit"}`,
    (wanted) => /** @type {any} */ (document.querySelector("#pad")).fits === wanted,
    fits,
  );

/** Where ink is on the canvas, from left to right and from top to bottom, in sides of the pad. @param {Tab} tab */
const inked = (tab) =>
  tab.pad((pad) => {
    const canvas = /** @type {HTMLCanvasElement} */ (pad.shadowRoot?.querySelector("canvas"));
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
    copy?.drawImage(canvas, 0, 0);
    const { data = [] } = copy?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    const [xs, ys] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
    for (let pixel = 0; pixel < canvas.width * canvas.height; pixel += 1) {
      if (!data[4 * pixel + 3]) continue;
      xs.push((pixel % canvas.width) / canvas.width);
      ys.push(Math.floor(pixel / canvas.width) / canvas.height);
    }
    const ends = (/** @type {number[]} */ all) =>
      all.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [1, 0]);
    return { x: ends(xs), y: ends(ys), aspect: canvas.width / canvas.height };
  });

for (const [device, viewport] of Object.entries({ desk: DESK, sideways: SIDEWAYS })) {
  test(`${device}: a wide pad is drawn on, undone and erased beyond the square, and stays wide at the next visit`, async () => {
    const tab = await Tab.open(browser, app.url, { viewport });
    const hand = viewport === DESK ? tab.mouse : tab.fingers;
    const tap = (/** @type {string} */ selector) => press(tab, selector);
    assert.equal(await ratio(tab), 1);
    await tap("#wide");
    await isWide(tab);
    assert.ok(await tab.page.$("#wide[aria-pressed=true]"));
    await tab.until("it is measured anew", () => /** @type {any} */ (document.querySelector("#pad")).fits);
    await hand.draw(DASH);
    assert.deepEqual(
      (await tab.path()).map(([first, ...rest]) => [first, rest.at(-1)]),
      [[[1.6, 0.5], [1.9, 0.5]]], // biome-ignore format: one line
    );
    const { x } = await inked(tab);
    const width = await ratio(tab);
    assert.ok(Math.abs((x[0] ?? 0) * width - 1.57) < 0.01 && Math.abs((x[1] ?? 0) * width - 1.93) < 0.01);
    await tap("#undo");
    assert.deepEqual(await tab.strokes(), []);
    await tap("#redo");
    await tap("#erase");
    await hand.draw([[[1.75, 0.4], [1.75, 0.6]]]); // biome-ignore format: one line
    assert.deepEqual(await tab.strokes(), []);
    await tab.page.reload();
    await tab.state("blank");
    await isWide(tab);
    await tap("#wide");
    await tab.until("it is square", () => {
      const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (document.querySelector("#pad"));
      return clientWidth === clientHeight;
    });
    await tab.page.reload();
    await tab.state("blank");
    assert.equal(await ratio(tab), 1);
    await tab.close();
  });
}

test("a pad that becomes square shows all of a wide drawing, smaller, and is drawn on as it is shown", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: DESK });
  await press(tab, "#wide");
  await isWide(tab);
  await tab.set(NUMBER);
  const before = await tab.path();
  await press(tab, "#wide");
  await shown(tab, false);
  assert.equal(await ratio(tab), 1);
  assert.deepEqual(await tab.path(), before);
  const { x, y, aspect } = await inked(tab);
  assert.ok((x[0] ?? 0) > 0 && (x[1] ?? 1) < 1 && (y[0] ?? 0) > 0 && (y[1] ?? 1) < 1, "something is cut off");
  assert.ok(aspect > 1.8, `${aspect}`);

  // A stroke lies where it is drawn; what is pressed beside the sheet draws nothing, and nothing becomes wide.
  const box = await tab.pad((pad) => pad.getBoundingClientRect().toJSON());
  const { mouse } = tab.page;
  await mouse.click(box.x + box.width / 2, box.y + 5);
  assert.equal((await tab.strokes()).length, before.length);
  await mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const [dot] = (await tab.path()).at(-1) ?? [];
  assert.ok(
    Math.abs((dot?.[0] ?? 0) - aspect / 2) < 0.02 && Math.abs((dot?.[1] ?? 0) - 0.5) < 0.02,
    `${dot}`,
  );
  assert.equal(await ratio(tab), 1);

  await press(tab, "#clear");
  await shown(tab, true);
  await tab.mouse.draw(drawingOf("7"));
  assert.equal((await tab.settled()).digit, "7", "the whole square is the sheet again");
  await press(tab, "#undo");
  await press(tab, "#undo"); // brings the wide drawing back, as another that comes
  await isWide(tab);
  await shown(tab, true);
  await tab.close();
});

test("the keyboard's pen goes to the end of a wide pad, and no farther", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: DESK });
  await press(tab, "#wide");
  await isWide(tab);
  const width = await ratio(tab);
  await tab.page.keyboard.press("Tab");
  await tab.page.focus("#pad");
  for (let step = 0; step < 25 * width; step += 1) await tab.page.keyboard.press("ArrowRight");
  await tab.page.keyboard.press(" ");
  await tab.page.keyboard.press(" ");
  const [[{ x = 0 } = {}] = []] = await tab.strokes();
  assert.ok(Math.abs(x - width) < 0.01, `${x} of ${width}`);
  await press(tab, "#wide");
  await shown(tab, false);
  const ring = await tab.pad((pad) => {
    const pen = /** @type {HTMLElement} */ (pad.shadowRoot?.querySelector(".pen"));
    return Number.parseFloat(pen.style.left);
  });
  assert.ok(ring > 90 && ring <= 100, `the ring is at ${ring} %`);
  await tab.close();
});

test("a link to a wide drawing makes the pad wide where there is room; else it is shown to fit, until the phone is turned", async () => {
  const writer = await withExtras(await Tab.open(browser, app.url, { viewport: DESK }));
  await writer.set(NUMBER);
  await isWide(writer); // a drawing that comes from elsewhere
  await press(writer, "#share");
  const link = await writer.page.$eval("#share-link", (one) => /** @type {HTMLInputElement} */ (one).value);
  await writer.close();

  const desk = await Tab.open(browser, link, { viewport: DESK, ready: false });
  await isWide(desk);
  assert.equal((await desk.path()).at(-1)?.at(-1)?.[0], 1.77);
  assert.equal(
    await desk.page.evaluate(() => localStorage.getItem("digitpad-wide")),
    null,
    "nobody chose it",
  );
  await desk.close();

  const phone = await Tab.open(browser, link, { viewport: PHONE, ready: false });
  await shown(phone, false);
  assert.equal(await ratio(phone), 1);
  assert.equal(await phone.page.$eval("#wide", (one) => one.checkVisibility()), false);
  await phone.page.setViewport(SIDEWAYS);
  await shown(phone, true);
  assert.ok((await ratio(phone)) > 1.8);
  await phone.page.setViewport(PHONE);
  await shown(phone, false);
  assert.deepEqual(await layoutFaults(phone), []);
  await phone.close();
});

test("pad, answer and buttons of a wide page are in sight together, and nothing is cut off", async () => {
  for (const viewport of [DESK, { width: 1440, height: 900 }, { width: 1024, height: 768 }, SIDEWAYS]) {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport }));
    await press(tab, "#wide");
    await isWide(tab);
    for (const language of ["zh-Hant", "zh-Hans", "en"]) {
      await tab.speak(language);
      for (const drawing of [drawingOf("7"), NUMBER]) {
        await tab.set(drawing);
        const where = `${viewport.width} x ${viewport.height}, ${language}`;
        assert.deepEqual(await layoutFaults(tab), [], where);
        const below = await tab.page.$$eval("#pad, #verdict, .bars, .tools button, .more button", (all) =>
          all
            .filter((one) => one.getBoundingClientRect().bottom > innerHeight)
            .map(({ id, className }) => id || className),
        );
        assert.deepEqual(below, [], where);
      }
    }
    await press(tab, "#explain");
    const hidden = await tab.page.$$eval("#pad, .tools button, #sheet", (all) =>
      all
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().bottom > innerHeight + 1)
        .map(({ id }) => id),
    );
    assert.deepEqual(hidden, [], `${viewport.width} x ${viewport.height}, with the sheet`);
    await tab.page.evaluate(() => localStorage.clear());
    await tab.close();
  }
});

test("each digit on a wide pad has its bracket in sight", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url, { viewport: DESK }));
  await press(tab, "#wide");
  await isWide(tab);
  await tab.set(NUMBER);
  await tab.until("it is read", () => document.querySelectorAll("#split > *").length === 3);
  const inSight = await tab.page.evaluate(
    () =>
      new Promise((resolve) => {
        const seen = new IntersectionObserver((entries) =>
          resolve(entries.map((each) => each.isIntersecting)),
        );
        for (const bracket of document.querySelectorAll("#split span")) seen.observe(bracket);
      }),
  );
  assert.deepEqual(inSight, [true, true, true]);
});
