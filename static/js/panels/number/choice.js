/**
 * Which of a drawing's digits a person looks at: the one that was drawn last, or the one that they have chosen. Whoever
 * shows a single digit asks here.
 */

/** @typedef {import("../../page/display.js").Parts} Parts */
/** @typedef {import("../../page/results.js").Shown} Shown */
/** @typedef {import("../../types.js").Part} Part */

export class Choice {
  /** @type {Parts} */
  #read = { parts: [], newest: -1 };
  /** @type {Shown["state"]} */
  #state = "loading";
  #index = -1;
  #follow;
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {(choice: Choice) => void} follow shows the digit that is chosen, now and from now on */
  constructor(follow) {
    this.#follow = follow;
    follow(this);
  }

  /** The digits that are shown, from left to right. */
  get parts() {
    return this.#read.parts;
  }

  /** The index of the one that is looked at. */
  get index() {
    return this.#index;
  }

  /** The digit that is looked at; none where nothing is drawn. @returns {Part | undefined} */
  get part() {
    return this.parts[this.#index];
  }

  /** Whether they are the digits of a number that is the answer. */
  get isNumber() {
    return this.#state === "number";
  }

  /**
   * Takes what has been read. The choice stays while the drawing is the same, and then falls to what was drawn last.
   * @param {Parts} read
   * @param {Shown} shown
   * @returns {number} the index of the digit to show
   */
  choose(read, { state }) {
    if (!isSameInk(read, this.#read)) this.#index = read.newest;
    this.#read = read;
    this.#state = state;
    return this.#index;
  }

  /** It is shown. */
  told() {
    for (const listener of this.#listeners) listener();
  }

  /** Looks at another digit. @param {number} index */
  take(index) {
    this.#index = index;
    this.#follow(this);
  }

  /** Calls back whenever something else is shown. @param {() => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }
}

/** Each stroke of a drawing, or each part of a picture. @param {Parts} read */
function inkOf({ parts }) {
  return parts.flatMap(({ strokes, pixels }) => /** @type {readonly unknown[]} */ (strokes ?? [pixels]));
}

/**
 * Whether they are the same strokes, which stay the same objects as long as nobody changes them.
 * @param {Parts} one
 * @param {Parts} other
 */
function isSameInk(one, other) {
  const [strokes, before] = [one, other].map(inkOf);
  return strokes.length === before.length && strokes.every((stroke, index) => stroke === before[index]);
}
