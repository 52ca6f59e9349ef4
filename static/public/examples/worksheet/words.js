/**
 * Says the texts in the language that was chosen. In HTML `data-text="key"` fills an element.
 */

import { EN, TEXTS } from "./texts.js";

/** @typedef {keyof typeof EN} Key */

let table = EN;

/** @param {Key} key @param {Record<string, string | number>} [values] that stand in it, by their names */
export function say(key, values = {}) {
  return table[key].replace(/\{(\w+)\}/g, (name, of) => String(values[of] ?? name));
}

/** The spoken form of a sum. @param {import("./exercises.js").Exercise} exercise */
export function spoken({ a, sign, b }) {
  return say(sign, { a, b });
}

/** @param {string} tag of one of the languages */
export function speak(tag) {
  table = TEXTS[tag];
  document.documentElement.lang = tag;
  document.title = `${say("title")} · Digitpad`;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-text]"))) {
    element.textContent = say(/** @type {Key} */ (element.dataset.text));
  }
}

/** What is asked for by an id that the page surely has. @template {HTMLElement} T @param {string} id @returns {T} */
export function element(id) {
  return /** @type {T} */ (document.getElementById(id));
}
