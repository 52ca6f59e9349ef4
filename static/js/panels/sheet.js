/**
 * The sheet at the foot of the page that shows one panel at a time, each opened and closed by a button of its own.
 */

import { button, create } from "./dom.js";

/**
 * @typedef {object} Panel
 * @property {import("./dom.js").Key} title
 * @property {HTMLElement} element what it shows
 * @property {() => void} open called when it is shown
 * @property {() => void} [close] called after it has gone
 */

export class Sheet {
  #close = button("close", () => this.close(), { id: "sheet-close" });
  #head = create("header", { class: "sheet-head" }, this.#close);
  #body = create("div", { class: "sheet-body" });
  #element = create(
    "section",
    { id: "sheet", class: "sheet", "aria-labelledby": "sheet-title", tabindex: "-1", hidden: "" },
    this.#head,
    this.#body,
  );
  /** @type {{panel: Panel, opener: HTMLElement} | null} */
  #shown = null;
  #pad;

  /**
   * @param {HTMLElement} room
   * @param {HTMLElement} pad what panels follow: it stays in sight where the sheet does not come after it
   */
  constructor(room, pad) {
    this.#pad = pad;
    room.append(this.#element);
    this.#element.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.close();
    });
  }

  /**
   * Lets a button open and close a panel.
   * @param {HTMLElement} opener
   * @param {Panel} panel
   */
  add(opener, panel) {
    panel.element.hidden = true;
    this.#body.append(panel.element); // where its texts follow the language
    opener.setAttribute("aria-controls", this.#element.id);
    opener.setAttribute("aria-expanded", "false");
    opener.addEventListener("click", () => {
      if (this.#shown?.panel === panel) this.close();
      else this.#open(opener, panel);
    });
  }

  /** @param {HTMLElement} opener @param {Panel} panel */
  #open(opener, panel) {
    this.#leave();
    this.#shown = { panel, opener };
    opener.setAttribute("aria-expanded", "true");
    this.#head.replaceChildren(titleOf(panel), this.#close);
    panel.element.hidden = false;
    panel.open();
    this.#element.hidden = false;
    document.documentElement.classList.toggle("with-sheet", !hasEnlargedLetters());
    this.#element.focus({ preventScroll: true });
    const isFixed = getComputedStyle(this.#element).position === "fixed";
    const [{ top }, { bottom }] = [this.#element, this.#pad].map((one) => one.getBoundingClientRect());
    if (!isFixed && top >= bottom) this.#element.scrollIntoView({ block: "nearest" });
    else this.#pad.scrollIntoView({ block: "end" });
  }

  /** Closes it; the keyboard goes back to where it came from. */
  close() {
    const inside = this.#element.contains(document.activeElement);
    const opener = this.#shown?.opener;
    this.#leave();
    this.#element.hidden = true;
    document.documentElement.classList.remove("with-sheet");
    if (inside) opener?.focus(); // it may have been hidden meanwhile
  }

  #leave() {
    this.#shown?.opener.setAttribute("aria-expanded", "false");
    if (this.#shown) this.#shown.panel.element.hidden = true;
    this.#shown?.panel.close?.();
    this.#shown = null;
  }
}

/**
 * Whether the page's letters are larger than the media queries reckon with, as only a style can make them. There is no
 * room then for a sheet beside the rest, and it comes after it.
 */
function hasEnlargedLetters() {
  const { fontSize } = getComputedStyle(document.documentElement);
  const width = innerWidth / Number.parseFloat(fontSize);
  return !matchMedia(`(max-width: ${width + 1}rem)`).matches;
}

/** @param {Panel} panel */
function titleOf({ title }) {
  return create("h2", { id: "sheet-title", class: "sheet-title", "data-text": title });
}
