/**
 * Follows one pointer over an element, from the moment it is pressed until it is lifted or lost.
 */

/**
 * @typedef {object} Follower
 * @property {(event: PointerEvent) => void} start
 * @property {(events: PointerEvent[]) => void} move the places since the last call, oldest first
 * @property {() => void} end lifted, cancelled or lost
 */

export class PointerTracker {
  #element;
  #follower;
  /** @type {number | null} The one pointer that is followed; others are ignored until it ends. */
  #pointer = null;

  /**
   * @param {HTMLElement} element
   * @param {Follower} follower
   */
  constructor(element, follower) {
    this.#element = element;
    this.#follower = follower;
  }

  /** @param {AbortSignal} signal ends listening */
  listen(signal) {
    const element = this.#element;
    element.addEventListener("pointerdown", (event) => this.#press(event), { signal });
    element.addEventListener("pointermove", (event) => this.#move(event), { signal });
    for (const type of /** @type {const} */ (["pointerup", "pointercancel", "lostpointercapture"])) {
      const leave = (/** @type {PointerEvent} */ event) =>
        event.pointerId === this.#pointer && this.release();
      element.addEventListener(type, leave, { signal });
    }
    // A touch begins many things besides pointer events: iOS's loupe, long-press menus, dragging what is selected.
    for (const type of ["touchstart", "contextmenu", "dragstart", "selectstart"]) {
      element.addEventListener(type, (event) => event.preventDefault(), { signal, passive: false });
    }
  }

  /** Ends following, as if the pointer had been lifted. */
  release() {
    const pointer = this.#pointer;
    if (pointer === null) return;
    this.#pointer = null;
    if (this.#element.hasPointerCapture(pointer)) this.#element.releasePointerCapture(pointer);
    this.#follower.end();
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    if (this.#pointer !== null && this.#pointer !== event.pointerId) return;
    this.release(); // the same pointer again: its end got lost
    event.preventDefault();
    this.#pointer = event.pointerId;
    try {
      this.#element.setPointerCapture(event.pointerId);
    } catch {
      // The pointer is gone already, or a script made the event: it is followed as far as its events arrive.
    }
    this.#follower.start(event);
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
    this.#follower.move(merged.length > 0 ? merged : [event]);
  }
}
