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

import { Drawing } from "./drawing.js";
import { takeOver } from "./early-properties.js";
import { describe } from "./host.js";
import { imageOf, toSvg } from "./image.js";
import { KeyboardPen } from "./keyboard-pen.js";
import { dress } from "./pad-styles.js";
import { PointerTracker } from "./pointer-tracker.js";
import { watchScreen } from "./screen-changes.js";
import { copyStrokes, parseStrokes } from "./strokes.js";
import { undoByKeys } from "./undo-keys.js";
import { View } from "./view.js";

/** @typedef {import("../types.js").Sample} Sample */
/** @typedef {import("../types.js").Stroke} Stroke */

export class DigitPad extends HTMLElement {
  #labels = { penDown: "Pen down", penUp: "Pen up" };
  #root = this.attachShadow({ mode: "open" });
  #drawing = new Drawing();
  /** @type {import("../types.js").Follower} */
  #pen = {
    start: (sample) => this.#begin(sample),
    move: (samples, predicted) => this.#move(samples, predicted),
    end: () => this.#end(),
    cancel: () => this.#cancel(),
  };
  #view = new View(this);
  #tracker = new PointerTracker(this, this.#view.plane, this.#pen);
  #keys = new KeyboardPen(this, this.#view.plane, {
    ...this.#pen,
    start: (sample) => {
      this.#tracker.release(); // the other way round, the pointer takes the pen from the keys
      this.#begin(sample);
    },
    clear: () => this.clear(),
    label: (name) => this.#labels[name],
  });
  #wasErasing = false; // when the pen came down
  #connection = new AbortController();

  constructor() {
    super();
    this.#root.append(...this.#view.parts(this.#keys.ring), this.#keys.voice);
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
    return this.#view.works;
  }

  /** Whether the drawing is shown in its own size; not where it is wider than the pad, once that is laid out. */
  get fits() {
    return this.#view.fits;
  }

  /** The width of the line as it is drawn, in heights of the pad, where the pressure is 0.5. */
  get penWidth() {
    return this.#view.penWidth;
  }

  get canUndo() {
    return this.#drawing.canUndo;
  }

  get canRedo() {
    return this.#drawing.canRedo;
  }

  /** The drawing as an SVG file: dark ink on light paper. It holds lines alone, so it is safe in any page. */
  toSVG() {
    return toSvg(this.#drawing.strokes, this.penWidth);
  }

  /**
   * The drawing as an image file, 1024 pixels high, or as an SVG file.
   * @param {import("../types.js").ImageType} [type] a browser that writes no such files gives a PNG file
   * @param {number} [quality] 0..1, where the type loses something
   * @returns {Promise<Blob>} rejected where the browser withholds canvas
   */
  toBlob(type, quality) {
    return imageOf(this.#drawing.strokes, { type, quality, penWidth: this.penWidth });
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
    this.#drawing.begin(sample, this.erasing || sample.eraser === true);
    this.#move([sample]);
  }

  /** @param {Sample[]} samples @param {Sample[]} [predicted] */
  #move(samples, predicted) {
    const drawing = this.#drawing;
    const reach = this.#view.reachOf(samples[0]);
    if (drawing.growing) {
      if (!drawing.grow(samples)) return;
      this.#view.grow(drawing.growing, predicted);
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
    this.#view.redraw(this.#drawing);
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
    this.#view.redraw(this.#drawing);
    this.#emit("digit-pad-change");
  }

  #fit() {
    if (this.#view.measure()) this.#tracker.release(); // its place has moved away
    if (!this.ownerDocument.defaultView) return;
    this.#lay(true);
    this.#view.redraw(this.#drawing);
  }

  /** Makes the sheet as wide as the drawing. @param {boolean} [anew] even if it is as wide already */
  #lay(anew) {
    if (this.#view.lay(this.#drawing, anew)) this.#keys.place();
  }

  /** @param {string} type */
  #emit(type) {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
}
