/**
 * `<digit-pad>`: a square to draw on, by mouse, finger, pen or keyboard. It keeps strokes; its canvases only show them.
 *
 * Children are shown while the pad is empty. With the attribute `erasing` the pen takes whole strokes away. The pad
 * gives itself `role`, `tabindex`, `aria-label` and `aria-description`, in English, where the page has not. Custom
 * properties: `--digit-pad-ink`, `--digit-pad-paper` and `--digit-pad-pen` are colours, `--digit-pad-width` is the width
 * of the line in sides of the pad where the pressure is 0.5.
 *
 * Events, both bubbling and composed: `digit-pad-input` while a stroke grows, or is taken back before it has ended (two
 * fingers zoom, a hand gives way to a finger), `digit-pad-change` when the strokes have changed (a stroke has ended or
 * was erased; undo, redo, clear; `strokes` was set).
 */

import { PEN_WIDTH } from "./curve.js";
import { Drawing } from "./drawing.js";
import { takeOver } from "./early-properties.js";
import { Ink } from "./ink.js";
import { KeyboardPen } from "./keyboard-pen.js";
import { dress } from "./pad-styles.js";
import { Plane } from "./plane.js";
import { PointerTracker } from "./pointer-tracker.js";
import { watchScreen } from "./screen-changes.js";
import { copyStrokes, parseStrokes } from "./strokes.js";
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
  #labels = { penDown: "Pen down", penUp: "Pen up" };
  #root = this.attachShadow({ mode: "open" });
  #canvas = document.createElement("canvas");
  #slot = document.createElement("slot");
  #ink;
  #drawing = new Drawing();
  /** @type {import("../types.js").Follower} */
  #pen = {
    start: (sample) => this.#begin(sample),
    move: (samples, predicted) => this.#move(samples, predicted),
    end: () => this.#end(),
    cancel: () => this.#cancel(),
  };
  #plane = new Plane();
  #tracker = new PointerTracker(this, this.#plane, this.#pen);
  #keys = new KeyboardPen(this, {
    ...this.#pen,
    start: (sample) => {
      this.#tracker.release(); // the other way round, the pointer takes the pen from the keys
      this.#begin(sample);
    },
    clear: () => this.clear(),
    label: (name) => this.#labels[name],
  });
  #wasErasing = false; // when the pen came down
  #side = 0; // CSS pixels
  #penWidth = PEN_WIDTH;
  #connection = new AbortController();

  constructor() {
    super();
    const [wet, width] = [document.createElement("canvas"), document.createElement("div")];
    width.className = "width";
    this.#root.append(width, this.#slot, this.#canvas, wet, this.#plane.element);
    this.#root.append(this.#keys.ring, this.#keys.voice);
    this.#ink = new Ink(this.#canvas, wet);
    takeOver(this, DigitPad.prototype);
  }

  connectedCallback() {
    if (!this.ownerDocument.defaultView) return; // nobody sees that document
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

  /** What is spoken when the keyboard's pen has been put down and lifted. */
  get labels() {
    return this.#labels;
  }

  set labels(value) {
    this.#labels = value;
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
    return copyStrokes(this.#drawing.strokes);
  }

  /**
   * Replaces the drawing, in a way that can be undone.
   * @param {Stroke[]} value x and y in 0..1; `t` and `pressure` may be left out
   * @throws {TypeError} it is something else; the drawing stays as it is
   */
  set strokes(value) {
    const strokes = parseStrokes(value);
    this.#release();
    this.#drawing.replace(strokes);
    this.#changed();
  }

  /** Whether nothing is drawn. */
  get empty() {
    return this.#drawing.strokes.length === 0;
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
    return this.#drawing.canUndo;
  }

  get canRedo() {
    return this.#drawing.canRedo;
  }

  /** Takes everything away, in a way that can be undone. */
  clear() {
    this.#release();
    if (this.empty) return;
    this.#drawing.replace([]);
    this.#changed();
  }

  /** Takes the last change back. */
  undo() {
    this.#release();
    if (this.#drawing.undo()) this.#changed();
  }

  /** Makes the change again that was taken back last. */
  redo() {
    this.#release();
    if (this.#drawing.redo()) this.#changed();
  }

  /** Ends what the pen is drawing, as if it had been lifted. */
  #release() {
    this.#tracker.release();
    this.#keys.lift();
  }

  /** @param {Sample} sample */
  #begin(sample) {
    this.#wasErasing = this.erasing;
    const erases = this.erasing || sample.eraser === true;
    this.#drawing.begin(sample, erases);
    if (!erases) this.#slot.hidden = this.visible;
    this.#move([sample]);
  }

  /** @param {Sample[]} samples @param {Sample[]} [predicted] */
  #move(samples, predicted) {
    const drawing = this.#drawing;
    const reach = samples[0].coarse ? FINGERTIP / this.#side : 0;
    if (drawing.growing) {
      if (!drawing.grow(samples)) return;
      this.#ink.grow(drawing.growing, predicted);
      this.#emit("digit-pad-input");
    } else if (drawing.erase(samples, this.#penWidth, reach)) this.#changed();
  }

  #end() {
    if (this.#drawing.end()) this.#changed(); // drawn again, the stroke has no seams where it grew
  }

  /** Takes back what the pen has done since it came down. */
  #cancel() {
    const isChanged = this.#drawing.cancel();
    if (isChanged) this.erasing = this.#wasErasing;
    this.#redraw();
    this.#emit(isChanged ? "digit-pad-change" : "digit-pad-input");
  }

  #changed() {
    if (this.empty) this.erasing = false;
    this.#redraw();
    this.#emit("digit-pad-change");
  }

  #redraw() {
    this.#slot.hidden = !this.empty && this.visible;
    this.#ink.redraw(this.#drawing.finished, this.#drawing.growing);
  }

  #fit() {
    if (this.#side && this.clientWidth !== this.#side) this.#tracker.release(); // its place has moved away
    this.#side = this.clientWidth;
    const { defaultView } = this.ownerDocument;
    if (!defaultView) return;
    const style = defaultView.getComputedStyle(this);
    this.#penWidth = Number.parseFloat(style.getPropertyValue("--digit-pad-width")) || PEN_WIDTH;
    this.#ink.fit(Math.round(this.#side * defaultView.devicePixelRatio), {
      color: style.color,
      width: this.#penWidth,
    });
    this.#redraw();
  }

  /** @param {string} type */
  #emit(type) {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
}
