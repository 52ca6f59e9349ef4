/**
 * One pointer on an element, from where it landed: how far it has gone, and how large it is.
 */

/** @typedef {import("../types.js").Sample} Sample */

const MOVED = 8; // CSS pixels: a hand that rests settles by less,
export const DRIFT = 1 / 4; // or by less than this part of the way that the finger beside it has gone
const FIRST_WAY = 24; // CSS pixels: the first moments of a stroke end where it has gone so far,
const FIRST_MS = 400; // or after this time; the fingers of a pinch land within them
const PALM = 50; // CSS pixels across; a fingertip has 20 to 40, where the device tells

export class Contact {
  /** What it has drawn, or would have. @type {Sample[]} */
  samples;
  /** Whether it may still become the one that draws. */
  waits = false;
  /** Whether another finger came beside the element in the first moments: what then cancels this one is a gesture. */
  isShared = false;
  /** How far it has been from where it landed, or stood when another one did, in CSS pixels. */
  reach = 0;
  #from;
  #now;
  #began;
  #size = 0; // CSS pixels across, when it was largest

  /** @param {PointerEvent} event that it landed with @param {Sample} sample where */
  constructor(event, sample) {
    this.id = event.pointerId;
    this.isTouch = event.pointerType === "touch";
    this.isEraser = isEraser(event);
    this.#from = event;
    this.#now = event;
    this.#began = event.timeStamp;
    this.samples = [sample];
    this.note(event, []);
  }

  /** @param {PointerEvent} event that it has moved with @param {Sample[]} samples where it has been meanwhile */
  note(event, samples) {
    this.#now = event;
    const away = Math.hypot(event.clientX - this.#from.clientX, event.clientY - this.#from.clientY);
    this.reach = Math.max(this.reach, away);
    this.#size = Math.max(this.#size, event.width, event.height);
    if (this.isTouch) this.samples.push(...samples); // others never give way, and take nothing up again
  }

  /** Measures how far it goes from here on. */
  compare() {
    this.#from = this.#now;
    this.reach = 0;
  }

  get hasMoved() {
    return this.reach >= MOVED;
  }

  get isLarge() {
    return this.#size >= PALM;
  }

  /** Whether it is in the first moments of its stroke. @param {number} now event time, in milliseconds */
  isEarly(now) {
    return this.reach < FIRST_WAY && now - this.#began < FIRST_MS;
  }

  /** Whether it moves no more than a hand does that rests while the other one draws. @param {Contact} other */
  restsBeside(other) {
    return this.reach < Math.max(MOVED, DRIFT * other.reach);
  }

  /** Whether it is a hand, and the other one a finger. @param {Contact} other */
  isPalmBeside(other) {
    return this.isLarge && this.#size >= 2 * other.#size;
  }
}

/** Whether a pen is turned round. @param {PointerEvent} event */
export function isEraser({ pointerType, button, buttons }) {
  return pointerType === "pen" && (button === 5 || (buttons & 32) !== 0);
}
