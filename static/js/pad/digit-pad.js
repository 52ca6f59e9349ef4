/**
 * `<digit-pad>`: a sheet to draw on, by mouse, finger, pen or keyboard. It keeps strokes; its canvases only show them.
 *
 * It is square unless the page's styles make it wider; everything on it is measured in its height. A drawing that is
 * wider than the pad, as one from a wider pad may be, is shown smaller, with all of it in sight, and is drawn on as it
 * is shown.
 *
 * Children are shown while the pad is empty; those in the slot "over" lie over the ink, always. With the attribute
 * `erasing` the pen takes whole strokes away. Custom properties: `--digit-pad-ink`, `--digit-pad-paper` and
 * `--digit-pad-pen` are colours, `--digit-pad-width` is the width of the line in heights of the pad where the pressure is
 * 0.5.
 *
 * Events, both bubbling and composed: `digit-pad-input` while a stroke grows, or is taken back before it has ended (two
 * fingers zoom, a hand gives way to a finger), `digit-pad-change` when the strokes have changed (a stroke has ended or
 * was erased; undo, redo, clear; `strokes` was set).
 */

import { PEN_WIDTH } from "./curve.js";
import { Drawing } from "./drawing.js";
import { takeOver } from "./early-properties.js";
import { describe, penOf, sizeOf } from "./host.js";
import { Ink } from "./ink.js";
import { KeyboardPen } from "./keyboard-pen.js";
import { dress } from "./pad-styles.js";
import { Plane } from "./plane.js";
import { PointerTracker } from "./pointer-tracker.js";
import { watchScreen } from "./screen-changes.js";
import { copyStrokes, parseStrokes, spanOf } from "./strokes.js";
import { undoByKeys } from "./undo-keys.js";

/** @typedef {import("../types.js").Sample} Sample */
/** @typedef {import("../types.js").Stroke} Stroke */

const FINGERTIP = 22; // CSS pixels around the middle of a line that count as its ink where a finger erases

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
  #keys = new KeyboardPen(this, this.#plane, {
    ...this.#pen,
    start: (sample) => {
      this.#tracker.release(); // the other way round, the pointer takes the pen from the keys
      this.#begin(sample);
    },
    clear: () => this.clear(),
    label: (name) => this.#labels[name],
  });
  #wasErasing = false; // when the pen came down
  #height = 0; // CSS pixels
  #room = 1; // its width, in its heights
  #side = 0; // the height of the sheet, in CSS pixels
  #look = { color: "", width: PEN_WIDTH }; // of the pen
  #connection = new AbortController();

  constructor() {
    super();
    const [wet, width] = [document.createElement("canvas"), document.createElement("div")];
    const over = document.createElement("slot");
    width.className = "width";
    over.name = "over";
    this.#plane.element.append(this.#canvas, wet, over, this.#keys.ring);
    this.#root.append(width, this.#slot, this.#plane.element, this.#keys.voice);
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
    describe(this);
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
   * @param {Stroke[]} value y in 0..1, x in the same unit; `t` and `pressure` may be left out
   * @throws {TypeError} it is something else; the drawing stays as it is
   */
  set strokes(value) {
    const strokes = parseStrokes(value);
    this.#release();
    this.#drawing.replace(strokes);
    this.#replaced();
  }

  /** Whether nothing is drawn. */
  get empty() {
    return this.#drawing.strokes.length === 0;
  }

  /** Whether strokes can be seen; not where the browser withholds the canvas. */
  get visible() {
    return this.#ink.works;
  }

  /** Whether the drawing is shown in its own size; not where it is wider than the pad, once that is laid out. */
  get fits() {
    return !this.#height || this.#plane.span <= this.#room;
  }

  /** The width of the line as it is drawn, in heights of the pad, where the pressure is 0.5. */
  get penWidth() {
    return this.#look.width;
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
    this.#replaced();
  }

  /** Takes the last change back. */
  undo() {
    this.#release();
    if (this.#drawing.undo()) this.#replaced();
  }

  /** Makes the change again that was taken back last. */
  redo() {
    this.#release();
    if (this.#drawing.redo()) this.#replaced();
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
    } else if (drawing.erase(samples, this.penWidth, reach)) this.#changed();
  }

  #end() {
    if (this.#drawing.end()) this.#changed(); // drawn again, the stroke has no seams where it grew
  }

  /** Takes back what the pen has done since it came down. */
  #cancel() {
    const isChanged = this.#drawing.cancel();
    if (isChanged) this.erasing = this.#wasErasing;
    this.#lay();
    this.#redraw();
    this.#emit(isChanged ? "digit-pad-change" : "digit-pad-input");
  }

  #replaced() {
    this.#lay();
    this.#changed();
  }

  #changed() {
    if (this.empty) {
      this.erasing = false;
      this.#lay();
    }
    this.#redraw();
    this.#emit("digit-pad-change");
  }

  #redraw() {
    this.#slot.hidden = !this.empty && this.visible;
    this.#ink.redraw(this.#drawing.finished, this.#drawing.growing);
  }

  #fit() {
    const { height, room } = sizeOf(this);
    const isSame = room === this.#room && height === this.#height;
    if (this.#height && !isSame) this.#tracker.release(); // its place has moved away
    this.#height = height;
    this.#room = room;
    const { defaultView } = this.ownerDocument;
    if (!defaultView) return;
    this.#look = penOf(this, defaultView);
    this.#lay(true);
    this.#redraw();
  }

  /**
   * Makes the sheet as wide as the drawing, where the pad is not. While the pen is down it stays: what is under the pen
   * must not move away.
   * @param {boolean} [anew] even if it is as wide already
   */
  #lay(anew = false) {
    const span = spanOf(this.#drawing.strokes, this.#room);
    if (!anew && span === this.#plane.span) return;
    this.#side = this.#plane.fit(span, this.#room) * this.#height;
    this.toggleAttribute("data-narrow", !this.fits);
    const ratio = this.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    this.#ink.fit(Math.round(this.#side * ratio), this.#look, span);
    this.#keys.place();
  }

  /** @param {string} type */
  #emit(type) {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
}
