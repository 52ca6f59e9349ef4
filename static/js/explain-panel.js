/**
 * The panel that shows how the drawing becomes an answer, stage by stage, while one draws.
 */

import { attribute } from "./explain-attribution.js";
import { MapsView } from "./explain-maps.js";
import { Bars, paint, Stage } from "./explain-stage.js";
import { create } from "./extras-dom.js";
import { onLanguage, text } from "./language.js";
import { rasterize } from "./rasterize.js";
import { drawingImage } from "./share-image.js";
import { EXTRAS } from "./texts-extras.js";

/** @typedef {import("./classifier.js").Activation} Activation */
/** @typedef {import("./extras.js").Page} Page */
/** @typedef {import("./types.js").Contract} Contract */
/** @typedef {{element: HTMLElement, show: (activation: Activation, contract: Contract) => void}} LayerView */

const REST_MS = 150; // after a change, until what mattered is asked
const SLICE_MS = 8; // half a frame
const BUDGET_MS = 80; // of all slices together
const CELLS = 16; // in a row

export class ExplainPanel {
  /** @type {"explainTitle"} */
  title = "explainTitle";
  #empty = create("p", { class: "hint", "data-text": "explainEmpty" });
  #row = create("div", { class: "stages" });
  element = create("div", {}, this.#empty, this.#row);
  #drawing = create("div", { class: "pixels" });
  #strokes = new Stage(this.#drawing);
  #seen = create("canvas", { class: "pixels" });
  #pixels = new Stage(this.#seen);
  #ink = create("canvas", { class: "pixels" });
  #heat = create("canvas", { class: "pixels" });
  #mattered = new Stage(create("div", { class: "heat" }, this.#ink, this.#heat));
  /** @type {LayerView[]} */
  #layers = [];
  #page;
  #picture;
  #open = false;
  #asked = false;
  #shown = 0; // how often, to tell what is outdated
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /**
   * @param {Page} page
   * @param {() => Float32Array | null} picture what the network sees of a picture that is shown in the pad's place
   */
  constructor(page, picture) {
    this.#page = page;
    this.#picture = picture;
    for (const type of ["digit-pad-input", "digit-pad-change"]) {
      page.pad.addEventListener(type, () => this.refresh());
    }
    onLanguage(() => this.refresh());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.refresh());
  }

  open() {
    this.#open = true;
    this.#show();
  }

