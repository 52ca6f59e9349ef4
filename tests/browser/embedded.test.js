/** The pad in other people's pages: how it looks, and when it is defined. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { LINE } from "./harness/fixtures.js";
import { startOtherPages } from "./harness/other-pages.js";

/** @typedef {import("./harness/tab.js").Tab} Tab */
/** @typedef {import("../../static/js/pad/digit-pad.js").DigitPad} DigitPad */

const { open, stop } = await startOtherPages();
after(stop);

test("a browser that cannot construct style sheets shows the pad as others do", async () => {
  /** @type {(() => void)[]} */
  const withheld = [
    () => {
      window.CSSStyleSheet = /** @type {any} */ (
        class {
          constructor() {
            throw new TypeError("Illegal constructor");
          }
        }
      );
    },
    () => {
      Reflect.deleteProperty(window, "CSSStyleSheet");
    },
    () => {
      Reflect.deleteProperty(Document.prototype, "adoptedStyleSheets");
      Reflect.deleteProperty(ShadowRoot.prototype, "adoptedStyleSheets");
    },
  ];
  for (const prelude of withheld) {
    const tab = await open("", { prepare: (page) => page.evaluateOnNewDocument(prelude) });
    const looks = await tab.pad((pad) => {
      const { position, cursor } = getComputedStyle(pad);
      return { position, cursor, side: pad.offsetWidth, isSquare: pad.offsetWidth === pad.offsetHeight };
    });
    assert.deepEqual(looks, { position: "relative", cursor: "crosshair", side: 320, isSquare: true });
    await tab.mouse.draw(LINE);
    assert.deepEqual(await tab.path(), LINE);
    await tab.close();
  }
});

/** Defines the element in a page that has not done so. @param {Tab} tab */
const define = (tab) =>
  tab.page.evaluate(async () => {
    await import(new URL("static/js/pad/define.js", document.baseURI).href);
  });

test("what is set before the element is defined is taken over", async () => {
  const tab = await open("late.html");
  const set = () =>
    tab.page.evaluate(() => {
      const stroke = [{ x: 0.5, y: 0.5 }];
      const made = document.createElement("digit-pad");
      const { pads = [made, document.querySelector("#pad")] } = /** @type {any} */ (window);
      const told = /** @type {string[]} */ ([]);
      for (const pad of pads) {
        pad.addEventListener("digit-pad-change", () => told.push("change"));
        const labels = { penDown: "Stift unten", penUp: "Stift oben" };
        Object.assign(pad, { erasing: true, strokes: [stroke], labels, empty: true, canUndo: false });
        pad.title = "Draw here";
      }
      Object.assign(window, { pads, told });
    });
  await set();
  await define(tab);
  const found = await tab.page.evaluate(() => {
    const { pads, told } = /** @type {any} */ (window);
    document.body.append(pads[0]);
    return {
      pads: pads.map((/** @type {DigitPad} */ pad) => {
        const { strokes, erasing, labels, empty, canUndo, title, shadowRoot } = pad;
        pad.focus();
        pad.dispatchEvent(new KeyboardEvent("keydown", { key: " ", code: "Space" }));
        const said = shadowRoot?.querySelector("[role=status]")?.textContent;
        return {
          strokes: strokes.length,
          erasing,
          labels,
          empty,
          canUndo,
          title,
          said,
          own: Object.keys(pad),
        };
      }),
      told: told.length,
    };
  });
  const expected = {
    strokes: 1,
    erasing: true,
    labels: { penDown: "Stift unten", penUp: "Stift oben" },
    empty: false,
    canUndo: true,
    title: "Draw here",
    said: "Stift unten",
    own: [],
  };
  assert.deepEqual(found.pads, [expected, expected]);
  assert.ok(found.told >= 2, "who listened is not told");
  await tab.close();
});

test("each property alone is taken over, and set again later as ever", async () => {
  const tab = await open("late.html");
  await tab.page.evaluate(() => {
    Object.assign(document.querySelector("#pad") ?? {}, { strokes: [[{ x: 0.1, y: 0.2 }]] });
  });
  await define(tab);
  assert.deepEqual(await tab.path(), [[[0.1, 0.2]]]);
  assert.equal(await tab.pad((pad) => pad.erasing), false);
  await tab.pad((pad) => {
    pad.strokes = [];
  });
  assert.deepEqual(await tab.path(), []);
  await tab.mouse.draw(LINE);
  assert.deepEqual(await tab.path(), LINE);
  await tab.close();
});

test("what could not be set later either is told, and the pad draws", async () => {
  const tab = await open("late.html");
  tab.watch.expect(/strokes must be an array, but is seven/);
  await tab.page.evaluate(() => {
    Object.assign(document.querySelector("#pad") ?? {}, { strokes: "seven" });
  });
  await define(tab);
  await tab.mouse.draw(LINE);
  assert.deepEqual(await tab.path(), LINE);
  assert.equal((await new Promise((done) => setTimeout(() => done(tab.watch.problems())))).length, 0);
  await tab.close();
});

test("defining the element twice does no harm", async () => {
  const tab = await open("twice.html");
  await tab.mouse.draw(LINE);
  assert.deepEqual(await tab.path(), LINE);
  await tab.close();
});
