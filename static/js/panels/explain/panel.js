/**
 * The panel that shows how the drawing of a digit becomes an answer, stage by stage, while one draws; of a number the
 * digit that is chosen.
 */

import { onLanguage } from "../../i18n/language.js";
import { inSlices } from "../../shared/slices.js";
import { create } from "../dom.js";
import { drawingImage } from "../drawing-image.js";
import { attribute } from "./attribution.js";
import { layerViews } from "./layers.js";
import { paint, Stage } from "./stage.js";

/** @typedef {import("../extras.js").Page} Page */
/** @typedef {import("../../recognize/recognizer.js").Recognizer} Recognizer */
/** @typedef {import("../../types.js").Part} Part */
/** @typedef {import("../../types.js").Stroke} Stroke */

const REST_MS = 150; // after a change, until what mattered is asked
const BUDGET_MS = 80; // for what mattered

const WHOLE = { left: 0, top: 0, right: 1, bottom: 1 };
const FILLED = 0.8; // of the image's side: the longer side of one digit of several
const LEAST = 0.1; // side of the pad: smaller ink is not enlarged to that

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
  #choice;
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
   * @param {import("../number/choice.js").Choice} choice
   */
  constructor(page, choice) {
    this.#page = page;
    this.#choice = choice;
    choice.onChange(() => this.#refresh());
    onLanguage(() => this.#refresh());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#refresh());
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
  #refresh() {
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
    const { recognizer } = this.#page.reader;
    const { part, parts } = this.#choice;
    const nothing = !recognizer || !part;
    this.#empty.hidden = !nothing;
    this.#row.toggleAttribute("data-blank", nothing);
    if (nothing) return;
    const { pixels } = part;
    const strokes = strokesOf(part, parts.length === 1);
    const { size, classes } = recognizer.contract;
    const activations = recognizer.activations(pixels);
    yield;
    const [ink, ground] = [colorOf("--ink"), colorOf("--paper")];
    const image = { width: size, height: size, strengths: pixels.map((strength) => 255 * strength) };
    const meant = classes.indexOf(part.digit);
    this.#heat.width = this.#heat.height = size; // what it showed is outdated
    this.#mattered.say("stageHeat", "stageHeatSays", { digit: part.digit });
    for (const canvas of [this.#seen, this.#ink]) paint(canvas, image, ink);
    this.#pixels.say("stagePixels", strokes ? "stagePixelsSays" : "stagePictureSays");
    this.#strokes.element.hidden = !strokes;
    if (strokes) this.#showStrokes(strokes);
    if (this.#layers.length === 0) this.#layers = layerViews(activations);
    for (const [index, layer] of this.#layers.entries()) {
      yield;
      layer.show(activations[index], { classes, ink, ground });
    }
    const stages = [this.#strokes, this.#pixels, ...this.#layers, this.#mattered];
    if (!this.#row.firstChild) this.#row.append(...stages.map(({ element }) => element));
    this.#resting = setTimeout(() => this.#attribute(recognizer, pixels, meant), REST_MS);
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

/**
 * The strokes of a digit, as the pad has them. One of several fills the image, and so does one that lies beyond it.
 * @param {Part} part
 * @param {boolean} alone whether it is the only one
 * @returns {Stroke[] | null} null where it is of a picture
 */
function strokesOf({ strokes, box }, alone) {
  if (!strokes || !box) return null;
  const isWhole = alone && box.right <= WHOLE.right;
  const { left, top, right, bottom } = isWhole ? WHOLE : box;
  const scale = (isWhole ? 1 : FILLED) / Math.max(right - left, bottom - top, LEAST);
  return strokes.map((stroke) =>
    stroke.map((place) => ({
      t: 0,
      pressure: 0.5,
      ...place,
      x: 0.5 + scale * (place.x - (left + right) / 2),
      y: 0.5 + scale * (place.y - (top + bottom) / 2),
    })),
  );
}

/** @param {string} property */
function colorOf(property) {
  return getComputedStyle(document.documentElement).getPropertyValue(property) || "CanvasText";
}