  close() {
    this.#open = false;
    clearTimeout(this.#resting);
  }

  /** Shows the stages anew, as soon as the browser has a moment. */
  refresh() {
    if (!this.#open || this.#asked) return;
    this.#asked = true;
    whenIdle(() => {
      this.#asked = false;
      if (this.#open) this.#show();
    });
  }

  #show() {
    this.#shown += 1;
    clearTimeout(this.#resting);
    const { pad, reader } = this.#page;
    const { means } = reader;
    const picture = this.#picture();
    const pixels = picture ?? (means && rasterize(pad.strokes, means.contract));
    const nothing = !means || !pixels;
    this.#empty.hidden = !nothing;
    this.#row.hidden = nothing;
    if (nothing) return;
    const { contract } = means;
    const classifier = /** @type {import("./classifier.js").Classifier} */ (means.classifier);
    const activations = classifier.activations(pixels);
    if (this.#layers.length === 0) this.#build(activations);
    this.#strokes.element.hidden = picture !== null;
    if (!picture) this.#showStrokes();
    const image = { width: contract.size, height: contract.size, strengths: pixels.map((ink) => 255 * ink) };
    for (const canvas of [this.#seen, this.#ink]) paint(canvas, image, colorOf("--ink"));
    this.#pixels.say(EXTRAS.stagePixels, picture ? EXTRAS.stagePictureSays : EXTRAS.stagePixelsSays);
    for (const [index, layer] of this.#layers.entries()) layer.show(activations[index], contract);
    const answers = activations[activations.length - 1].values.subarray(0, contract.classes.length);
    const likeliest = answers.indexOf(Math.max(...answers));
    this.#mattered.say(EXTRAS.stageHeat, EXTRAS.stageHeatSays, { digit: contract.classes[likeliest] });
    this.#heat.width = this.#heat.height = contract.size; // what it showed is outdated
    this.#resting = setTimeout(() => this.#attribute(pixels, likeliest), REST_MS);
  }

  #showStrokes() {
    const strokes = this.#page.pad.strokes;
    this.#drawing.replaceChildren(drawingImage(strokes));
    const values = { strokes: strokes.length, points: strokes.flat().length };
    this.#strokes.say(EXTRAS.stageStrokes, EXTRAS.stageStrokesSays, values);
  }

  /** @param {Activation[]} activations of any drawing: another drawing's have the same names and shapes */
  #build(activations) {
    let convolutions = 0;
    this.#layers = activations.map(({ name, shape }, index) => {
      if (shape.length === 4) return mapsLayer(++convolutions);
      if (index === activations.length - 1) return barsLayer("stageProbabilities", percent);
      return name === "scores" ? barsLayer("stageScores", (score) => score.toFixed(1)) : cellsLayer();
    });
    const stages = [this.#strokes, this.#pixels, ...this.#layers, this.#mattered];
    this.#row.replaceChildren(...stages.map(({ element }) => element));
  }

  /**
   * Asks which ink mattered, in slices that leave time for drawing.
   * @param {Float32Array} pixels
   * @param {number} target the class
   */
  #attribute(pixels, target) {
    const { means } = this.#page.reader;
    if (!means) return;
    const number = this.#shown;
    const { size } = means.contract;
    const attribution = attribute(pixels, size, (picture) => means.classifier.predict(picture), target);
    let spent = 0;
    const slice = () => {
      if (number !== this.#shown || !this.#open) return;
      const began = performance.now();
      let more = true;
      while (more && performance.now() - began < SLICE_MS) more = attribution.step();
      spent += performance.now() - began;
      if (more && spent < BUDGET_MS) return whenIdle(slice);
      const strengths = attribution.heat().map((heat, pixel) => 255 * heat * pixels[pixel]);
      paint(this.#heat, { width: size, height: size, strengths }, colorOf("--mark"));
    };
    whenIdle(slice);
  }
}

/** @param {number} number which convolution it is, from 1 @returns {LayerView} */
function mapsLayer(number) {
  const maps = new MapsView();
  const stage = new Stage(maps.element);
  return {
    element: stage.element,
    show(activation) {
      const says = number === 1 ? EXTRAS.stageFirstMapsSays : EXTRAS.stageNextMapsSays;
      stage.say(EXTRAS.stageMaps, says, { number, count: activation.shape[3] });
      maps.show(activation, text(EXTRAS.stageMaps, { number }), colorOf("--ink"));
    },
  };
}

/** @returns {LayerView} */
function cellsLayer() {
  const cells = create("canvas", { class: "maps" });
  const stage = new Stage(cells);
  return {
    element: stage.element,
    show({ values }) {
      stage.say(EXTRAS.stageCells, EXTRAS.stageCellsSays, { count: values.length });
      const most = Math.max(...values) || 1;
      const image = { width: CELLS, height: Math.ceil(values.length / CELLS) };
      paint(cells, { ...image, strengths: values.map((value) => (255 * value) / most) }, colorOf("--ink"));
    },
  };
}

/**
 * @param {"stageScores" | "stageProbabilities"} key
 * @param {(value: number) => string} format
 * @returns {LayerView}
 */
function barsLayer(key, format) {
  const bars = new Bars();
  const stage = new Stage(bars.element);
  return {
    element: stage.element,
    show({ values }, { classes }) {
      stage.say(EXTRAS[key], EXTRAS[`${key}Says`]);
      bars.show(classes, values, format);
    },
  };
}

/** @param {number} part */
function percent(part) {
  return `${Math.round(100 * part)}%`;
}

/** @param {string} property */
function colorOf(property) {
  return getComputedStyle(document.documentElement).getPropertyValue(property) || "CanvasText";
}

/** @param {() => void} callback when the browser has a moment; Safari does not say when that is */
function whenIdle(callback) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(callback, { timeout: 200 });
  else setTimeout(callback, 16);
}
