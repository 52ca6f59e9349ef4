/**
 * `<digit-input>`: a number that is written by hand or typed, for forms.
 */

import { takeOver } from "../pad/early-properties.js";
import { faults } from "./constraints.js";
import { Content, sanitized } from "./content.js";
import { setStates } from "./custom-states.js";
import { FormControl } from "./form-control.js";
import { dress } from "./input-styles.js";
import { pack, unpack } from "./kept-state.js";
import { labelOf } from "./label.js";
import { onAttempt, submitImplicitly } from "./submission.js";
import { langOf, say } from "./texts.js";
import { View } from "./view.js";
import { whenNear } from "./when-near.js";

/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {Partial<import("./texts.js").Table>} Texts */

/** Attributes that the field within has, too. */
const MIRRORED = ["placeholder", "maxlength", "name", "autocomplete"];

export class DigitInput extends FormControl {
  static observedAttributes = [
    ...MIRRORED,
    ...["value", "readonly", "required", "minlength", "min", "max", "pattern", "title"],
    ...["aria-label", "aria-labelledby", "lang"],
  ];

  #root = this.attachShadow({ mode: "open", delegatesFocus: true });
  #view = new View();
  #content = new Content(this.#view.pad, (byUser) => this.#changed(byUser));
  #isDirty = false; // once the value is another one than the attribute's
  #isEdited = false; // by a person, since a script has set it
  #isTouched = false; // once a person has finished with it, or tried to submit it
  #isDisabled = false;
  #told = { value: "", state: "empty" }; // at the last `input`, at the last `digit-input-state`
  #committed = ""; // the value at the last `change`
  #custom = "";
  /** @type {Texts} */
  #texts = {};
  #connection = new AbortController();
  #association = new AbortController();

  constructor() {
    super();
    this.#root.append(this.#view.root);
    this.#listen();
    takeOver(this, FormControl.prototype);
    takeOver(this, DigitInput.prototype);
  }

