/**
 * One stage of the explanation: its name, a sentence, and what there is to see.
 */

import { create } from "./extras-dom.js";
import { text } from "./language.js";
import { EXTRAS } from "./texts-extras.js";

/** @typedef {import("./language.js").Text} Text */

export class Stage {
  #name = create("h3", { class: "stage-name" });
  #sentence = create("p", { class: "stage-sentence" });
  element;

  /** @param {(Node | string)[]} content */
  constructor(...content) {
    const words = create("figcaption", {}, this.#name, this.#sentence);
    this.element = create("figure", { class: "stage" }, words, ...content);
  }

  /** @param {Text} name @param {Text} sentence @param {Record<string, string | number>} [values] in either */
  say(name, sentence, values) {
    this.#name.textContent = text(name, values);
    this.#sentence.textContent = text(sentence, values);
  }
}

/**
 * Paints strengths in one colour, from nothing to full.
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number, strengths: ArrayLike<number>}} image strengths in 0..255
 * @param {string} color as CSS has it
 */
export function paint(canvas, { width, height, strengths }, color) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel += 1) image.data[4 * pixel + 3] = strengths[pixel];
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
}

/** A value for each answer, as bars. */
export class Bars {
  element = create("ul", { class: "values", role: "list" });

  /**
   * @param {readonly string[]} names one for each value; what is more is "no digit"
   * @param {Float32Array} values
   * @param {(value: number) => string} format
   */
  show(names, values, format) {
    const [least, most] = [Math.min(0, ...values), Math.max(...values)];
    const rows = Array.from(values, (value, index) => {
      const row = create("li", { class: "value" });
      const part = most > least ? (value - least) / (most - least) : 0;
      row.style.setProperty("--part", String(part));
      row.append(
        create("span", { class: "value-name" }, names[index] ?? text(EXTRAS.noDigit)),
        create("span", { class: "value-bar" }),
        create("span", { class: "value-number" }, format(value)),
      );
      return row;
    });
    this.element.replaceChildren(...rows);
  }
}
