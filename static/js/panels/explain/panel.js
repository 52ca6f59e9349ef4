/**
 * The panel that shows how the drawing becomes an answer, stage by stage, while one draws.
 */

import { onLanguage } from "../../i18n/language.js";
import { drawingImage } from "../../pad/image.js";
import { inSlices } from "../../shared/slices.js";
import { create } from "../dom.js";
import { attribute } from "./attribution.js";
import { layerViews } from "./layers.js";
import { paint, Stage } from "./stage.js";

/** @typedef {import("../extras.js").Page} Page */
/** @typedef {import("../../recognize/recognizer.js").Recognizer} Recognizer */
/** @typedef {import("../../types.js").Stroke} Stroke */

const REST_MS = 150; // after a change, until what mattered is asked
const BUDGET_MS = 80; // for what mattered

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
  /** @type {import("./layers.js").LayerView[]} */
  #layers = [];
  #page;
  #picture;
  #open = false;
  #busy = false; // showing
  #outdated = false; // since that began
  #shown = 0; // how often, to tell what is outdated
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pausing;

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
    this.#begin().next(); // whether there is anything to see is said at once
  }

  close() {
    this.#open = false;
    this.#busy = false;
    this.#shown += 1; // what is under way is given up
    clearTimeout(this.#resting);
    clearTimeout(this.#pausing);
  }

  /** Shows the stages again, as soon as the browser has a moment. */
  refresh() {
    if (this.#busy) this.#outdated = true;
    else if (this.#open) this.#begin();
  }

  #begin() {
    const began = performance.now();
    clearTimeout(this.#resting);
    clearTimeout(this.#pausing);
    this.#busy = true;
    this.#outdated = false;
    this.#shown += 1;
    const number = this.#shown;
    const stages = this.#stages();
    inSlices(() => !stages.next().done, {
      wanted: () => number === this.#shown,
      done: () => {
        // It pauses for as long as it took: whoever draws has half of the time at least, however slow the device.
        this.#pausing = setTimeout(() => {
          this.#busy = false;
          if (this.#outdated) this.#begin();
        }, performance.now() - began);
      },
    });
    return stages;
  }

  /** Shows one stage after the other; in between, whoever draws may go on. */
  *#stages() {
    const { pad, reader } = this.#page;
    const { recognizer } = reader;
    const picture = this.#picture();
    const strokes = pad.strokes;
    const pixels = picture ?? recognizer?.picture(strokes);
    const nothing = !recognizer || !pixels;
    this.#empty.hidden = !nothing;
    this.#row.toggleAttribute("data-blank", nothing);
    if (nothing) return;
    const { size, classes } = recognizer.contract;
    const activations = recognizer.activations(pixels);
    yield;
    const [ink, ground] = [colorOf("--ink"), colorOf("--paper")];
    const image = { width: size, height: size, strengths: pixels.map((strength) => 255 * strength) };
    const likeliest = indexOfMost(activations[activations.length - 1].values.subarray(0, classes.length));
    this.#heat.width = this.#heat.height = size; // what it showed is outdated
    this.#mattered.say("stageHeat", "stageHeatSays", { digit: classes[likeliest] });
    for (const canvas of [this.#seen, this.#ink]) paint(canvas, image, ink);
    this.#pixels.say("stagePixels", picture ? "stagePictureSays" : "stagePixelsSays");
    this.#strokes.element.hidden = picture !== null;
    if (!picture) this.#showStrokes(strokes);
    if (this.#layers.length === 0) this.#layers = layerViews(activations);
    for (const [index, layer] of this.#layers.entries()) {
      yield;
      layer.show(activations[index], { classes, ink, ground });
    }
    const stages = [this.#strokes, this.#pixels, ...this.#layers, this.#mattered];
    if (!this.#row.firstChild) this.#row.append(...stages.map(({ element }) => element));
    this.#resting = setTimeout(() => this.#attribute(recognizer, pixels, likeliest), REST_MS);
  }

  /** @param {readonly Stroke[]} strokes */
  #showStrokes(strokes) {
    this.#drawing.replaceChildren(drawingImage(strokes));
    const values = { strokes: strokes.length, points: strokes.flat().length };
    this.#strokes.say("stageStrokes", "stageStrokesSays", values);
  }

  /**
   * Asks which ink mattered, in slices that leave time for drawing.
   * @param {Recognizer} recognizer
   * @param {Float32Array} pixels
   * @param {number} target the class
   */
  #attribute(recognizer, pixels, target) {
    const number = this.#shown;
    const { size } = recognizer.contract;
    const attribution = attribute(pixels, size, (picture) => recognizer.predict(picture), target);
    inSlices(() => attribution.step(), {
      wanted: () => number === this.#shown,
      most: BUDGET_MS,
      done: () => {
        const strengths = attribution.heat().map((heat, pixel) => 255 * heat * pixels[pixel]);
        paint(this.#heat, { width: size, height: size, strengths }, colorOf("--mark"));
      },
    });
  }
}

/** @param {Float32Array} values */
function indexOfMost(values) {
  return values.indexOf(Math.max(...values));
}

/** @param {string} property */
function colorOf(property) {
  return getComputedStyle(document.documentElement).getPropertyValue(property) || "CanvasText";
}
