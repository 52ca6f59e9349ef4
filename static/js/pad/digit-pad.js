/**
 * `<digit-pad>`: a square to draw on, by mouse, finger, pen or keyboard. It keeps strokes; its canvases only show them.
 *
 * Children are shown while the pad is empty. With the attribute `erasing` the pen takes whole strokes away. The pad
 * gives itself `role`, `tabindex`, `aria-label` and `aria-description`, in English, where the page has not. Custom
 * properties: `--digit-pad-ink`, `--digit-pad-paper` and `--digit-pad-pen` are colours, `--digit-pad-width` is the width
 * of the line in sides of the pad where the pressure is 0.5.
 *
 * Events, both bubbling and composed: `digit-pad-input` while a stroke grows, `digit-pad-change` when the strokes
 * have changed (a stroke has ended or was erased; undo, redo, clear; `strokes` was set).
 */

import { PEN_WIDTH } from "./curve.js";
import { Ink } from "./ink.js";
import { KeyboardPen } from "./keyboard-pen.js";
import { dress } from "./pad-styles.js";
import { PointerTracker } from "./pointer-tracker.js";
import { watchScreen } from "./screen-changes.js";
import { StrokeHistory } from "./stroke-history.js";
import { copyStrokes, parseStrokes, strokeNear } from "./strokes.js";
import { undoByKeys } from "./undo-keys.js";

/** @typedef {import("../types.js").Sample} Sample */
/** @typedef {import("../types.js").Stroke} Stroke */

const FINGERTIP = 22; // CSS pixels around the middle of a line that count as its ink where a finger erases
const DEFAULTS = {
  role: "application", // in any other, a screen reader keeps the arrow keys for itself
  tabindex: "0",
  "aria-label": "Drawing pad",
  "aria-description": "Arrow keys move the pen, Space puts it down and lifts it, Escape clears.",
};

