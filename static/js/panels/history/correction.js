/**
 * What a drawing really was, as a person says it: its digits, that it is no digit, or nothing, as the answer is right.
 */

import { text } from "../../i18n/language.js";
import { MOST_DIGITS } from "../../recognize/verdict.js";
import { button, create } from "../dom.js";
import { isLabel } from "./file.js";

/** @typedef {import("./file.js").Entry} Entry */

export class Correction {
  #classes;
  #correct;
  #refuse;
  /** @type {Entry | undefined} */
  #entry;
  #field = create("input", {
    id: "really-was",
    type: "text",
    inputmode: "numeric",
    enterkeyhint: "done",
    autocomplete: "off",
  });
  #none = button("noDigit", () => this.#toggle(), { id: "really-none" });
  element = create(
    "div",
    { class: "correction", role: "group", "aria-labelledby": "really-was-label" },
    create("label", { id: "really-was-label", for: "really-was", "data-text": "reallyWas" }),
    this.#field,
    this.#none,
  );

  /**
   * @param {readonly string[]} classes the contract's
   * @param {(id: string, label: string | null) => void} correct called with what an entry was said to be
   * @param {(most: number | null) => void} refuse called where that is no label, with the number of digits that one may
   *     have; and with null once it is mended or left
   */
  constructor(classes, correct, refuse) {
    this.#classes = classes;
    this.#correct = correct;
    this.#refuse = refuse;
    this.#field.addEventListener("change", () => this.take());
  }

  /**
   * Shows what an entry is said to be. What is being typed stays, as long as nothing else is said of the same entry;
   * where another entry follows, it is taken first.
   * @param {Entry | undefined} entry undefined: there is none to correct
   */
  show(entry) {
    const before = this.#entry;
    if (before?.id !== entry?.id) this.take();
    this.#entry = entry;
    this.#field.disabled = !entry;
    this.#none.setAttribute("aria-disabled", String(!entry));
    const label = entry?.label ?? null;
    this.#none.setAttribute("aria-pressed", String(label === "none"));
    this.#field.placeholder = label === null ? text("asAnswered") : "";
    if (before?.id === entry?.id && before?.label === entry?.label) return;
    this.#field.value = digitsOf(label);
    this.#mend();
  }

  /** Takes what has been typed and is not taken yet; what is no label stays in its field. */
  take() {
    const entry = this.#entry;
    const typed = this.#field.value.normalize("NFKC").replace(/\s/g, ""); // Chinese keyboards write wide digits
    if (!entry || (typed === digitsOf(entry.label) && !this.#field.hasAttribute("aria-invalid"))) return;
    if (typed && (typed === "none" || !isLabel(typed, this.#classes))) {
      this.#field.setAttribute("aria-invalid", "true");
      this.#refuse(MOST_DIGITS);
      return;
    }
    this.#say(typed || null);
  }

  #toggle() {
    if (this.#entry) this.#say(this.#entry.label === "none" ? null : "none");
  }

  /** @param {string | null} said what is the answer already needs no label */
  #say(said) {
    const entry = /** @type {Entry} */ (this.#entry);
    const label = said === entry.answer ? null : said;
    this.#entry = { ...entry, label };
    this.#field.value = digitsOf(label);
    this.#mend();
    this.#correct(entry.id, label);
  }

  #mend() {
    if (!this.#field.hasAttribute("aria-invalid")) return;
    this.#field.removeAttribute("aria-invalid");
    this.#refuse(null);
  }
}

/** @param {string | null} label */
function digitsOf(label) {
  return label === null || label === "none" ? "" : label;
}
