/**
 * A pen that the keyboard leads over an element: arrows move it (two of them together aslant, with Shift in small
 * steps), Space puts it down and lifts it, Escape clears.
 */

import { POINTED } from "./pointer-tracker.js";
import { ACTIVE_PRESSURE } from "./strokes.js";

/** @typedef {import("../types.js").Follower} Follower */
/** @typedef {import("../types.js").Sample} Sample */

/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 0.04; // heights of the sheet
const SMALL_STEP = 0.01;

export class KeyboardPen {
  /** Shows where the pen is. */
  ring = document.createElement("div");
  /** Speaks to screen readers. */
  voice = document.createElement("div");
  #element;
  #surface;
  #follower;
  #x = 0.5;
  #y = 0.5;
  #down = false;
  /**
   * The arrows that are held, by their keys: with Num Lock or Shift one key is let go under another name.
   * @type {Map<string, string>}
   */
  #held = new Map();

  /**
   * @param {HTMLElement} element takes the focus
   * @param {import("./plane.js").Plane} surface the sheet that is drawn on
   * @param {Follower & {clear: () => void, label: (name: "penDown" | "penUp") => string}} follower
   *   `label`: what is spoken
   */
  constructor(element, surface, follower) {
    this.#element = element;
    this.#surface = surface;
    this.#follower = follower;
    this.ring.className = "pen";
    this.ring.hidden = true;
    this.voice.className = "said";
    this.voice.setAttribute("role", "status");
  }

  /** @param {AbortSignal} signal ends listening */
  listen(signal) {
    const element = this.#element;
    element.addEventListener("keydown", (event) => this.#press(event), { signal });
    element.addEventListener("keyup", (event) => this.#letGo(event), { signal });
    // A menu and another window get the keys that are let go there.
    element.addEventListener("contextmenu", () => this.#held.clear(), { signal });
    const { ownerDocument } = element;
    ownerDocument.addEventListener("visibilitychange", () => this.#held.clear(), { signal });
    ownerDocument.defaultView?.addEventListener("blur", () => this.#held.clear(), { signal });
    const isMeant = () => element.matches(`:focus-visible:not([${POINTED}])`);
    element.addEventListener("focus", () => isMeant() && this.#show(), { signal });
    element.addEventListener("blur", () => this.#leave(), { signal });
    element.addEventListener("pointerdown", () => this.#leave(), { signal });
  }

  /** Lifts the pen, where it is down. */
  lift() {
    if (!this.#down) return;
    this.#down = false;
    this.#show();
    this.voice.textContent = this.#follower.label("penUp");
    this.#follower.end();
  }

  #leave() {
    this.lift();
    this.#held.clear();
    this.ring.hidden = true;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { shiftKey, repeat, timeStamp } = event;
    const key = nameOf(event);
    if (event.ctrlKey || event.metaKey || event.altKey) {
      this.#held.clear(); // macOS does not tell of a key that is let go while Cmd is down
      return;
    }
    if (key in WAYS) {
      this.#held.set(event.code || key, key);
      this.#move(shiftKey ? SMALL_STEP : STEP, timeStamp);
    } else if (key === "Escape") this.#follower.clear();
    else if (key !== " ") return;
    else if (!repeat) this.#turn(timeStamp);
    event.preventDefault(); // the page would scroll
  }

  /** @param {KeyboardEvent} event */
  #letGo({ key, code }) {
    if (key === "Meta") this.#held.clear();
    else this.#held.delete(code || key);
  }

  /** @param {number} timeStamp */
  #turn(timeStamp) {
    if (this.#down) {
      this.lift();
      return;
    }
    this.#follower.start(this.#sample(timeStamp));
    this.#down = true;
    this.#show();
    this.voice.textContent = this.#follower.label("penDown");
  }

  /** @param {number} step @param {number} timeStamp */
  #move(step, timeStamp) {
    for (const held of new Set(this.#held.values())) {
      this.#x = within(this.#x + WAYS[held][0] * step, this.#surface.span);
      this.#y = within(this.#y + WAYS[held][1] * step, 1);
    }
    this.#show();
    if (this.#down) this.#follower.move([this.#sample(timeStamp)], []);
  }

  #show() {
    this.ring.hidden = false;
    this.ring.classList.toggle("down", this.#down);
    this.place();
  }

  /** Keeps the pen, and the ring that shows it, on the sheet. */
  place() {
    const { span } = this.#surface;
    this.#x = Math.min(this.#x, span);
    this.ring.style.left = `${(100 * this.#x) / span}%`;
    this.ring.style.top = `${100 * this.#y}%`;
  }

  /** @param {number} timeStamp @returns {Sample} */
  #sample(timeStamp) {
    // A step may lead over a thin line.
    return { x: this.#x, y: this.#y, pressure: ACTIVE_PRESSURE, timeStamp, coarse: true };
  }
}

/**
 * @param {KeyboardEvent} event
 * @returns {string} the key's name, or its place where an input method has taken the name
 */
function nameOf({ key, code }) {
  if (code === "Space") return " ";
  return key === "Process" || key === "Unidentified" ? code : key;
}

/** @param {number} value @param {number} most @returns {number} 0..most, without the dust of sums */
function within(value, most) {
  return Math.min(most, Math.max(0, Math.round(value * 1000) / 1000));
}
