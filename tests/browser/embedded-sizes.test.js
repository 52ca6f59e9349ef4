/** How large the pad is in other people's pages. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startOtherPages } from "./harness/other-pages.js";

/** @typedef {import("./harness/tab.js").Tab} Tab */

const { open, stop } = await startOtherPages();
after(stop);

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
    ["digit-pad { width: 400px; height: 100px }", 400, 100],
    ["digit-pad { max-width: 50px }", 50, 50],
    ["digit-pad { min-width: 350px }", 350, 350],
  ];
  for (const [css, width, height] of rules) {
    assert.deepEqual((await sizes(tab, PAD, css)).slice(0, 2), [width, height], css);
  }
  await tab.close();
});

test("a pad that is wide has x up to its width in heights, and one that is not shows a wide drawing smaller", async () => {
  const tab = await open();
  const drawn = (/** @type {string} */ css) =>
    tab.page.evaluate(async (rules) => {
      document.body.innerHTML = `<style>${rules}</style><digit-pad></digit-pad>`;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const pad = /** @type {import("../../static/js/pad/digit-pad.js").DigitPad} */ (
        document.querySelector("digit-pad")
      );
      const { right, top, height } = pad.getBoundingClientRect();
      for (const type of ["pointerdown", "pointerup"]) {
        const place = { clientX: right - height / 4, clientY: top + height / 2 };
        pad.dispatchEvent(new PointerEvent(type, { ...place, pointerId: 3, buttons: 1 }));
      }
      const [[{ x = 0, y = 0 } = {}] = []] = pad.strokes;
      const sizes = [pad.fits];
      pad.strokes = [[{ x: 1.9, y: 0.5, t: 0, pressure: 0.5 }]];
      sizes.push(pad.fits);
      const canvas = /** @type {HTMLCanvasElement} */ (pad.shadowRoot?.querySelector("canvas"));
      return [x, y, ...sizes, canvas.offsetWidth, canvas.offsetHeight, canvas.width, canvas.height];
    }, css);
  assert.deepEqual(await drawn(""), [0.75, 0.5, true, false, 320, 160, 320, 160]);
  const wide = "digit-pad { width: 400px; aspect-ratio: 4 }";
  assert.deepEqual(await drawn(wide), [3.75, 0.5, true, true, 400, 100, 400, 100]);
  // Where a page makes it wider than any drawing may be, the sheet is not.
  const widest = "digit-pad { width: 500px; height: 50px }";
  assert.deepEqual((await drawn(widest)).slice(4), [400, 50, 400, 50]);
  await tab.close();
});
