/**
 * Follows one pointer over an element, from the moment it is pressed until it is lifted, lost or interrupted.
 */

import { ACTIVE_PRESSURE } from "./strokes.js";

/** @typedef {import("../types.js").Follower} Follower */
/** @typedef {import("../types.js").Sample} Sample */

/** Attribute of an element that has the focus from a pointer: browsers would show a ring as for the keyboard's. */
export const POINTED = "data-pointed";
const PEN_NEAR_MS = 5000; // a pen that rests says nothing, and its writer's hand stays on the screen

export class PointerTracker {
  #element;
  #surface;
  #follower;
  /** @type {number | null} The one pointer that is followed; others are ignored until it ends. */
  #pointer = null;
  #isTouch = false;
  #penSeen = -PEN_NEAR_MS; // event time, in milliseconds

  /**
   * @param {HTMLElement} element gets the events
   * @param {Element} surface the square within it that is drawn on
   * @param {Follower} follower
   */
  constructor(element, surface, follower) {
    this.#element = element;
    this.#surface = surface;
    this.#follower = follower;
  }

  /** @param {AbortSignal} signal ends listening */
  listen(signal) {
    const element = this.#element;
    for (const type of /** @type {const} */ (["pointerenter", "pointerover", "pointermove", "pointerdown"])) {
      element.addEventListener(type, (event) => this.#sense(event), { signal });
    }
    element.addEventListener("pointerdown", (event) => this.#press(event), { signal });
    element.addEventListener("pointermove", (event) => this.#move(event), { signal });
    for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
      const leave = (/** @type {PointerEvent} */ event) =>
        event.pointerId === this.#pointer && this.release();
      element.addEventListener(type, leave, { signal });
    }
    element.addEventListener("keydown", () => element.removeAttribute(POINTED), { signal });
    element.addEventListener("blur", () => this.#leave(), { signal });
    // A call, a notification or another window: the pointer's end may never be told.
    addEventListener("blur", () => this.release(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.release(), { signal });
    // A touch begins many things besides pointer events: iOS's loupe, long-press menus, dragging what is selected.
    for (const type of ["touchstart", "contextmenu", "dragstart", "selectstart"]) {
      element.addEventListener(type, (event) => event.preventDefault(), { signal, passive: false });
    }
  }

  /** Where the whole window loses the focus, the element has it again when the window has. */
  #leave() {
    const { activeElement } = /** @type {Document | ShadowRoot} */ (this.#element.getRootNode());
    if (activeElement !== this.#element) this.#element.removeAttribute(POINTED);
  }

  /** Ends following, as if the pointer had been lifted. */
  release() {
    const pointer = this.#pointer;
    if (pointer === null) return;
    this.#pointer = null;
    if (this.#element.hasPointerCapture(pointer)) this.#element.releasePointerCapture(pointer);
    this.#follower.end();
  }

  /**
   * Where a pen is near, what touches the screen is the hand that holds it.
   * @param {PointerEvent} event
   */
  #sense(event) {
    if (event.pointerType !== "pen") return;
    this.#penSeen = event.timeStamp;
    if (this.#isTouch) this.release();
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    const isTouch = event.pointerType === "touch";
    if (isTouch && event.timeStamp - this.#penSeen < PEN_NEAR_MS) return;
    if (this.#pointer !== null && this.#pointer !== event.pointerId) return;
    this.release(); // the same pointer again: its end got lost
    event.preventDefault();
    this.#element.setAttribute(POINTED, "");
    this.#element.focus({ preventScroll: true }); // as a press does that is not prevented: keys now mean this element
    this.#pointer = event.pointerId;
    this.#isTouch = isTouch;
    try {
      this.#element.setPointerCapture(event.pointerId);
    } catch {
      // The pointer is gone already, or a script made the event: it is followed as far as its events arrive.
    }
    this.#follower.start(this.#sampling()(event));
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerId !== this.#pointer) return;
    if (event.buttons !== 0 && (event.buttons & 1) === 0) {
      this.release(); // the primary button is up, and another one keeps pointerup from coming
      return;
    }
    // Missing over plain http (it needs a secure context) and in older Safari; empty in scripted events.
    const merged = event.getCoalescedEvents?.() ?? [];
    const predicted = event.getPredictedEvents?.() ?? [];
    const sample = this.#sampling();
    this.#follower.move((merged.length > 0 ? merged : [event]).map(sample), predicted.map(sample));
  }

  /** @returns {(event: PointerEvent) => Sample} where events are, as the surface lies now */
  #sampling() {
    const { left, top, width, height } = this.#surface.getBoundingClientRect();
    return ({ clientX, clientY, pointerType, pressure, timeStamp }) => ({
      x: clamp((clientX - left) / width),
      y: clamp((clientY - top) / height),
      // Phones differ in what they call a finger's pressure, and many have none.
      pressure: pointerType === "touch" ? ACTIVE_PRESSURE : clamp(pressure) || ACTIVE_PRESSURE,
      timeStamp,
      coarse: pointerType === "touch",
    });
  }
}

/**
 * @param {number} value
 * @returns {number} 0..1; 0 for no number, as an element without size has it
 */
function clamp(value) {
  return Math.min(1, Math.max(0, value || 0));
}
