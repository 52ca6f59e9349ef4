/** The pad's drawing as an image, as a page gets it that uses the pad alone. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { toSvg } from "../../static/js/pad/image.js";
import { LINE } from "./harness/fixtures.js";
import { startOtherPages } from "./harness/other-pages.js";

/** @typedef {import("../../static/js/types.js").ImageType} ImageType */

const { open, stop } = await startOtherPages();
after(stop);

/** @param {import("./harness/tab.js").Tab} tab @param {ImageType} [type] @param {number} [quality] */
const fileOf = (tab, type, quality) =>
  tab.pad(
    async (pad, kind, loss) => {
      const blob = await pad.toBlob(kind ?? undefined, loss ?? undefined);
      const { width, height } =
        kind === "image/svg+xml" ? { width: 0, height: 0 } : await createImageBitmap(blob);
      return { type: blob.type, size: blob.size, width, height, text: await blob.text() };
    },
    type ?? null,
    quality ?? null,
  );

test("the SVG is of the drawing and the stroke that grows, with the page's pen", async () => {
  const tab = await open();
  await tab.mouse.press(LINE[0] ?? []);
  const { svg, strokes } = await tab.pad((pad) => ({ svg: pad.toSVG(), strokes: pad.strokes }));
  assert.equal(strokes.length, 1);
  assert.equal(svg, toSvg(strokes));
  await tab.mouse.lift();
  await tab.pad((pad) => pad.style.setProperty("--digit-pad-width", "0.02"));
  await tab.pad((pad) => pad.style.setProperty("inline-size", "200px")); // it looks at its pen when its size changes
  await tab.until("the pen is thin", () => {
    const pad = /** @type {import("../../static/js/pad/digit-pad.js").DigitPad} */ (
      document.querySelector("#pad")
    );
    return pad.toSVG().includes('stroke-width="20"');
  });
  await tab.close();
});

test("an image is paper where there is no ink, even if there is none at all", async () => {
  const tab = await open();
  const paper = "255,254,250,255";
  const colors = () =>
    tab.pad(async (pad) => {
      const bitmap = await createImageBitmap(await pad.toBlob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const at = (/** @type {number} */ pixel) => `${data.slice(4 * pixel, 4 * pixel + 4)}`;
      const pixels = Array.from({ length: data.length / 4 }, (_, pixel) => pixel);
      const corners = [0, canvas.width - 1, pixels.length - canvas.width, pixels.length - 1];
      return {
        corners: corners.map(at),
        all: [...new Set(pixels.filter((pixel) => pixel % 97 === 0).map(at))],
      };
    });
  assert.deepEqual(await colors(), { corners: new Array(4).fill(paper), all: [paper] });
  await tab.mouse.draw(LINE);
  const { corners, all } = await colors();
  assert.deepEqual(corners, new Array(4).fill(paper));
  assert.ok(all.includes("27,34,54,255"), "there is no ink");
  await tab.close();
});

test("the SVG of whatever is drawn is an image alone: no script, no style, no address", async () => {
  const tab = await open();
  await tab.mouse.draw(LINE);
  for (const empty of [false, true]) {
    const names = await tab.pad((pad, clear) => {
      if (clear) pad.clear();
      const root = new DOMParser().parseFromString(pad.toSVG(), "image/svg+xml").documentElement;
      const parts = [root, ...root.querySelectorAll("*")];
      return parts.flatMap((part) => [part.localName, ...Array.from(part.attributes, ({ name }) => name)]);
    }, empty);
    const drawn = ["svg", "xmlns", "viewBox", "rect", "width", "height", "fill", "g", "stroke"];
    const lines = ["stroke-linecap", "stroke-linejoin", "path", "d", "stroke-width"];
    assert.deepEqual(new Set(names), new Set([...drawn, ...(empty ? lines.slice(0, 2) : lines)]));
  }
  await tab.close();
});

test("the drawing is a file of each type", async () => {
  const tab = await open();
  await tab.mouse.draw(LINE);
  for (const type of /** @type {ImageType[]} */ (["image/png", "image/jpeg", "image/webp"])) {
    const file = await fileOf(tab, type);
    assert.deepEqual([file.type, file.width, file.height], [type, 1024, 1024]);
  }
  const svg = await fileOf(tab, "image/svg+xml");
  assert.deepEqual([svg.type, svg.text], ["image/svg+xml", await tab.pad((pad) => pad.toSVG())]);
  const [poor, fine] = [await fileOf(tab, "image/jpeg", 0.1), await fileOf(tab, "image/jpeg", 1)];
  assert.ok(poor.size < fine.size, `${poor.size} bytes, then ${fine.size}`);
  assert.equal((await fileOf(tab)).type, "image/png");
  assert.equal((await fileOf(tab, /** @type {any} */ ("image/none"))).type, "image/png");
  await tab.close();
});

test("a wide drawing is a wide image", async () => {
  const tab = await open();
  await tab.pad((pad) => {
    pad.strokes = [[0.2, 2.4].map((x) => ({ x, y: 0.5, t: 0, pressure: 0.5 }))];
  });
  const { width, height } = await fileOf(tab);
  assert.deepEqual([width, height], [2560, 1024]);
  await tab.close();
});

test("a browser that withholds canvas gives SVG, and says why it gives nothing else", async () => {
  const prelude = () => {
    HTMLCanvasElement.prototype.getContext = () => null;
  };
  const tab = await open("", { prepare: (page) => page.evaluateOnNewDocument(prelude) });
  await tab.mouse.draw(LINE);
  assert.match((await fileOf(tab, "image/svg+xml")).text, /<path d="M/);
  const said = await tab.pad((pad) => pad.toBlob().catch((/** @type {Error} */ error) => error.message));
  assert.equal(said, "This browser withholds canvas");
  await tab.close();
});
