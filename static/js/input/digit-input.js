/**
 * `<digit-input>`: a number that is written by hand or typed, for forms.
 */

import { takeOver } from "../pad/early-properties.js";
import { faults, flagsOf } from "./constraints.js";
import { Content, sanitized } from "./content.js";
import { FormControl } from "./form-control.js";
import { followHands } from "./hands.js";
import { dress } from "./input-styles.js";
import { internalsOf, setStates } from "./internals.js";
import { pack, unpack } from "./kept-state.js";
import { labelOf } from "./label.js";
import { Pause } from "./pause.js";
import { Attempts, submitImplicitly } from "./submission.js";
import { Telling } from "./telling.js";
import { Speech } from "./texts.js";
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
  #telling = new Telling(this);
  #custom = "";
  #speech = new Speech(this);
  #pause = new Pause(() => this.#rest());
  #connection = new AbortController();
  #attempts = new Attempts(() => this.#touch());

  constructor() {
    super();
    this.#root.append(this.#view.root);
    const content = this.#content;
    followHands(this.#view, {
      write: (text) => content.write(text, true),
      type: (key) => content.type(key, this.maxLength),
      undo: () => content.undo(true),
      clear: () => {
        content.write("", true);
        this.#commit();
      },
      retry: () => content.load(),
      enter: () => this.#label(),
      commit: () => this.#commit(),
      submit: () => submitImplicitly(this.form),
      isLocked: () => this.#isLocked,
    });
    this.#view.pad.addEventListener("digit-pad-input", () => this.#pause.begin());
    takeOver(this, FormControl.prototype);
    takeOver(this, DigitInput.prototype);
  }

  connectedCallback() {
    if (!this.ownerDocument.defaultView) return; // nobody sees that document
    dress(this.#root);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#attempts.watch(this.form);
    this.#label();
    this.#render();
    if (this.loading === "eager") this.#content.load();
    else whenNear(this, () => this.#content.load(), signal);
    const { activeElement, body } = this.ownerDocument;
    if (this.autofocus && (!activeElement || activeElement === body)) this.focus();
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#attempts.watch(null);
    this.#pause.end();
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (MIRRORED.includes(name)) this.#view.mirror(name, after);
    if (name === "value" && !this.#isDirty) this.#set(this.defaultValue);
    if (/^aria|lang|title/.test(name)) this.#label();
    this.#render();
  }

  /** @param {HTMLFormElement | null} form */
  formAssociatedCallback(form) {
    this.#label();
    this.#attempts.watch(this.isConnected ? form : null);
  }

  /** @param {boolean} disabled by itself or by a fieldset */
  formDisabledCallback(disabled) {
    this.#isDisabled = disabled;
    this.#render();
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
    return { ...this.#speech.own };
  }

  set texts(value) {
    this.#speech.own = { ...value };
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

  /** As a script does. @param {unknown} value */
  #set(value) {
    this.#isEdited = false;
    this.#content.write(sanitized(value), false);
  }

  /** @param {boolean} byUser */
  #changed(byUser) {
    const { answer, isInk, isAboutToBeRead } = this.#content;
    if (byUser) this.#isDirty = this.#isEdited = true;
    if (byUser && isInk) this.#pause.begin();
    else if (!isInk) this.#pause.end();
    this.#render();
    if (isAboutToBeRead) return;
    this.#telling.changed(byUser);
    if (byUser && isInk && answer.state !== "loading") this.#telling.commit();
  }

  /** A person has finished with a number, or rests. */
  #rest() {
    const { answer, isInk } = this.#content;
    if (isInk)
      this.#view.speak(this.#speech.say(answer.problem ?? { key: "read", values: { number: answer.value } }));
    this.#touch();
  }

  /** A person has finished with a change. */
  #commit() {
    if (this.#isEdited) this.#touch();
    this.#telling.commit();
  }

  #touch() {
    this.#isTouched = true;
    this.#pause.end();
    this.#render();
  }

  get #isLocked() {
    return this.#isDisabled || this.readOnly;
  }

  #label() {
    this.#view.label(this.#speech, labelOf(this, this.labels));
  }

  /** Makes what is shown, submitted and checked that what it is now. */
  #render() {
    const { answer, text, failure, isInk, isEmpty, canUndo, isAboutToBeRead } = this.#content;
    const internals = internalsOf(this);
    const found = faults(answer, this, { isEdited: this.#isEdited, isLocked: this.#isLocked });
    const reason = this.#custom || (found[0] ? this.#speech.say(found[0].words) : "");
    internals.setValidity(flagsOf(found, this.#custom !== ""), reason, this.#view.field);
    internals.setFormValue(answer.value, pack({ text, value: answer.value, strokes: this.strokes }));
    const isDue = !this.#pause.isOn && (this.#isTouched || (isInk && answer.state === "unsure"));
    const isWrong = isDue && reason !== "" && internals.willValidate && answer.state !== "loading";
    this.#view.lock(this.#isDisabled, this.readOnly);
    setStates(internals, isWrong ? [this.state, "user-invalid"] : [this.state]);
    if (isAboutToBeRead) return; // it would only flicker
    const isSaid = isWrong || (isInk && answer.problem && !this.#pause.isOn);
    const failed = failure ? this.#speech.say({ key: "failed", values: { reason: failure } }) : "";
    this.#view.show({
      text,
      message: isSaid ? reason : failed,
      wrong: isWrong,
      retry: failure !== null,
      canUndo,
      canClear: !isEmpty,
    });
  }
}