export class DigitPad extends HTMLElement {
  /** What is spoken when the keyboard's pen has been put down and lifted. */
  labels = { penDown: "Pen down", penUp: "Pen up" };
  #root = this.attachShadow({ mode: "open" });
  #canvas = document.createElement("canvas");
  #slot = document.createElement("slot");
  #ink;
  #history = new StrokeHistory();
  /** @type {Stroke | null} The stroke that the pen is drawing. */
  #growing = null;
  /** @type {import("../types.js").Follower} */
  #pen = {
    start: (sample) => this.#begin(sample),
    move: (samples, predicted) => this.#move(samples, predicted),
    end: () => this.#end(),
  };
  #tracker = new PointerTracker(this, this.#canvas, this.#pen);
  #keys = new KeyboardPen(this, {
    ...this.#pen,
    start: (sample) => {
      this.#tracker.release(); // the other way round, the pointer takes the pen from the keys
      this.#begin(sample);
    },
    clear: () => this.clear(),
    label: (name) => this.labels[name],
  });
  #began = 0; // event time at which the drawing began, in milliseconds
  #side = 0; // CSS pixels
  #penWidth = PEN_WIDTH;
  #connection = new AbortController();

  constructor() {
    super();
    const wet = document.createElement("canvas");
    this.#root.append(this.#slot, this.#canvas, wet, this.#keys.ring, this.#keys.voice);
    this.#ink = new Ink(this.#canvas, wet);
  }

  connectedCallback() {
    dress(this.#root);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#keys.listen(signal);
    this.#tracker.listen(signal);
    undoByKeys(this, this, signal);
    watchScreen(this, () => this.#fit(), signal);
    for (const [name, value] of Object.entries(DEFAULTS)) {
      if (!this.hasAttribute(name)) this.setAttribute(name, value);
    }
  }

  disconnectedCallback() {
    this.#release();
    this.#connection.abort();
  }

  /** Whether the pen erases whole strokes instead of drawing; that ends when nothing is left to erase. */
  get erasing() {
    return this.hasAttribute("erasing");
  }

  set erasing(value) {
    this.toggleAttribute("erasing", value);
  }

  /**
   * The drawing, with the stroke that is being drawn: a copy, which changes with neither side.
   * @returns {Stroke[]}
   */
  get strokes() {
    return copyStrokes(this.#all());
  }

  /**
   * Replaces the drawing, in a way that can be undone.
   * @param {Stroke[]} value x and y in 0..1; `t` and `pressure` may be left out
   * @throws {TypeError} it is something else; the drawing stays as it is
   */
  set strokes(value) {
    const strokes = parseStrokes(value);
    this.#release();
    this.#history.push(strokes);
    this.#changed();
  }

  /** Whether nothing is drawn. */
  get empty() {
    return this.#all().length === 0;
  }

  /** Whether strokes can be seen; not where the browser withholds the canvas. */
  get visible() {
    return this.#ink.works;
  }

  /** The width of the line as it is drawn, in sides of the pad, where the pressure is 0.5. */
  get penWidth() {
    return this.#penWidth;
  }

  get canUndo() {
    return this.#growing !== null || this.#history.canUndo;
  }

  get canRedo() {
    return this.#growing === null && this.#history.canRedo;
  }

  /** Takes everything away, in a way that can be undone. */
  clear() {
    this.#release();
    if (this.empty) return;
    this.#history.push([]);
    this.#changed();
  }

  /** Takes the last change back. */
  undo() {
    this.#release();
    if (this.#history.undo()) this.#changed();
  }

  /** Makes the change again that was taken back last. */
  redo() {
    this.#release();
    if (this.#history.redo()) this.#changed();
  }

  #all() {
    return this.#growing ? [...this.#history.strokes, this.#growing] : this.#history.strokes;
  }

  /** Ends what the pen is drawing, as if it had been lifted. */
  #release() {
    this.#tracker.release();
    this.#keys.lift();
  }

  /** @param {Sample} sample */
  #begin(sample) {
    if (this.erasing) {
      this.#erase([sample]);
      return;
    }
    if (this.empty) this.#began = sample.timeStamp;
    this.#growing = [];
    this.#slot.hidden = this.visible;
    this.#grow(this.#growing, [sample]);
  }

  /** @param {Sample[]} samples @param {Sample[]} predicted */
  #move(samples, predicted) {
    if (this.#growing) this.#grow(this.#growing, samples, predicted);
    else if (this.erasing) this.#erase(samples);
  }

  /** @param {Stroke} stroke @param {Sample[]} samples @param {Sample[]} [predicted] */
  #grow(stroke, samples, predicted) {
    const length = stroke.length;
    for (const { x, y, pressure, timeStamp } of samples) {
      const last = stroke.at(-1) ?? this.#history.strokes.at(-1)?.at(-1);
      if (stroke.length > 0 && last?.x === x && last.y === y) continue;
      stroke.push({ x, y, t: Math.max(last?.t ?? 0, timeStamp - this.#began), pressure });
    }
    if (stroke.length === length) return;
    this.#ink.grow(stroke, predicted);
    this.#emit("digit-pad-input");
  }

  /** @param {Sample[]} samples */
  #erase(samples) {
    for (const sample of samples) {
      const { strokes } = this.#history;
      const found = strokeNear(strokes, sample, this.#penWidth, sample.coarse ? FINGERTIP / this.#side : 0);
      if (found < 0) continue;
      this.#history.push(strokes.filter((_, index) => index !== found));
      this.#changed();
    }
  }

  /** Keeps the stroke that has ended. */
  #end() {
    const stroke = this.#growing;
    if (!stroke) return;
    this.#growing = null;
    this.#history.push([...this.#history.strokes, stroke]);
    this.#changed(); // drawn again, it has no seams where it grew
  }

  #changed() {
    if (this.empty) this.erasing = false;
    this.#redraw();
    this.#emit("digit-pad-change");
  }

  #redraw() {
    this.#slot.hidden = !this.empty && this.visible;
    this.#ink.redraw(this.#history.strokes, this.#growing);
  }

  #fit() {
    if (this.#side && this.clientWidth !== this.#side) this.#tracker.release(); // its place has moved away
    this.#side = this.clientWidth;
    const style = getComputedStyle(this);
    this.#penWidth = Number.parseFloat(style.getPropertyValue("--digit-pad-width")) || PEN_WIDTH;
    this.#ink.fit(Math.round(this.#side * devicePixelRatio), { color: style.color, width: this.#penWidth });
    this.#redraw();
  }

  /** @param {string} type */
  #emit(type) {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
}
