/** The pad as scripts and the page around it see it: strokes, events, canvases. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf, LINE } from "./harness/fixtures.js";
import { DESKTOP, PHONE, Tab } from "./harness/tab.js";

/** @typedef {import("./harness/fixtures.js").Drawing} Drawing */

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/**
 * How much of the pad is inked, on the canvases that a person sees.
 * @param {Tab} tab
 */
const inked = (tab) =>
  tab.pad((pad) => {
    const { width, height } = pad.shadowRoot?.querySelector("canvas") ?? { width: 0, height: 0 };
    const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    for (const canvas of pad.shadowRoot?.querySelectorAll("canvas") ?? []) copy?.drawImage(canvas, 0, 0);
    const data = copy?.getImageData(0, 0, width, height).data ?? [];
    let ink = 0;
    for (let at = 3; at < data.length; at += 4) ink += (data[at] ?? 0) / 255;
    return ink / (width * height);
  });

test("strokes go out as they came in, and cannot be changed from outside", async () => {
  const tab = await Tab.open(browser, app.url);
  const result = await tab.pad((pad) => {
    const given = [[{ x: 0, y: 1, t: 0, pressure: 0.25 }], [{ x: 0.1, y: 0.2, t: 5, pressure: 1 }]];
    const copy = structuredClone(given);
    pad.strokes = given;
    given.pop();
    pad.strokes[0]?.pop();
    return { same: JSON.stringify(pad.strokes) === JSON.stringify(copy), kept: pad.strokes.length };
  });
  assert.deepEqual(result, { same: true, kept: 2 });
  await tab.pad((pad) => {
    pad.strokes = [];
  });
  assert.equal((await tab.settled()).state, "blank");
  await tab.close();
});

test("what is no stroke is refused, and the drawing stays", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.set(LINE);
  const told = await tab.pad((pad) => {
    const point = { x: 0.5, y: 0.5, t: 0, pressure: 0.5 };
    const bad = [
      null,
      "a stroke",
      [point],
      [[]],
      [[null]],
      [[{}]],
      [[{ ...point, x: Number.NaN }]],
      [[{ ...point, y: Number.POSITIVE_INFINITY }]],
      [[{ ...point, x: 8.01 }]],
      [[{ ...point, y: -0.01 }]],
      [[{ ...point, x: "0.5" }]],
      [[point], [{ ...point, pressure: 2 }]],
    ];
    return bad.map((value) => {
      try {
        pad.strokes = /** @type {any} */ (value);
        return "accepted";
      } catch (error) {
        return error instanceof TypeError && error.message.length > 20 ? "refused" : String(error);
      }
    });
  });
  assert.deepEqual(new Set(told), new Set(["refused"]), told.join("; "));
  assert.deepEqual(await tab.path(), LINE);
  await tab.close();
});

test("events bubble, cross shadow roots, and tell growing from changed", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.page.evaluate(() => {
    const seen = /** @type {string[]} */ ([]);
    Object.assign(window, { seen });
    for (const type of ["digit-pad-input", "digit-pad-change"]) {
      document.addEventListener(type, (event) => {
        if (event.bubbles && event.composed && event.target === document.querySelector("#pad"))
          seen.push(type);
      });
    }
  });
  const seen = () => tab.page.evaluate(() => /** @type {any} */ (window).seen.splice(0));
  const changed = ["digit-pad-change"];
  await tab.mouse.press(LINE[0] ?? []);
  assert.deepEqual(await seen(), new Array(4).fill("digit-pad-input"));
  await tab.mouse.lift();
  assert.deepEqual(await seen(), changed);
  await tab.pad((pad) => pad.undo());
  assert.deepEqual(await seen(), changed);
  await tab.pad((pad) => pad.redo());
  assert.deepEqual(await seen(), changed);
  await tab.pad((pad) => pad.clear());
  assert.deepEqual(await seen(), changed);
  await tab.set(LINE);
  assert.deepEqual(await seen(), changed);
  await tab.close();
});

/**
 * Waits until the canvases have a pixel for each of the screen's.
 * @param {Tab} tab
 * @returns {Promise<number | false>} pixels a side
 */
const fitted = (tab) =>
  tab.until("the canvases fit the screen", () => {
    const pad = document.querySelector("#pad");
    const canvases = [...(pad?.shadowRoot?.querySelectorAll("canvas") ?? [])];
    const side = Math.round((pad?.clientWidth ?? 0) * devicePixelRatio);
    return canvases.every(({ width, height }) => width === side && height === side) && side;
  });

test("every stroke can be seen, a dot too", async () => {
  const tab = await Tab.open(browser, app.url);
  assert.equal(await inked(tab), 0);
  await tab.set([[[0.5, 0.5]]]);
  const dot = await inked(tab);
  assert.ok(dot > 0, "the dot cannot be seen");
  for (const count of [2, 3, 9]) {
    await tab.set([Array(count).fill([0.5, 0.5])]);
    assert.equal(await inked(tab), dot, "a pen that was held still leaves another dot");
  }
  await tab.set(LINE);
  assert.ok((await inked(tab)) > 5 * dot, "the line cannot be seen");
  await tab.pad((pad) => pad.clear());
  assert.equal(await inked(tab), 0);
  await tab.close();
});

test("turning the phone keeps the drawing and its answer, in sight", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: PHONE });
  await tab.fingers.draw(drawingOf("3"));
  const [strokes, answer, ink, side] = [
    await tab.strokes(),
    await tab.settled(),
    await inked(tab),
    await fitted(tab),
  ];
  assert.ok(ink > 0.02, "the drawing cannot be seen");
  await tab.page.setViewport({ ...PHONE, width: 740, height: 340, isLandscape: true });
  await tab.until("the page is wide", () => innerWidth > innerHeight);
  assert.notEqual(await fitted(tab), side, "the pad has the same size, so nothing is tried here");
  assert.deepEqual(await tab.strokes(), strokes);
  assert.deepEqual(await tab.settled(), answer);
  const after = await inked(tab);
  assert.ok(Math.abs(after - ink) < 0.2 * ink, `${ink} of the pad was inked, then ${after}`);
  await tab.close();
});

test("the canvases are as fine as the screen", async () => {
  for (const deviceScaleFactor of [1, 2, 3]) {
    const tab = await Tab.open(browser, app.url, { viewport: { ...DESKTOP, deviceScaleFactor } });
    const side = await tab.pad((pad) => pad.clientWidth);
    assert.equal(await fitted(tab), Math.round(side * deviceScaleFactor));
    await tab.close();
  }
});
