/** The pad in other people's pages when it is moved or transformed. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startOtherPages } from "./harness/other-pages.js";

/** @typedef {import("../../static/js/pad/digit-pad.js").DigitPad} DigitPad */

const { open, stop } = await startOtherPages();
after(stop);

test("in another document the pad looks, fits and draws as before", async () => {
  const tab = await open();
  const found = await tab.page.evaluate(async () => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { width: "500", height: "500" });
    document.body.append(frame);
    const inner = /** @type {Document} */ (frame.contentDocument);
    const pad = /** @type {DigitPad} */ (document.querySelector("#pad"));
    const seen = [];
    const places = [
      inner.body,
      document.body,
      document.createElement("template").content,
      document.implementation.createHTMLDocument().body,
      inner.body,
    ];
    for (const place of places) {
      place.append(pad);
      const view = pad.ownerDocument.defaultView;
      if (!view) continue;
      await new Promise((done) => view.requestAnimationFrame(() => view.requestAnimationFrame(done)));
      const { left, top, width, height } = pad.getBoundingClientRect();
      pad.strokes = [];
      for (const [type, x] of /** @type {const} */ ([
        ["pointerdown", 0.25],
        ["pointerup", 0.25],
      ])) {
        const spot = { clientX: left + x * width, clientY: top + height / 2 };
        pad.dispatchEvent(new PointerEvent(type, { pointerId: 5, button: 0, ...spot }));
      }
      const { position, touchAction } = view.getComputedStyle(pad);
      const side = pad.shadowRoot?.querySelector("canvas")?.width;
      const drawn = pad.strokes.flat().map(({ x, y }) => [x, y]);
      seen.push({ position, touchAction, size: [width, height], isSharp: side === width, drawn });
    }
    return seen;
  });
  const expected = {
    position: "relative",
    touchAction: "pinch-zoom",
    size: [320, 320],
    isSharp: true,
    drawn: [[0.25, 0.5]],
  };
  assert.deepEqual(found, [expected, expected, expected]);
  await tab.close();
});

test("the pad draws under the pointer, however its parents are transformed", async () => {
  const tab = await open();
  const transforms = [
    "rotate(30deg)",
    "rotate(90deg)",
    "scaleX(-1)",
    "scale(-0.8, 1.2)",
    "skew(20deg, 10deg)",
    "scale(2)",
    "translate(40px, 60px) rotate(200deg)",
    "rotate3d(1, 1, 0, 40deg)",
    "perspective(600px) rotateY(50deg) rotateX(20deg)",
  ];
  /** @type {[number, number][]} */
  const places = [
    [0.2, 0.3],
    [0.7, 0.3],
    [0.7, 0.9],
  ];
  for (const outer of [...transforms, "none"]) {
    for (const inner of ["none", "rotate(-20deg) scale(0.7, 0.9)"]) {
      // Where a place of the pad is on the screen, a mark without size says that lies there.
      const shown = await tab.page.evaluate(
        (a, b, list) => {
          document.body.innerHTML = `<div style="position: absolute; left: 300px; top: 250px; transform: ${a}">
            <div style="transform: ${b}; padding: 5px"><digit-pad id="pad" style="width: 200px; border: 3px solid">
            </digit-pad></div></div>`;
          const pad = document.querySelector("#pad");
          return list.map(([x, y]) => {
            const mark = document.createElement("div");
            mark.style.cssText = `position: absolute; left: ${100 * x}%; top: ${100 * y}%`;
            pad?.shadowRoot?.append(mark);
            const spot = mark.getBoundingClientRect();
            mark.remove();
            return /** @type {[number, number]} */ ([spot.x, spot.y]);
          });
        },
        outer,
        inner,
        places,
      );
      const { mouse } = tab.page;
      const [first = [0, 0], ...rest] = shown;
      await mouse.move(...first);
      await mouse.down();
      await Promise.all(rest.map((spot) => mouse.move(...spot))); // merged into one event
      await mouse.up();
      const [stroke = []] = await tab.strokes();
      assert.equal(stroke.length, places.length, `${outer}, ${inner}`);
      for (const [index, [x, y]] of places.entries()) {
        const away = Math.hypot((stroke[index]?.x ?? 9) - x, (stroke[index]?.y ?? 9) - y);
        assert.ok(away < 0.002, `${outer}, ${inner}: ${away} of the pad away`);
      }
    }
  }
  await tab.close();
});
