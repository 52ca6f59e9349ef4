/**
 * One stage of the explanation: its name, a sentence, and what there is to see.
 */

import { text } from "../../i18n/language.js";
import { create } from "../dom.js";

/** @typedef {import("../../i18n/language.js").Key} Key */

export class Stage {
  #name = create("h3", { class: "stage-name" });
  #sentence = create("p", { class: "stage-sentence" });
  element;

  /** @param {(Node | string)[]} content */
  constructor(...content) {
    const words = create("figcaption", {}, this.#name, this.#sentence);
    this.element = create("figure", { class: "stage" }, words, ...content);
  }

  /** @param {Key} name @param {Key} sentence @param {Record<string, string | number>} [values] in either */
  say(name, sentence, values) {
    write(this.#name, text(name, values));
    write(this.#sentence, text(sentence, values));
  }
}

/**
 * Paints strengths in one colour, from nothing to full.
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number, strengths: ArrayLike<number>}} image strengths in 0..255
 * @param {string} color as CSS has it
 */
export function paint(canvas, { width, height, strengths }, color) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
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
   * @param {Float32Array} values as many as ever
   * @param {(value: number) => string} format
   */
  show(names, values, format) {
    const [least, most] = [Math.min(0, ...values), Math.max(...values)];
    for (const [index, value] of values.entries()) {
      const row = this.element.children[index] ?? this.element.appendChild(emptyRow());
      const [name, bar, number] = /** @type {Iterable<HTMLElement>} */ (row.children);
      bar.style.setProperty("--part", ((value - least) / (most - least || 1)).toFixed(3));
      write(name, names[index] ?? text("noDigit"));
      write(number, format(value));
    }
  }
}

function emptyRow() {
  const parts = ["name", "bar", "number"].map((part) => create("span", { class: `value-${part}` }));
  return create("li", { class: "value" }, ...parts);
}

/** Where the words are the same already, the browser need not set them again. @param {HTMLElement} element @param {string} words */
function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
