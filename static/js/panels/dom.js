/**
 * Elements made in script, with their texts.
 */

import { text } from "../i18n/language.js";

/** @typedef {import("../i18n/language.js").Key} Key */

/**
 * Makes an element. Its text and name follow the language, as those in the page's HTML do.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string> & {"data-text"?: Key, "data-label"?: Key}} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function create(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const { "data-text": content, "data-label": label } = attributes;
  if (content) element.textContent = text(content);
  if (label) element.setAttribute("aria-label", text(label));
  element.append(...children);
  return element;
}

/**
 * Makes a button.
 * @param {Key} key its text
 * @param {() => void} act
 * @param {Record<string, string>} [attributes]
 */
export function button(key, act, attributes = {}) {
  const element = create("button", { type: "button", "data-text": key, ...attributes });
  element.addEventListener("click", act);
  return element;
}

/**
 * Lets the browser save a file.
 * @param {Blob} content
 * @param {string} name
 */
export function download(content, name) {
  const address = URL.createObjectURL(content);
  create("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers ask the person first
}
