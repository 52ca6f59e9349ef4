/**
 * The stages that show what a layer of the network makes of the drawing: maps, cells or bars.
 */

import { text } from "../../i18n/language.js";
import { create } from "../dom.js";
import { MapsView } from "./maps.js";
import { Bars, paint, Stage } from "./stage.js";

/** @typedef {import("../../recognize/classifier.js").Activation} Activation */
/** @typedef {import("../../i18n/language.js").Key} Key */
/** @typedef {{classes: readonly string[], ink: string, ground: string}} Look the colours of the strongest, and of nothing */
/** @typedef {{element: HTMLElement, show: (activation: Activation, look: Look) => void}} LayerView */

const CELLS = 16; // in a row

/**
 * @param {readonly Activation[]} activations of any drawing: another drawing's have the same names and shapes
 * @returns {LayerView[]} one for each
 */
export function layerViews(activations) {
  let convolutions = 0;
  return activations.map(({ name, shape }, index) => {
    if (shape.length === 4) return mapsLayer(++convolutions);
    if (index === activations.length - 1)
      return barsLayer("stageProbabilities", "stageProbabilitiesSays", percent);
    if (name !== "scores") return cellsLayer();
    return barsLayer("stageScores", "stageScoresSays", (score) => score.toFixed(1));
  });
}

/** @param {number} number which convolution it is, from 1 @returns {LayerView} */
function mapsLayer(number) {
  const maps = new MapsView();
  const stage = new Stage(maps.element);
  return {
    element: stage.element,
    show(activation, look) {
      const says = number === 1 ? "stageFirstMapsSays" : "stageNextMapsSays";
      stage.say("stageMaps", says, { number, count: activation.shape[3] });
      maps.show(activation, text("stageMaps", { number }), look);
    },
  };
}

/** @returns {LayerView} */
function cellsLayer() {
  const cells = create("canvas", { class: "maps cells" });
  const stage = new Stage(cells);
  return {
    element: stage.element,
    show({ values }, { ink }) {
      stage.say("stageCells", "stageCellsSays", { count: values.length });
      const most = Math.max(...values) || 1;
      const image = { width: CELLS, height: Math.ceil(values.length / CELLS) };
      paint(cells, { ...image, strengths: values.map((value) => (255 * value) / most) }, ink);
    },
  };
}

/**
 * @param {Key} name
 * @param {Key} sentence
 * @param {(value: number) => string} format
 * @returns {LayerView}
 */
function barsLayer(name, sentence, format) {
  const bars = new Bars();
  const stage = new Stage(bars.element);
  return {
    element: stage.element,
    show({ values }, { classes }) {
      stage.say(name, sentence);
      bars.show(classes, values, format);
    },
  };
}

/** @param {number} part */
function percent(part) {
  return `${Math.round(100 * part)}%`;
}
