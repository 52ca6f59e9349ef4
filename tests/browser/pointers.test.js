/** The pad under real and scripted pointers: what it records, what it ignores, what it never loses. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { drawingOf, LINE } from "./harness/fixtures.js";
import { PHONE, Tab } from "./harness/tab.js";

/** @typedef {import("./harness/fixtures.js").Drawing} Drawing */

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/**
 * Events as a test or an automation script makes them.
 * @param {Tab} tab
 * @param {[type: string, x: number, y: number, pointerId?: number][]} events places in sides of the pad
 */
async function dispatch(tab, events) {
  await tab.pad((pad, list) => {
    const { left, top, width, height } = pad.getBoundingClientRect();
    for (const [type, x, y, pointerId = 7] of list) {
      const pressed = type === "pointerdown" || type === "pointermove";
      pad.dispatchEvent(
        new PointerEvent(type, {
          pointerId,
          clientX: left + x * width,
          clientY: top + y * height,
          button: type === "pointermove" ? -1 : 0,
          buttons: pressed ? 1 : 0,
          isPrimary: true,
          bubbles: true,
          cancelable: true,
          composed: true,
        }),
      );
    }
  }, events);
}

test("the mouse leaves its path, from end to end, in the order of time", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.mouse.draw(drawingOf("4"));
  const drawn = await tab.strokes();
  assert.deepEqual(
    drawn.map((stroke) => stroke.length),
    drawingOf("4").map((stroke) => stroke.length),
  );
  const pixel = 1 / (await tab.pad((pad) => pad.clientWidth));
  for (const [index, stroke] of drawn.entries()) {
    for (const [at, { x, y }] of stroke.entries()) {
      const [wantedX, wantedY] = drawingOf("4")[index]?.[at] ?? [9, 9];
      assert.ok(Math.hypot(x - wantedX, y - wantedY) < 1.5 * pixel, `point ${at} of stroke ${index} is off`);
    }
  }
  const times = drawn.flat().map(({ t }) => t);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  assert.equal(times[0], 0);
  await tab.close();
});

test("every point between two frames is kept", async () => {
  const tab = await Tab.open(browser, app.url);
  /** @type {Drawing} */
  const zigzag = [Array.from({ length: 60 }, (_, index) => [0.1 + index / 80, index % 2 ? 0.2 : 0.8])];
  await tab.mouse.draw(zigzag);
  const [stroke = []] = await tab.strokes();
  assert.equal(stroke.length, 60, "moves that the browser merged into one event are missing");
  await tab.close();
});

test("a line that leaves the pad stays within it and goes on", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.mouse.draw([
    [
      [0.5, 0.5],
      [1.2, 0.5],
      [1.2, 0.7],
      [0.4, 0.7],
    ],
  ]);
  const [stroke = []] = await tab.strokes();
  assert.ok(stroke.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1));
  assert.ok(Math.abs((stroke.at(-1)?.x ?? 9) - 0.4) < 0.01);
  await tab.close();
});

test("a stroke that is interrupted ends there and is kept", async () => {
  /** @type {[what: string, interrupt: (tab: Tab) => Promise<unknown>][]} */
  const interruptions = [
    ["another window", (tab) => tab.page.evaluate(() => dispatchEvent(new Event("blur")))],
    [
      "another tab",
      (tab) =>
        tab.page.evaluate(() => {
          Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
          document.dispatchEvent(new Event("visibilitychange"));
          Reflect.deleteProperty(document, "hidden");
        }),
    ],
    [
      "a turned screen",
      async (tab) => {
        const side = await tab.pad((pad) => pad.clientWidth);
        await tab.page.setViewport({ ...PHONE, width: 740, height: 340, isLandscape: true });
        await tab.until(
          "the pad has another size",
          (was) => document.querySelector("#pad")?.clientWidth !== was,
          side,
        );
      },
    ],
    ["a cancelled pointer", (tab) => tab.fingers.send("touchCancel")],
  ];
  for (const [what, interrupt] of interruptions) {
    const tab = await Tab.open(browser, app.url, { viewport: PHONE });
    tab.reusable = false;
    const [a, b, c] = /** @type {[number, number][]} */ (LINE[0]);
    assert.ok(a && b && c);
    await tab.fingers.onPad("touchStart", a);
    await tab.fingers.onPad("touchMove", b);
    await interrupt(tab);
    if (what !== "a cancelled pointer") {
      await tab.fingers.onPad("touchMove", c);
      await tab.fingers.onPad("touchEnd", c);
    }
    assert.deepEqual(await tab.path(), [[a, b]], what);
    await tab.fingers.tap("#pad");
    assert.deepEqual(await tab.path(), [[a, b], [[0.5, 0.5]]], `${what}: the next stroke`);
    assert.notEqual((await tab.settled()).state, "blank");
    await tab.close();
  }
});

test("other mouse buttons do not draw", async () => {
  const tab = await Tab.open(browser, app.url);
  await tab.page.click("#pad", { button: "right" });
  await tab.page.click("#pad", { button: "middle" });
  assert.deepEqual(await tab.path(), []);
  await tab.close();
});

test("a stroke whose pointer is taken away is kept", async () => {
  const tab = await Tab.open(browser, app.url);
  const [a, b, c, d] = LINE[0] ?? [];
  assert.ok(a && b && c && d);
  await tab.mouse.press([a, b]);
  await tab.pad((pad) => pad.releasePointerCapture(1)); // 1 is the mouse; told with its next event
  await tab.mouse.glide([c, d]);
  await tab.mouse.lift();
  assert.deepEqual(await tab.path(), [[a, b]]);
  await tab.mouse.draw(LINE);
  assert.deepEqual(await tab.path(), [[a, b], LINE[0]]);
  await tab.close();
});

test("scripted pointer events draw as real ones do", async () => {
  const tab = await Tab.open(browser, app.url);
  await dispatch(tab, [
    ["pointerdown", 0.25, 0.25],
    ["pointermove", 0.5, 0.5],
    ["pointermove", 0.75, 0.75, 8],
    ["pointermove", 0.75, 0.25],
    ["pointerup", 0.75, 0.25],
    ["pointermove", 0.1, 0.1],
  ]);
  assert.deepEqual(await tab.path(), [
    [
      [0.25, 0.25],
      [0.5, 0.5],
      [0.75, 0.25],
    ],
  ]);
  await tab.settled();
  await tab.close();
});

test("a browser without coalesced events or capture still draws", async () => {
  for (const lame of ["missing", "empty"]) {
    const tab = await Tab.open(browser, app.url, {
      prepare: (page) =>
        page.evaluateOnNewDocument((how) => {
          const prototype = /** @type {any} */ (PointerEvent.prototype);
          if (how === "missing") delete prototype.getCoalescedEvents;
          else prototype.getCoalescedEvents = () => [];
          Element.prototype.setPointerCapture = () => {
            throw new DOMException("no such pointer", "NotFoundError");
          };
        }, lame),
    });
    await tab.mouse.draw(LINE);
    const drawn = await tab.strokes();
    assert.equal(drawn.length, 1);
    assert.ok(Math.abs((drawn[0]?.at(-1)?.y ?? 9) - 0.8) < 0.02);
    await tab.close();
  }
});
