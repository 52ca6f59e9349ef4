/** The pad in other people's pages, whatever they do with it. */

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { ROOT } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { LINE } from "./harness/fixtures.js";
import { folder, Site } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

/** @typedef {import("../../static/js/pad/digit-pad.js").DigitPad} DigitPad */

const PAGE = (/** @type {string} */ body) => `<!doctype html>
<title>A page of somebody else's</title>
<link rel="icon" href="data:,">
${body}`;
const DEFINE = `<script type="module" src="static/js/pad/define.js"></script>`;
const TWICE = `<script type="module" src="static/js/pad/define.js?again"></script>`;
/** @type {Record<string, string>} */
const PAGES = {
  "index.html": PAGE(`${DEFINE}<digit-pad id="pad"></digit-pad>`),
  "twice.html": PAGE(`${DEFINE}${TWICE}<digit-pad id="pad"></digit-pad>`),
  "late.html": PAGE(`<digit-pad id="pad"></digit-pad>`),
};

const [browser, site] = await Promise.all([
  launchChromium(),
  new Site(folder(dirname(join(ROOT, "static")), PAGES)).start(),
]);
after(() => Promise.all([browser.close(), site.stop()]));

/**
 * @param {string} [page]
 * @param {{prepare?: (page: import("puppeteer-core").Page) => Promise<unknown>}} [options]
 */
async function open(page = "", { prepare } = {}) {
  const tab = await Tab.open(browser, site.url() + page, { ready: false, prepare });
  if (page !== "late.html") await tab.until("the element is defined", () => customElements.get("digit-pad"));
  return tab;
}

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

/**
 * How large a pad is in a container, and how large the container.
 * @param {Tab} tab
 * @param {string} html with a pad
 * @param {string} [css] of the page
 */
const sizes = (tab, html, css = "") =>
  tab.page.evaluate(
    (container, rules) => {
      document.body.innerHTML = `<style>${rules}</style><div style="width: 600px">${container}</div>`;
      document.querySelector("dialog")?.showModal();
      const pad = /** @type {HTMLElement} */ (document.querySelector("digit-pad"));
      const { offsetWidth, offsetHeight, parentElement } = pad;
      return [offsetWidth, offsetHeight, parentElement?.clientWidth];
    },
    html,
    css,
  );

test("containers that fit their content give the pad its usual size", async () => {
  const tab = await open();
  const PAD = "<digit-pad></digit-pad>";
  const containers = [
    `<dialog style="padding: 0">${PAD}</dialog>`,
    ...[
      "display: inline-block",
      "width: fit-content",
      "width: max-content",
      "float: left",
      "float: right",
      "position: absolute",
      "position: fixed",
      "display: table",
      "display: inline-table",
      "display: inline-flex",
      "display: inline-grid",
      "display: flex; float: left; flex-direction: column",
      "display: inline-grid; grid-template-columns: auto",
      "display: inline-block; direction: rtl",
    ].map((style) => `<div style="${style}">${PAD}</div>`),
    `<table style="border-spacing: 0"><tr><td style="padding: 0">${PAD}</td></tr></table>`,
    `<fieldset style="display: inline; padding: 0; border: 0">${PAD}</fieldset>`,
    `<div style="display: flex"><div>${PAD}</div></div>`,
    `<div style="display: grid; grid-template-columns: auto 1fr"><div>${PAD}</div></div>`,
    `<div style="float: left"><div style="display: inline-block">${PAD}</div></div>`,
  ];
  for (const html of containers) assert.deepEqual(await sizes(tab, html), [320, 320, 320], html);
  for (const css of ["digit-pad { display: inline-block }", "digit-pad { display: flex }"]) {
    const [width, height] = await sizes(tab, `<div style="float: left">${PAD}</div>`, css);
    assert.deepEqual([width, height], [320, 320], css);
  }
  await tab.close();
});

test("where there is less room the pad is smaller, and never nothing", async () => {
  const tab = await open();
  const PAD = "<digit-pad></digit-pad>";
  const side = async (/** @type {string} */ html) => {
    const [width = 0, height = 0] = await sizes(tab, html);
    assert.equal(width, height, html);
    return width;
  };
  assert.equal(await side(`<div style="width: 90px">${PAD}</div>`), 90);
  assert.equal(await side(`<div style="width: 250px"><div style="float: left">${PAD}</div></div>`), 250);
  const narrow = [
    `<div style="width: min-content">${PAD}</div>`,
    `<div style="position: relative; width: 20px"><div style="position: absolute">${PAD}</div></div>`,
    `<div style="width: 20px"><div style="float: left">${PAD}</div></div>`,
  ];
  for (const html of narrow) assert.equal(await side(html), 160, html);
  await tab.close();
});

test("the page's own styles make the pad as large as they say", async () => {
  const tab = await open();
  const PAD = "<digit-pad></digit-pad>";
  /** @type {[css: string, width: number, height: number][]} */
  const rules = [
    ["digit-pad { width: 100px }", 100, 100],
    ["digit-pad { inline-size: 500px }", 500, 500],
    ["digit-pad { inline-size: 100% }", 600, 600],
    ["digit-pad { width: 80px; display: grid }", 80, 80],
    ["digit-pad { width: 400px; aspect-ratio: 2 }", 400, 200],
    ["digit-pad { max-width: 50px }", 50, 50],
    ["digit-pad { min-width: 350px }", 350, 350],
  ];
  for (const [css, width, height] of rules) {
    assert.deepEqual((await sizes(tab, PAD, css)).slice(0, 2), [width, height], css);
  }
  await tab.close();
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
