/**
 * The drawings of the history as small pictures. A card stays the same element for as long as it shows the same: it
 * may be under a finger, and making two hundred again takes longer than a frame.
 */

import { text } from "../../i18n/language.js";
import { create } from "../dom.js";
import { drawingImage } from "../drawing-image.js";
import { isSame } from "./recorder.js";

/** @typedef {import("./file.js").Entry} Entry */
/** @typedef {{item: HTMLElement, card: HTMLElement, name: string, strokes: Entry["strokes"]}} Shown */

export class Cards {
  element = create("ul", { class: "history-list", role: "list" });
  #choose;
  /** @type {Map<string, Shown>} by the entry's id */
  #shown = new Map();

  /** @param {(entry: Entry) => void} choose called when a card is pressed */
  constructor(choose) {
    this.#choose = choose;
  }

  /**
   * @param {readonly Entry[]} entries
   * @param {string} chosen the id of one of them, or of none
   */
  show(entries, chosen) {
    const focused = document.activeElement?.getAttribute("data-id");
    const before = this.#shown;
    this.#shown = new Map(entries.map((entry) => [entry.id, this.#cardOf(entry, before.get(entry.id))]));
    const items = [...this.#shown.values()].map(({ item }) => item);
    arrange(this.element, items);
    for (const [id, { card }] of this.#shown) {
      const pressed = String(id === chosen);
      if (card.getAttribute("aria-pressed") !== pressed) card.setAttribute("aria-pressed", pressed);
    }
    if (focused && !document.activeElement?.hasAttribute("data-id")) {
      this.#shown.get(focused)?.card.focus({ preventScroll: true });
    }
  }

  /**
   * @param {Entry} entry
   * @param {Shown} [before] what shows it until now
   * @returns {Shown}
   */
  #cardOf(entry, before) {
    const { id, answer, label, strokes } = entry;
    const name = text(label === null ? "reopen" : "reopenCorrected", {
      answer: nameOf(answer),
      label: nameOf(label),
    });
    if (before?.name === name && isSame(before.strokes, strokes)) return before;
    const card = create(
      "button",
      { type: "button", class: "card", "data-id": id, "aria-label": name },
      drawingImage(strokes),
      create("span", { class: "card-answer" }, label === "none" ? "–" : (label ?? answer ?? "?")),
    );
    card.toggleAttribute("data-corrected", label !== null);
    card.addEventListener("click", () => this.#choose(entry));
    return { item: create("li", {}, card), card, name, strokes };
  }
}

/**
 * Makes elements the children of a list, and touches only what is not there yet or no longer.
 * @param {HTMLElement} list
 * @param {readonly HTMLElement[]} items
 */
function arrange(list, items) {
  const wanted = new Set(items);
  for (const item of /** @type {HTMLElement[]} */ ([...list.children])) if (!wanted.has(item)) item.remove();
  let next = list.firstElementChild;
  for (const item of items) {
    if (item === next) next = next.nextElementSibling;
    else list.insertBefore(item, next);
  }
}

/** @param {string | null} label */
export function nameOf(label) {
  if (label === null) return text("nothing");
  return label === "none" ? text("noDigit") : label;
}
