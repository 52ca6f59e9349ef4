/**
 * `<digit-input>`: what a page sees of it. What goes on within is in `controller.js`.
 */

import { takeOver } from "../pad/early-properties.js";
import { Controller, MIRRORED } from "./controller.js";
import { FormControl } from "./form-control.js";

/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {Partial<import("./texts.js").Table>} Texts */

/**
 * A number for forms, written by hand or typed.
 *
 * @tag digit-input
 *
 * @attr {string} name - what the value is submitted under
 * @attr {string} value - the value at first, and after a reset
 * @attr {boolean} disabled - it can be neither used nor submitted
 * @attr {boolean} readonly - it is submitted, but cannot be changed by hand
 * @attr {boolean} required - it may not be left empty
 * @attr {number} minlength - the fewest digits
 * @attr {number} maxlength - the most digits
 * @attr {number} min - the smallest number
 * @attr {number} max - the largest number
 * @attr {string} pattern - a regular expression that all of the digits must match; `title` says it in words
 * @attr {string} placeholder - what the field shows while it is empty
 * @attr {string} autocomplete - what browsers may fill in
 * @attr {"lazy" | "eager"} loading - when the network is loaded: near the viewport or with the focus, or at once
 * @attr {string} form - the id of its form, where it does not stand in it
 * @attr {boolean} autofocus - it takes the focus as it comes
 * @attr {string} lang - the language of its texts: English, zh-Hans or zh-Hant
 *
 * @fires {Event} input - a person has changed the value
 * @fires {Event} change - a person has finished a change: a stroke has been read as another value, or the field is left
 * @fires {Event} invalid - it has been asked for its validity, and is invalid
 * @fires {Event} digit-input-state - `state` has changed
 *
 * @slot invitation - what the pad shows while it is empty
 * @slot undo - what the button Undo shows
 * @slot clear - what the button Clear shows
 *
 * @csspart field - the numeric field
 * @csspart pad - the `<digit-pad>`; its `aspect-ratio` may be another one
 * @csspart undo - the button that takes the last stroke back
 * @csspart clear - the button that takes everything away
 * @csspart message - the sentence that says what is wrong
 * @csspart retry - the button that loads again what could not be had
 *
 * @cssprop --digit-input-edge - colour of the edges
 * @cssprop --digit-input-radius - how round the corners are
 * @cssprop --digit-input-focus - colour of the ring around what has the focus
 * @cssprop --digit-input-wrong - colour of the edges where it is invalid
 * @cssprop --digit-pad-ink - colour of the ink and the digits
 * @cssprop --digit-pad-paper - colour behind them
 * @cssprop --digit-pad-width - width of the line, in heights of the pad
 *
 * @cssState empty - nothing is there
 * @cssState loading - ink waits to be read
 * @cssState digit - one digit is there
 * @cssState number - several digits are there
 * @cssState unsure - what is there could not be read, or is no number
 * @cssState error - the network could not be had
 * @cssState user-invalid - it is invalid, and a person has finished with it or tried to submit it
 */
export class DigitInput extends FormControl {
  static observedAttributes = [
    ...MIRRORED,
    ...["value", "readonly", "required", "minlength", "min", "max", "pattern", "title"],
    ...["aria-label", "aria-labelledby", "lang"],
  ];

  #controller = new Controller(this, this.attachShadow({ mode: "open", delegatesFocus: true }));

  constructor() {
    super();
    takeOver(this, FormControl.prototype);
    takeOver(this, DigitInput.prototype);
  }

  /** @ignore */
  connectedCallback() {
    if (!this.ownerDocument.defaultView) return; // nobody sees that document
    this.#controller.connect();
    const { activeElement, body } = this.ownerDocument;
    if (this.autofocus && (!activeElement || activeElement === body)) this.focus();
  }

  /** @ignore */
  disconnectedCallback() {
    this.#controller.disconnect();
  }

  /** @ignore @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#controller.attribute(name, after);
  }

  /** @ignore @param {HTMLFormElement | null} form */
  formAssociatedCallback(form) {
    this.#controller.join(form);
  }

  /** @ignore @param {boolean} disabled by itself or by a fieldset */
  formDisabledCallback(disabled) {
    this.#controller.disable(disabled);
  }

  /** @ignore */
  formResetCallback() {
    this.#controller.reset();
  }

  /** @ignore @param {unknown} state as it was kept, or a value that the browser fills in */
  formStateRestoreCallback(state) {
    this.#controller.restore(state);
  }

  /**
   * The number in digits; empty where there is none, or none that could be read. Setting another takes the ink away.
   * @returns {string}
   */
  get value() {
    return this.#controller.content.answer.value;
  }

  set value(value) {
    this.#controller.set(value);
  }

  /**
   * The drawing, as the pad has it: a copy. Setting it has it read, without `input`.
   * @returns {Stroke[]}
   */
  get strokes() {
    return this.#controller.view.pad.strokes;
  }

  set strokes(value) {
    this.#controller.draw(value);
  }

  /**
   * What there is: nothing, ink that waits to be read, one digit, several, what could not be read or is no number, or no
   * network to read with.
   * @returns {"empty" | "loading" | "digit" | "number" | "unsure" | "error"}
   */
  get state() {
    return this.#controller.state;
  }

  /**
   * Texts in the place of its own, by their keys.
   * @returns {Texts}
   */
  get texts() {
    return { ...this.#controller.speech.own };
  }

  set texts(value) {
    this.#controller.teach(value);
  }

  /** Takes everything away. */
  clear() {
    this.#controller.empty();
  }

  /** Takes the last change of the drawing back. */
  undo() {
    this.#controller.content.undo(false);
  }

  /**
   * Gives its field the focus.
   * @override
   * @param {FocusOptions} [options]
   */
  focus(options) {
    this.#controller.view.field.focus(options);
  }

  /** Selects what the field shows. */
  select() {
    this.#controller.view.field.select();
  }

  /**
   * Whether it is valid; where it is not, the browser shows what is wrong.
   * @override
   * @returns {boolean}
   */
  reportValidity() {
    this.#controller.touch();
    return super.reportValidity();
  }

  /**
   * Makes it invalid for a reason of the page's.
   * @param {string} message empty: it is not
   */
  setCustomValidity(message) {
    this.#controller.object(message);
  }
}
