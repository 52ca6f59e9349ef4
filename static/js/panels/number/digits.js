/**
 * The digits of a number as buttons, in the place of its numerals: who presses one sees that digit's ink, picture and
 * bars, and what else it might be.
 */

import { onLanguage, spokenTag, text } from "../../i18n/language.js";
import { create } from "../dom.js";

/** @typedef {import("../../types.js").Part} Part */
/** @typedef {import("./choice.js").Choice} Choice */

const LEAST = 0.005; // the probability of what it might be: a smaller one is 0%

export class Digits {
  #choice;
  #classes;
  #answer;
  #pad;
  #buttons = create("div", { id: "digits", class: "digits", role: "group", "data-label": "digits" });
  #might = create("p", { id: "might", class: "might" });
  #shown = "";

  /**
   * @param {Choice} choice
   * @param {readonly string[]} classes the contract's
   * @param {HTMLElement} answer where the verdict and the network's view are
   * @param {HTMLElement} pad where the keyboard goes when the digits go
   */
  constructor(choice, classes, answer, pad) {
    this.#choice = choice;
    this.#classes = classes;
    this.#answer = answer;
    this.#pad = pad;
    answer.querySelector("#verdict")?.after(this.#buttons);
    answer.querySelector(".view")?.append(this.#might);
    choice.onChange(() => this.#show());
    onLanguage(() => this.#show());
  }

  #show() {
    const { parts, index, part, isNumber } = this.#choice;
    const might = isNumber && part ? this.#mightBe(part) : "";
    if (this.#might.textContent !== might) this.#might.textContent = might;
    const digits = isNumber ? parts.map(({ digit }) => digit) : [];
    const shown = [spokenTag(), index, ...digits].join();
    if (shown === this.#shown) return; // as with most points of a stroke
    this.#shown = shown;
    const count = digits.length;
    this.#answer.toggleAttribute("data-digits", isNumber);
    if (this.#buttons.childElementCount !== count) this.#make(count);
    for (const [place, button] of Array.from(this.#buttons.children).entries()) {
      const digit = digits[place];
      button.textContent = digit;
      button.setAttribute("aria-label", text("digitOf", { digit, place: place + 1, count }));
      button.setAttribute("aria-pressed", String(place === index));
      if (place === index) button.setAttribute("aria-describedby", this.#might.id);
      else button.removeAttribute("aria-describedby");
    }
  }

  /**
   * Makes other buttons, as those that are there would be moved. The focus stays where it is.
   * @param {number} count
   */
  #make(count) {
    const focused = Array.from(this.#buttons.children).indexOf(
      /** @type {Element} */ (document.activeElement),
    );
    const buttons = Array.from({ length: count }, (_, place) => {
      const button = create("button", { type: "button" });
      button.addEventListener("click", () => this.#choice.take(place));
      return button;
    });
    this.#buttons.style.setProperty("--digits", String(count));
    this.#buttons.replaceChildren(...buttons);
    if (focused >= 0) (buttons[Math.min(focused, count - 1)] ?? this.#pad).focus({ preventScroll: true });
  }

  /** @param {Part} part */
  #mightBe({ digit, probabilities }) {
    const others = Array.from(probabilities, (probability, index) => ({
      other: this.#classes[index],
      probability,
    })).filter(({ other }) => other !== digit);
    const { other, probability } = others.reduce((most, each) =>
      each.probability > most.probability ? each : most,
    );
    if (probability < LEAST) return text("clearly", { digit });
    return text("mightBe", { other, percent: Math.round(100 * probability) });
  }
}