  connectedCallback() {
    if (!this.ownerDocument.defaultView) return; // nobody sees that document
    dress(this.#root);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#label();
    this.#render();
    if (this.loading === "eager") this.#content.load();
    else whenNear(this, () => this.#content.load(), signal);
    const { activeElement, body } = this.ownerDocument;
    if (this.autofocus && (!activeElement || activeElement === body)) this.focus();
  }

  disconnectedCallback() {
    this.#connection.abort();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (MIRRORED.includes(name)) {
      if (after === null) this.#view.field.removeAttribute(name);
      else this.#view.field.setAttribute(name, after);
    }
    if (name === "value" && !this.#isDirty) this.#set(this.defaultValue);
    if (/^aria|lang|title/.test(name)) this.#label();
    this.#lock();
    this.#render();
  }

  /** @param {HTMLFormElement | null} form */
  formAssociatedCallback(form) {
    this.#association.abort();
    this.#association = new AbortController();
    this.#label();
    if (form) onAttempt(form, () => this.#touch(), this.#association.signal);
  }

  /** @param {boolean} disabled by itself or by a fieldset */
  formDisabledCallback(disabled) {
    this.#isDisabled = disabled;
    this.#lock();
  }

  formResetCallback() {
    this.#isTouched = false;
    this.#set(this.defaultValue);
    this.#isDirty = false;
  }

  /** @param {unknown} state as it was kept, or a value that the browser fills in */
  formStateRestoreCallback(state) {
    const { text, value, strokes } = unpack(state);
    if (strokes.length > 0) this.#content.draw(/** @type {Stroke[]} */ (strokes), value);
    else this.#content.write(text, false);
    this.#isDirty = true;
  }

  /** The number in digits; empty where there is none, or none that could be read. Setting it takes the ink away. */
  get value() {
    return this.#content.answer.value;
  }

  set value(value) {
    this.#isDirty = true;
    this.#set(value);
  }

  /**
   * The drawing, as the pad has it: a copy. Setting it has it read, without `input`.
   * @returns {Stroke[]}
   */
  get strokes() {
    return this.#view.pad.strokes;
  }

  set strokes(value) {
    this.#isDirty = true;
    this.#isEdited = false;
    this.#content.draw(value);
  }

  /**
   * What there is: nothing, ink that waits to be read, one digit, several, what could not be read or is no number, or no
   * network to read with.
   * @returns {import("./answer.js").State}
   */
  get state() {
    const { state } = this.#content.answer;
    return state === "empty" && this.#content.failure ? "error" : state;
  }

  /** Texts in the place of its own, by their keys. @returns {Texts} */
  get texts() {
    return { ...this.#texts };
  }

  set texts(value) {
    this.#texts = { ...value };
    this.#label();
    this.#render();
  }

  /** Takes everything away. */
  clear() {
    this.value = "";
  }

  /** Takes the last change of the drawing back. */
  undo() {
    this.#content.undo(false);
  }

  /** @override @param {FocusOptions} [options] */
  focus(options) {
    this.#view.field.focus(options);
  }

  /** Selects what the field shows. */
  select() {
    this.#view.field.select();
  }

  /** @override */
  reportValidity() {
    this.#touch();
    return super.reportValidity();
  }

  /** Makes it invalid for a reason of the page's. @param {string} message empty: it is not */
  setCustomValidity(message) {
    this.#custom = String(message);
    this.#render();
  }

  #listen() {
    const { root, field, undo, clear, retry, pad } = this.#view;
    const content = this.#content;
    field.addEventListener("input", () => content.write(field.value, true));
    field.addEventListener("change", () => this.#commit());
    undo.addEventListener("click", () => content.undo(true));
    clear.addEventListener("click", () => {
      content.write("", true);
      this.#commit();
    });
    retry.addEventListener("click", () => content.load());
    root.addEventListener("keydown", (event) => this.#press(event));
    root.addEventListener("focusin", () => this.#label());
    root.addEventListener("focusout", ({ relatedTarget }) => {
      if (!root.contains(/** @type {Node | null} */ (relatedTarget))) this.#commit();
    });
    for (const type of ["pointerdown", "keydown"]) {
      const guard = (/** @type {Event} */ event) => {
        if (this.#isDisabled || this.readOnly) event.stopImmediatePropagation();
      };
      pad.addEventListener(type, guard, { capture: true }); // before the pad's own
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    const { field, pad } = this.#view;
    if (ctrlKey || metaKey || altKey || isComposing) return;
    if (event.target === pad && /^([0-9]|Backspace)$/.test(key)) {
      this.#content.type(key, this.maxLength);
      event.preventDefault(); // browsers may go back
    } else if (key === "Enter" && (event.target === field || event.target === pad)) {
      this.#commit();
      submitImplicitly(this.form);
    }
  }

  /** @param {unknown} value */
  #set(value) {
    this.#isEdited = false;
    this.#content.write(sanitized(value), false);
  }

  /** @param {boolean} byUser */
  #changed(byUser) {
    const { answer, isInk, isAboutToBeRead } = this.#content;
    if (byUser) this.#isDirty = this.#isEdited = true;
    this.#render();
    if (isAboutToBeRead) return;
    const told = this.#told;
    this.#told = { value: answer.value, state: this.state };
    if (!byUser) this.#committed = answer.value;
    else if (answer.value !== told.value) this.#send("input");
    if (this.state !== told.state) this.#send("digit-input-state");
    if (byUser && isInk && answer.state !== "loading") {
      this.#view.speak(
        answer.problem
          ? this.#say(answer.problem)
          : this.#say({ key: "read", values: { number: answer.value } }),
      );
      this.#commit();
    }
  }

  /** Tells that a person has finished with a change. */
  #commit() {
    if (this.#isEdited) this.#touch();
    if (this.value === this.#committed) return;
    this.#committed = this.value;
    this.#send("change");
  }

  #touch() {
    this.#isTouched = true;
    this.#render();
  }

  #lock() {
    this.#view.lock(this.#isDisabled, this.readOnly);
  }

  #label() {
    this.#view.label((words) => this.#say(words), labelOf(this, this.labels));
  }

  /** @param {import("./texts.js").Words} words */
  #say(words) {
    return say(words, langOf(this), this.#texts);
  }

  /** Makes what is shown, submitted and checked that what it is now. */
  #render() {
    const { answer, text, failure, isInk, isEmpty, canUndo, isAboutToBeRead } = this.#content;
    const found = faults(answer.value, answer.problem, this, this.#isEdited);
    const flags = Object.fromEntries(found.map(({ flag }) => [flag, true]));
    if (this.#custom) flags.customError = true;
    const reason = this.#custom || (found[0] ? this.#say(found[0].words) : "");
    this.internals.setValidity(flags, reason, this.#view.field);
    this.internals.setFormValue(answer.value, pack({ text, value: answer.value, strokes: this.strokes }));
    const isWrong =
      reason !== "" && this.internals.willValidate && (this.#isTouched || answer.state === "unsure");
    setStates(this.internals, isWrong ? [this.state, "user-invalid"] : [this.state]);
    if (isAboutToBeRead) return; // it would only flicker
    const failed =
      failure && !answer.problem ? this.#say({ key: "failed", values: { reason: failure } }) : "";
    this.#view.show({
      text,
      message: isWrong || (isInk && answer.problem) ? reason : failed,
      wrong: isWrong,
      retry: failure !== null,
      canUndo,
      canClear: !isEmpty,
    });
  }

  /** @param {string} type */
  #send(type) {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: type !== "change" }));
  }
}
