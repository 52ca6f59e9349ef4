/**
 * `<digit-pad>`: a square to draw on, with a mouse, a finger or a pen. It keeps strokes; its canvases only show them.
 *
 * Children are shown while the pad is empty. Custom properties: `--digit-pad-ink` and `--digit-pad-paper` are
 * colours, `--digit-pad-width` is the width of the line in sides of the pad.
 *
 * Events, both bubbling and composed: `digit-pad-input` while a stroke grows, `digit-pad-change` when the strokes
 * have changed (a stroke has ended; undo, redo, clear; `strokes` was set).
 */

import { Ink } from "./ink.js";
import { PointerTracker } from "./pointer-tracker.js";
import { StrokeHistory } from "./stroke-history.js";
import { ACTIVE_PRESSURE, copyStrokes, parseStrokes } from "./strokes.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Stroke} Stroke */

const STYLE = `
  :host {
    display: block;
    position: relative;
    inline-size: min(100%, 20rem);
    aspect-ratio: 1;
    overflow: clip;
    color: var(--digit-pad-ink, CanvasText);
    background-color: var(--digit-pad-paper, Canvas);
    cursor: crosshair;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    -webkit-tap-highlight-color: transparent;
  }
  :host([hidden]), slot[hidden] { display: none }
  canvas, slot { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; pointer-events: none }
  slot { display: grid; place-items: center }
`;
const WIDTH = 0.06; // sides of the pad: on a digit that fills two thirds of it, the pen that the network sees
// What changes colours without changing the size of anything.
const COLOUR_QUERIES = [
  "(prefers-color-scheme: dark)",
  "(forced-colors: active)",
  "(prefers-contrast: more)",
];

export class DigitPad extends HTMLElement {
  #canvas = document.createElement("canvas");
  #slot = document.createElement("slot");
  #ink;
  #history = new StrokeHistory();
  /** @type {Stroke | null} The stroke that the pen is drawing. */
  #growing = null;
  #tracker = new PointerTracker(this, {
    start: (event) => this.#begin(event),
    move: (events) => this.#grow(events),
    end: () => this.#end(),
  });
  #began = 0; // event time at which the drawing began, in milliseconds
  #connection = new AbortController();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet(); // unlike a <style>, a strict Content-Security-Policy lets it pass
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    const wet = document.createElement("canvas");
    root.append(this.#slot, this.#canvas, wet);
    this.#ink = new Ink(this.#canvas, wet);
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#tracker.listen(signal);
    const observer = new ResizeObserver(() => this.#fit());
    observer.observe(this);
    signal.addEventListener("abort", () => observer.disconnect());
    for (const query of COLOUR_QUERIES) {
      matchMedia(query).addEventListener("change", () => this.#fit(), { signal });
    }
    this.#watchPixelRatio(signal);
  }

  disconnectedCallback() {
    this.#tracker.release();
    this.#connection.abort();
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
    this.#tracker.release();
    this.#history.push(strokes);
    this.#changed();
  }

  /** Whether nothing is drawn. */
  get empty() {
    return this.#all().length === 0;
  }

  get canUndo() {
    return this.#growing !== null || this.#history.canUndo;
  }

  get canRedo() {
    return this.#growing === null && this.#history.canRedo;
  }

  /** Takes everything away, in a way that can be undone. */
  clear() {
    this.#tracker.release();
    if (this.empty) return;
    this.#history.push([]);
    this.#changed();
  }

  /** Takes the last change back. */
  undo() {
    this.#tracker.release();
    if (this.#history.undo()) this.#changed();
  }

  /** Makes the change again that was taken back last. */
  redo() {
    this.#tracker.release();
    if (this.#history.redo()) this.#changed();
  }

  #all() {
    return this.#growing ? [...this.#history.strokes, this.#growing] : this.#history.strokes;
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    const last = this.#history.strokes.at(-1)?.at(-1);
    if (!last) this.#began = event.timeStamp;
    this.#growing = [];
    this.#slot.hidden = true;
    this.#grow([event], last?.t);
  }

  /**
   * @param {PointerEvent[]} events
   * @param {number} [earliest] time of the point before, in milliseconds of the drawing
   */
  #grow(events, earliest = 0) {
    const stroke = this.#growing;
    if (!stroke) return;
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    const length = stroke.length;
    for (const { clientX, clientY, pressure, timeStamp } of events) {
      const last = stroke.at(-1);
      const x = clamp((clientX - left) / width);
      const y = clamp((clientY - top) / height);
      if (last && last.x === x && last.y === y) continue;
      const t = Math.max(last?.t ?? earliest, timeStamp - this.#began);
      stroke.push({ x, y, t, pressure: clamp(pressure) || ACTIVE_PRESSURE });
    }
    if (stroke.length === length) return;
    this.#ink.grow(stroke);
    this.#emit("digit-pad-input");
  }

  /** Keeps the stroke that has ended. */
  #end() {
    const stroke = this.#growing;
    if (!stroke) return;
    this.#growing = null;
    this.#ink.finish(stroke);
    this.#history.push([...this.#history.strokes, stroke]);
    this.#emit("digit-pad-change");
  }

  #changed() {
    this.#redraw();
    this.#emit("digit-pad-change");
  }

  #redraw() {
    this.#slot.hidden = !this.empty;
    this.#ink.redraw(this.#history.strokes, this.#growing);
  }

  #fit() {
    const style = getComputedStyle(this);
    const width = Number.parseFloat(style.getPropertyValue("--digit-pad-width")) || WIDTH;
    this.#ink.fit(Math.round(this.clientWidth * devicePixelRatio), { color: style.color, width });
    this.#redraw();
  }

  /**
   * A query holds for one ratio only, so each change needs a new one.
   * @param {AbortSignal} signal
   */
  #watchPixelRatio(signal) {
    const again = () => {
      this.#fit();
      this.#watchPixelRatio(signal);
    };
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", again, {
      signal,
      once: true,
    });
  }

  /** @param {string} type */
  #emit(type) {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
}

/**
 * @param {number} value
 * @returns {number} 0..1; 0 for no number, as a pad without size has it
 */
function clamp(value) {
  return Math.min(1, Math.max(0, value || 0));
}
