/**
 * What goes on within an input: how what is written in it, its view and its form come together.
 */

import { faults, flagsOf } from "./constraints.js";
import { Content, sanitized } from "./content.js";
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

/** Attributes that the field within has, too. */
export const MIRRORED = ["placeholder", "maxlength", "name", "autocomplete"];

export class Controller {
  view = new View();
  content = new Content(this.view.pad, (byUser) => this.#changed(byUser));
  speech;
  #element;
  #root;
  #telling;
  #isDirty = false; // once the value is another one than the attribute's
  #isEdited = false; // by a person, since a script has set it
  #isTouched = false; // once a person has finished with it, or tried to submit it
  #isDisabled = false;
  #objection = "";
  #pause = new Pause(() => this.#rest());
  #attempts = new Attempts(() => this.touch());
  #connection = new AbortController();

  /** @param {import("./digit-input.js").DigitInput} element @param {ShadowRoot} root */
  constructor(element, root) {
    this.#element = element;
    this.#root = root;
    this.#telling = new Telling(element);
    this.speech = new Speech(element);
    const { view, content } = this;
    root.append(view.root);
    followHands(view, {
      write: (text) => content.write(text, true),
      type: (key) => content.type(key, element.maxLength),
      undo: () => content.undo(true),
      clear: () => {
        content.write("", true);
        this.#commit();
      },
      retry: () => content.load(),
      enter: () => this.#label(),
      commit: () => this.#commit(),
      submit: () => submitImplicitly(element.form),
      isLocked: () => this.#isLocked,
    });
    view.pad.addEventListener("digit-pad-input", () => this.#pause.begin());
  }

  connect() {
    const element = this.#element;
    dress(this.#root);
    this.#connection = new AbortController();
    this.#attempts.watch(element.form);
    this.#label();
    this.#render();
    if (element.loading === "eager") this.content.load();
    else whenNear(element, () => this.content.load(), this.#connection.signal);
  }

  disconnect() {
    this.#connection.abort();
    this.#attempts.watch(null);
    this.#pause.end();
  }

  /** @param {string} name that has changed @param {string | null} value */
  attribute(name, value) {
    if (MIRRORED.includes(name)) this.view.mirror(name, value);
    if (name === "value" && !this.#isDirty) this.#put(value);
    if (/^aria|lang|title/.test(name)) this.#label();
    this.#render();
  }

  /** @param {HTMLFormElement | null} form that it belongs to now */
  join(form) {
    this.#label();
    this.#attempts.watch(this.#element.isConnected ? form : null);
  }

  /** @param {boolean} isDisabled */
  disable(isDisabled) {
    this.#isDisabled = isDisabled;
    this.#render();
  }

  reset() {
    this.#isTouched = false;
    this.#isDirty = false;
    this.#put(this.#element.defaultValue);
  }

  /** @param {unknown} state */
  restore(state) {
    const { text, value, strokes } = unpack(state);
    this.#isDirty = true;
    try {
      if (strokes.length > 0) this.content.draw(/** @type {Stroke[]} */ (strokes), value);
      else this.content.write(text, false);
    } catch {
      this.content.write(text, false); // another version has kept the strokes
    }
  }

  /** Sets the value as a script does. @param {unknown} value */
  set(value) {
    this.#isDirty = true;
    // Frameworks set what they have just been told: what it was read from stays, and so does what could not be read.
    if (String(value) !== this.content.answer.value) this.#put(value);
  }

  /** Takes everything away, even what has no value. */
  empty() {
    this.#isDirty = true;
    this.#put("");
  }

  /** @param {Stroke[]} strokes @throws {TypeError} they are none; all stays as it is */
  draw(strokes) {
    this.content.draw(strokes);
    this.#isDirty = true;
    this.#isEdited = false;
    this.#render();
  }

  /** @param {Partial<import("./texts.js").Table>} texts of the page's */
  teach(texts) {
    this.speech.own = { ...texts };
    this.#label();
    this.#render();
  }

  /** @param {unknown} message why the page does not accept it; empty: it does */
  object(message) {
    this.#objection = String(message);
    this.#render();
  }

  /** A person has finished with it, so that what is wrong may be seen. */
  touch() {
    this.#isTouched = true;
    this.#pause.end();
    this.#render();
  }

  /** @returns {import("./answer.js").State} */
  get state() {
    const { answer, failure } = this.content;
    return answer.state === "empty" && failure ? "error" : answer.state;
  }

  get #isLocked() {
    return this.#isDisabled || this.#element.readOnly;
  }

  /** @param {unknown} value */
  #put(value) {
    this.#isEdited = false;
    this.content.write(sanitized(value), false);
  }

  /** @param {boolean} byUser */
  #changed(byUser) {
    const { answer, isInk, isAboutToBeRead } = this.content;
    const isDrawn = byUser && isInk;
    if (byUser) this.#isDirty = this.#isEdited = true;
    if (isDrawn) this.#pause.begin();
    else if (!isInk) this.#pause.end();
    this.#render();
    if (isAboutToBeRead) return;
    this.#telling.changed(byUser);
    if (isDrawn && answer.state !== "loading") this.#telling.commit();
  }

  /** A person has finished with a number, or rests. */
  #rest() {
    const { answer, isInk } = this.content;
    const words = answer.problem ?? { key: "read", values: { number: answer.value } };
    if (isInk) this.view.speak(this.speech.say(words));
    this.touch();
  }

  /** A person has finished with a change. */
  #commit() {
    if (this.#isEdited) this.touch();
    this.#telling.commit();
  }

  #label() {
    this.view.label(this.speech, labelOf(this.#element, this.#element.labels));
  }

  /** Makes what is shown, submitted and checked that what it is now. */
  #render() {
    const { answer, text, failure, isInk, isEmpty, canUndo, isAboutToBeRead } = this.content;
    const { view, speech } = this;
    const internals = internalsOf(this.#element);
    const since = { isEdited: this.#isEdited, isLocked: this.#isLocked };
    const found = faults(answer, this.#element, since);
    const reason = this.#objection || (found[0] ? speech.say(found[0].words) : "");
    internals.setValidity(flagsOf(found, this.#objection !== ""), reason, view.field);
    internals.setFormValue(answer.value, pack({ text, value: answer.value, strokes: view.pad.strokes }));
    const isDue = !this.#pause.isOn && (this.#isTouched || (isInk && answer.state === "unsure"));
    const isWrong = isDue && reason !== "" && internals.willValidate && answer.state !== "loading";
    view.lock(this.#isDisabled, this.#element.readOnly);
    setStates(internals, isWrong ? [this.state, "user-invalid"] : [this.state]);
    if (isAboutToBeRead) return; // it would only flicker
    const isSaid = isWrong || (isInk && answer.problem && !this.#pause.isOn);
    const failed = failure ? speech.say({ key: "failed", values: { reason: failure } }) : "";
    view.show({
      text,
      message: isSaid ? reason : failed,
      wrong: isWrong,
      retry: failure !== null,
      canUndo,
      canClear: !isEmpty,
    });
  }
}
