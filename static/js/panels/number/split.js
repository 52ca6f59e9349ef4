/**
 * How the ink was split: a bracket under each digit, over the pad. Who cannot see it has the digits' buttons.
 */

import { create } from "../dom.js";

/** @typedef {import("./choice.js").Choice} Choice */

const BELOW = 0.04; // sides of the pad's height: from the middle of a line to what lies clear of its ink
const LEAST = 0.05; // the same: how wide a bracket is at least

export class Split {
  #choice;
  #square = create("div", { id: "split", class: "split", slot: "over", "aria-hidden": "true" });

  /** @param {Choice} choice @param {HTMLElement} pad */
  constructor(choice, pad) {
    this.#choice = choice;
    pad.append(this.#square);
    choice.onChange(() => this.#show());
    this.#show();
  }

  #show() {
    const { parts, index } = this.#choice;
    const boxes = parts.length > 1 ? parts.flatMap(({ box }) => box ?? []) : [];
    while (this.#square.childElementCount > boxes.length) this.#square.lastElementChild?.remove();
    while (this.#square.childElementCount < boxes.length) {
      this.#square.append(create("div", {}, create("span")));
    }
    for (const [place, bracket] of /** @type {Iterable<[number, HTMLElement]>} */ (
      Array.from(this.#square.children).entries()
    )) {
      const { left, right, bottom } = boxes[place];
      const width = Math.max(right - left, LEAST);
      bracket.style.setProperty("--left", percent((left + right - width) / 2));
      bracket.style.setProperty("--width", percent(width));
      bracket.style.setProperty("--top", percent(bottom + BELOW));
      bracket.toggleAttribute("data-chosen", place === index);
    }
  }
}

/** @param {number} part */
function percent(part) {
  return `${(100 * part).toFixed(2)}%`;
}
