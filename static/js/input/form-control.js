/**
 * What makes an element a part of forms: the properties of native inputs, each of which is an attribute, and validity.
 */

import { internalsOf } from "./internals.js";

export class FormControl extends HTMLElement {
  static formAssociated = true;

  /** The name that the value is submitted under. @returns {string} */
  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(value) {
    this.setAttribute("name", value);
  }

  /** Whether it can be neither used nor submitted, by its own attribute. @returns {boolean} */
  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(value) {
    this.toggleAttribute("disabled", Boolean(value));
  }

  /** Whether it can be read and submitted, but not changed by hand. @returns {boolean} */
  get readOnly() {
    return this.hasAttribute("readonly");
  }

  set readOnly(value) {
    this.toggleAttribute("readonly", Boolean(value));
  }

  /** Whether it may not be left empty. @returns {boolean} */
  get required() {
    return this.hasAttribute("required");
  }

  set required(value) {
    this.toggleAttribute("required", Boolean(value));
  }

  /** The fewest digits; -1 where there is no such limit. @returns {number} */
  get minLength() {
    return lengthOf(this.getAttribute("minlength"));
  }

  set minLength(value) {
    this.setAttribute("minlength", String(value));
  }

  /** The most digits; -1 where there is no such limit. @returns {number} */
  get maxLength() {
    return lengthOf(this.getAttribute("maxlength"));
  }

  set maxLength(value) {
    this.setAttribute("maxlength", String(value));
  }

  /** The smallest number; empty where there is no such limit. @returns {string} */
  get min() {
    return this.getAttribute("min") ?? "";
  }

  set min(value) {
    this.setAttribute("min", value);
  }

  /** The largest number; empty where there is no such limit. @returns {string} */
  get max() {
    return this.getAttribute("max") ?? "";
  }

  set max(value) {
    this.setAttribute("max", value);
  }

  /** A regular expression that all of the digits must match; `title` says it in words. @returns {string} */
  get pattern() {
    return this.getAttribute("pattern") ?? "";
  }

  set pattern(value) {
    this.setAttribute("pattern", value);
  }

  /** What the field shows while it is empty. @returns {string} */
  get placeholder() {
    return this.getAttribute("placeholder") ?? "";
  }

  set placeholder(value) {
    this.setAttribute("placeholder", value);
  }

  /** What browsers may fill in, as for native inputs; "off" where nothing is said. @returns {string} */
  get autocomplete() {
    return this.getAttribute("autocomplete") ?? "";
  }

  set autocomplete(value) {
    this.setAttribute("autocomplete", value);
  }

  /** The value that a reset brings back: the attribute `value`. @returns {string} */
  get defaultValue() {
    return this.getAttribute("value") ?? "";
  }

  set defaultValue(value) {
    this.setAttribute("value", value);
  }

  /** When the network is loaded: near the viewport or with the focus, or at once. @returns {"lazy" | "eager"} */
  get loading() {
    return this.getAttribute("loading") === "eager" ? "eager" : "lazy";
  }

  set loading(value) {
    this.setAttribute("loading", value);
  }

  /** Always "digit-input". @returns {"digit-input"} */
  get type() {
    return "digit-input";
  }

  /** The form that it belongs to. @returns {HTMLFormElement | null} */
  get form() {
    return internalsOf(this).form;
  }

  /** The labels that name it. @returns {NodeList} */
  get labels() {
    return internalsOf(this).labels;
  }

  /** Whether its validity counts: not while it is disabled or read-only. @returns {boolean} */
  get willValidate() {
    return internalsOf(this).willValidate;
  }

  /** What is wrong with it, as flags. @returns {ValidityState} */
  get validity() {
    return internalsOf(this).validity;
  }

  /** What is wrong with it, in words; empty where all is well. @returns {string} */
  get validationMessage() {
    return internalsOf(this).validationMessage;
  }

  /** Whether it is valid; sends `invalid` where it is not. @returns {boolean} */
  checkValidity() {
    return internalsOf(this).checkValidity();
  }

  /** The same, and the browser shows what is wrong. @returns {boolean} */
  reportValidity() {
    return internalsOf(this).reportValidity();
  }
}

/** @param {string | null} attribute @returns {number} as browsers read lengths: -1 where it is none */
function lengthOf(attribute) {
  return /^\s*\+?\d+/.test(attribute ?? "") ? Number.parseInt(/** @type {string} */ (attribute), 10) : -1;
}
