/**
 * Takes the pictures of the README from the real page: `make pictures`.
 */

import { readFile } from "node:fs/promises";
import { pathsOf } from "../static/js/pad/image.js";
import { startApp } from "../tests/browser/harness/app.js";
import { launchChromium } from "../tests/browser/harness/chromium.js";
import { DIGITS, rowOf } from "../tests/browser/harness/fixtures.js";
import { Tab } from "../tests/browser/harness/tab.js";

const HERE = new URL("./", import.meta.url);
const SHARP = { deviceScaleFactor: 2 };

const drawing = DIGITS.find(({ name, digit }) => digit === "7" && name === "crossed")?.strokes;
if (!drawing) throw new Error("the fixtures have no crossed 7");

/** @param {import("puppeteer-core").Page} page @param {string} name */
async function take(page, name) {
  await page.screenshot({ path: `${new URL(name, HERE).pathname}` });
  console.log(`docs/${name}`);
}

/** Runs in the page: what each stage makes of the drawing on the pad. */
async function stages() {
  const base = new URL("static/", document.baseURI);
  const [{ rasterize }, tf] = await Promise.all([
    import(new URL("js/preprocess/rasterize.js", base).href),
    import(new URL("vendor/tfjs/tfjs.js", base).href),
  ]);
  const get = (/** @type {string} */ path) => fetch(new URL(path, base));
  const [contract, card, model] = await Promise.all(
    ["contract.json", "model/card.json", "model/model.json"].map(async (path) => (await get(path)).json()),
  );
  const graph = tf.loadGraphModelSync([model, await (await get("model/weights.bin")).arrayBuffer()]);
  const pad = /** @type {import("../static/js/pad/digit-pad.js").DigitPad} */ (
    document.querySelector("#pad")
  );
  const pixels = rasterize(pad.strokes, contract);
  const first = card.stages[0];
  const nodes = [first.node, card.stages.at(-1).node];
  const [layer, probabilities] = graph.execute(tf.tensor(pixels, card.input.shape), nodes);
  const [, side, , channels] = first.shape;
  const values = layer.dataSync();
  return {
    strokes: pad.strokes,
    picture: { side: contract.size, values: Array.from(pixels) },
    maps: Array.from({ length: channels }, (/** @type {unknown} */ _, /** @type {number} */ map) => ({
      side,
      values: Array.from({ length: side * side }, (_, at) => values[at * channels + map]),
    })),
    layers: card.stages.map((/** @type {{shape: number[]}} */ { shape }) => shape.slice(1).join(" × ")),
    probabilities: Array.from(probabilities.dataSync()).slice(0, contract.classes.length),
    classes: contract.classes,
  };
}

/** @param {{side: number, values: number[]}} map @returns {string} one path of squares per grey */
function squares({ side, values }) {
  const most = Math.max(...values, 1e-6);
  const cells = values.map((value, at) => {
    const opacity = (value / most).toFixed(2);
    return Number(opacity) > 0.01
      ? `<rect x="${at % side}" y="${Math.floor(at / side)}" width="1" height="1" opacity="${opacity}"/>`
      : "";
  });
  return `<svg viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">${cells.join("")}</svg>`;
}

/** @param {Awaited<ReturnType<typeof stages>>} made @param {string} style */
function sheet({ strokes, picture, maps, layers, probabilities, classes }, style) {
  const lines = pathsOf(strokes, 100).map(({ path, width }) => `<path d="${path}" stroke-width="${width}"/>`);
  const bars = probabilities.map(
    (p, index) =>
      `<li${p > 0.5 ? ' class="answer"' : ""}><b style="height:${100 * p}%"></b>${classes[index]}</li>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>${style}
    body { display: flex; gap: 2rem; margin: 0; padding: 2rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.4 var(--text) }
    figure { flex: 1; margin: 0 } figcaption { margin-top: .75rem } small { display: block; color: var(--quiet) }
    .plate { aspect-ratio: 1; background: var(--sheet); border: 1px solid var(--edge); border-radius: var(--corner);
      padding: 1rem; box-sizing: border-box; display: grid }
    svg { width: 100%; height: 100%; fill: var(--ink) }
    path { fill: none; stroke: var(--ink); stroke-linecap: round; stroke-linejoin: round }
    .maps { grid-template-columns: repeat(4, 1fr); gap: .4rem }
    ul { display: flex; gap: .4rem; margin: 0; padding: 0; list-style: none }
    li { flex: 1; display: flex; flex-direction: column; justify-content: end; text-align: center }
    li b { background: var(--fill); border-radius: .25rem; min-height: 2px } .answer { color: var(--mark) }
    .answer b { background: var(--mark) }
  </style>
  <figure><div class="plate"><svg viewBox="0 0 100 100">${lines.join("")}</svg></div>
    <figcaption>Strokes<small>as drawn on the pad</small></figcaption></figure>
  <figure><div class="plate">${squares(picture)}</div>
    <figcaption>28 × 28<small>framed as MNIST frames its digits</small></figcaption></figure>
  <figure><div class="plate maps">${maps.map(squares).join("")}</div>
    <figcaption>Network<small>layers of ${layers.join(", ")}; above, what the first sees</small></figcaption></figure>
  <figure><div class="plate"><ul>${bars.join("")}</ul></div>
    <figcaption>Probabilities<small>above 0.5 is the answer</small></figcaption></figure>`;
}

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
try {
  const tab = await Tab.open(browser, app.url, { viewport: { width: 1080, height: 680, ...SHARP } });
  // No picture is taken half-way through a transition, so that the same page gives the same pictures.
  await tab.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await tab.set(rowOf("407"));
  await tab.page.waitForSelector(".split [data-chosen]"); // comes with what loads after the first answer
  await tab.page.mouse.move(0, 0);
  await take(tab.page, "page.png");
  await tab.set(drawing);
  const made = await tab.page.evaluate(stages);
  const style = await readFile(new URL("../static/css/theme.css", HERE), "utf8");
  const page = await browser.newPage();
  await page.setViewport({ width: 1180, height: 400, ...SHARP });
  await page.setContent(sheet(made, style));
  await take(page, "stages.png");
} finally {
  await Promise.all([browser.close(), app.stop()]);
}
