/**
 * What is written in an input: ink on its pad, or a typed text. Each takes the other's place.
 */

import { makeReader } from "../recognize/reader.js";
import { answerOf, answerTo, EMPTY, failure, PENDING } from "./answer.js";
import { digitsOf } from "./digits.js";
import { loadNetwork } from "./network.js";
import { reasonOf } from "./texts.js";

/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("./answer.js").Answer} Answer */

export class Content {
  /** What it amounts to. @type {Answer} */
  answer = EMPTY;
  /** What the field is to show. */
  text = "";
  /** Whether it is ink, rather than typed. */
  isInk = false;
  /** Why handwriting cannot be read. @type {import("./texts.js").Words | null} */
  failure = null;
  #pad;
  #changed;
  #reader;
  #overwritten = ""; // what was typed before ink took its place
  #isAsked = false; // whether a person has made the ink that is being read
  #isQuiet = false; // while the pad is told to change
  #isLoading = false;
  #isReady = false;

  /**
   * @param {import("../pad/digit-pad.js").DigitPad} pad
   * @param {(byUser: boolean) => void} changed called after each change
   */
  constructor(pad, changed) {
    this.#pad = pad;
    this.#changed = changed;
    this.#reader = makeReader({
      strokes: () => pad.strokes,
      show: ({ verdict }) => this.#answered(answerOf(verdict)),
      fail: (error) => this.#answered(failure(reasonOf(error))),
    });
    pad.addEventListener("digit-pad-change", () => this.#isQuiet || this.#readInk(true));
  }

  /** Whether its ink is read at the next frame, so that nothing has to be said until then. */
  get isAboutToBeRead() {
    return this.answer === PENDING && this.#isReady;
  }

  get canUndo() {
    return this.#pad.canUndo === true;
  }

  get isEmpty() {
    return this.text === "" && !this.isInk;
  }

  /**
   * Puts a text in the place of whatever is there.
   * @param {string} text
   * @param {boolean} byUser
   */
  write(text, byUser) {
    if (this.isInk) {
      this.#quietly(() => {
        this.#pad.strokes = [];
      });
    }
    this.isInk = false;
    this.#overwritten = "";
    this.#put(answerTo(text), text, byUser);
  }

  /** Types a key where there is no field for it. @param {string} key a digit or "Backspace" @param {number} most */
  type(key, most) {
    const { value } = this.answer;
    if (key === "Backspace") this.write(value.slice(0, -1), true);
    else if (this.isInk) this.write(key, true);
    else if (most < 0 || value.length < most) this.write(value + key, true);
  }

  /**
   * Puts ink in the place of whatever is there.
   * @param {Stroke[]} strokes
   * @param {string} [known] what it has been read as before
   * @throws {TypeError} they are none
   */
  draw(strokes, known) {
    this.#quietly(() => {
      this.#pad.strokes = strokes;
    });
    this.#overwritten = "";
    this.#readInk(false, known);
  }

  /** Takes the last change of the ink back. @param {boolean} byUser */
  undo(byUser) {
    this.#quietly(() => this.#pad.undo());
    this.#readInk(byUser);
  }

  /** Loads what reads, where that is not there; where ink waits for it, that is read then. */
  async load() {
    if (this.#isReady || this.#isLoading) return;
    this.#isLoading = true;
    try {
      const recognizer = await loadNetwork();
      this.#isReady = true;
      this.failure = null;
      this.#reader.start(recognizer);
      this.#changed(false);
    } catch (error) {
      this.failure = reasonOf(error);
      if (this.isInk) this.#answered(failure(this.failure));
      else this.#changed(false);
    }
    this.#isLoading = false;
  }

  /** @param {boolean} byUser @param {string} [known] what it has been read as before */
  #readInk(byUser, known) {
    const pad = this.#pad;
    if (pad.empty) {
      const text = pad.canRedo ? this.#overwritten : ""; // it has been taken back, not cleared
      this.isInk = false;
      this.#put(answerTo(text), text, byUser);
      return;
    }
    if (!this.isInk) this.#overwritten = this.text;
    this.isInk = true;
    this.#isAsked = byUser;
    if (known) {
      this.#answered(answerTo(known));
      return;
    }
    this.#put(PENDING, "", byUser);
    this.load();
    this.#reader.request({ finished: true });
  }

  /** @param {Answer} answer to the ink */
  #answered(answer) {
    if (this.isInk) this.#put(answer, answer.value, this.#isAsked);
  }

  /** @param {Answer} answer @param {string} text @param {boolean} byUser */
  #put(answer, text, byUser) {
    this.answer = answer;
    this.text = text;
    this.#changed(byUser);
  }

  /** @param {() => void} change */
  #quietly(change) {
    this.#isQuiet = true;
    try {
      change();
    } finally {
      this.#isQuiet = false;
    }
  }
}

/** What a script may set as a value: anything but digits is none. @param {unknown} value @returns {string} */
export function sanitized(value) {
  return digitsOf(String(value ?? "")) ?? "";
}
