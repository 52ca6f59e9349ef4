/**
 * Follows one pointer over an element, from the moment it is pressed until it is lifted, lost or interrupted.
 */

import { Contact, isEraser } from "./contact.js";
import { samplesOn } from "./samples.js";
import { Touches } from "./touches.js";

/** @typedef {import("../types.js").Follower} Follower */

/** Attribute of an element that has the focus from a pointer: browsers would show a ring as for the keyboard's. */
export const POINTED = "data-pointed";
const PEN_NEAR_MS = 5000; // a pen that rests says nothing, and its writer's hand stays on the screen
const DRAWING_BUTTONS = 1 | 32; // the primary one, which is a pen's tip, and a pen's eraser

export class PointerTracker {
  #element;
  #surface;
  #follower;
  /** @type {Contact | null} The one pointer that is followed. */
  #drawing = null;
  #stroke = new AbortController();
  #touches = new Touches();
  #penSeen = -PEN_NEAR_MS; // event time, in milliseconds

  /**
   * @param {HTMLElement} element gets the events
   * @param {import("./plane.js").Plane} surface the sheet within it that is drawn on
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
      element.addEventListener(type, (event) => this.#lift(event), { signal });
    }
    element.addEventListener("keydown", () => element.removeAttribute(POINTED), { signal });
    element.addEventListener("blur", () => this.#leave(), { signal });
    // A call, a notification or another window: the pointer's end may never be told.
    const { ownerDocument } = element;
    ownerDocument.defaultView?.addEventListener("blur", () => this.#interrupt(), { signal });
    const hide = () => ownerDocument.hidden && this.#interrupt();
    ownerDocument.addEventListener("visibilitychange", hide, { signal });
    for (const type of /** @type {const} */ (["touchstart", "touchmove"])) {
      const options = { signal, passive: false, capture: true };
      element.addEventListener(type, (event) => this.#guard(event), options);
    }
    // A touch begins many things besides pointer events: long-press menus, dragging what is selected.
    for (const type of ["contextmenu", "dragstart", "selectstart"]) {
      element.addEventListener(type, (event) => event.preventDefault(), { signal });
    }
  }

  /** Where the whole window loses the focus, the element has it again when the window has. */
  #leave() {
    const { activeElement } = /** @type {Document | ShadowRoot} */ (this.#element.getRootNode());
    if (activeElement !== this.#element) this.#element.removeAttribute(POINTED);
  }

  #interrupt() {
    this.release();
    this.#touches.forget();
  }

  /** Ends following, as if the pointer had been lifted. */
  release() {
    if (this.#let()) this.#follower.end();
  }

  /** Ends following, as if the pointer had never been there. */
  #takeBack() {
    if (this.#let()) this.#follower.cancel();
  }

  /** @returns {boolean} whether a pointer was followed */
  #let() {
    const contact = this.#drawing;
    if (!contact) return false;
    this.#drawing = null;
    this.#stroke.abort();
    // A touch that is not followed any more may be so again.
    if (!contact.isTouch && this.#element.hasPointerCapture(contact.id)) {
      this.#element.releasePointerCapture(contact.id);
    }
    return true;
  }

  /**
   * Where a pen is near, what touches the screen is the hand that holds it.
   * @param {PointerEvent} event
   */
  #sense({ pointerType, timeStamp }) {
    if (pointerType !== "pen") return;
    this.#penSeen = timeStamp;
    this.#touches.settle();
    const contact = this.#drawing;
    if (!contact?.isTouch) return;
    if (contact.hasMoved && !contact.isLarge && !contact.isEarly(timeStamp)) this.release();
    else this.#takeBack();
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0 && !(event.button === 5 && isEraser(event))) return;
    const isTouch = event.pointerType === "touch";
    if (isTouch && event.timeStamp - this.#penSeen < PEN_NEAR_MS) return;
    if (this.#drawing?.id === event.pointerId) this.release(); // its end got lost
    if ((this.#drawing && !isTouch) || !this.#surface.isMeant(event)) return;
    event.preventDefault();
    const contact = new Contact(event, samplesOn(this.#surface, event)(event));
    if (isTouch && !this.#lands(contact, event)) return;
    this.#element.setAttribute(POINTED, "");
    this.#element.focus({ preventScroll: true }); // as a press does that is not prevented: keys now mean this element
    this.#follow(contact);
  }

  /**
   * @param {Contact} contact
   * @param {PointerEvent} event
   * @returns {boolean} whether it draws
   */
  #lands(contact, { isPrimary, timeStamp }) {
    if (isPrimary) this.#touches.forget(this.#drawing); // browsers call the first finger so
    const verdict = this.#touches.land(contact, this.#drawing, timeStamp);
    if (verdict === "stops") this.#takeBack();
    return verdict === "draws";
  }

  /** @param {Contact} contact draws from now on, and instead of who did */
  #follow(contact) {
    this.#takeBack();
    this.#drawing = contact;
    this.#stroke = new AbortController();
    if (contact.isTouch) this.#watchBeside(contact);
    try {
      this.#element.setPointerCapture(contact.id);
    } catch {
      // The pointer is gone already, or a script made the event: it is followed as far as its events arrive.
    }
    const [first, ...rest] = contact.samples;
    this.#follower.start(first);
    if (rest.length > 0) this.#follower.move(rest, []);
  }

  /**
   * A finger elsewhere on the page makes a gesture of both in the first moments, and later must not break the stroke.
   * @param {Contact} contact
   */
  #watchBeside(contact) {
    const land = (/** @type {TouchEvent} */ event) => {
      if (event.composedPath().includes(this.#element)) return;
      if (contact.isEarly(event.timeStamp)) contact.isShared = true;
      else if (event.cancelable) event.preventDefault();
    };
    const options = { signal: this.#stroke.signal, passive: false, capture: true };
    this.#element.ownerDocument.addEventListener("touchstart", land, options);
  }

  /**
   * Keeps the browser from zooming while a finger draws. The first touch is let be, as it may be half of a gesture;
   * what the browser could do with it alone is ruled out by `touch-action`.
   * @param {TouchEvent} event
   */
  #guard(event) {
    const [drawing, isStart] = [this.#drawing, event.type === "touchstart"];
    let isLeft = isStart ? event.touches.length === 1 || this.#touches.mayBegin : this.#touches.mayZoom;
    if (drawing && !isStart) isLeft = drawing.isShared || drawing.isEarly(event.timeStamp);
    if (event.cancelable && !isLeft) event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const contact = this.#contactOf(event);
    if (!contact) return;
    // Missing over plain http (it needs a secure context) and in older Safari; empty in scripted events.
    const merged = event.getCoalescedEvents?.() ?? [];
    const sample = samplesOn(this.#surface, event);
    const samples = (merged.length > 0 ? merged : [event]).map(sample);
    const { reach } = contact;
    contact.note(event, samples);
    if (contact !== this.#drawing) {
      if (this.#touches.chooses(contact, reach)) this.#follow(contact);
    } else if (event.buttons !== 0 && (event.buttons & DRAWING_BUTTONS) === 0) {
      this.release(); // it is up, and another button keeps pointerup from coming
    } else if (event.buttons !== 0 && contact.isEraser !== isEraser(event)) {
      this.release();
      this.#follow(new Contact(event, sample(event))); // the pen was turned round
    } else {
      this.#follower.move(samples, (event.getPredictedEvents?.() ?? []).map(sample));
    }
  }

  /** @param {PointerEvent} event that ends the pointer, or its capture */
  #lift(event) {
    const contact = this.#contactOf(event);
    if (!contact) return;
    if (event.type === "pointerup" && this.#touches.chooses(contact, contact.reach)) this.#follow(contact);
    if (contact === this.#drawing) {
      const isGesture = contact.isTouch && (contact.isShared || contact.isEarly(event.timeStamp));
      if (event.type === "pointercancel" && isGesture) this.#takeBack();
      else this.release();
    }
    if (event.type !== "lostpointercapture") this.#touches.leave(contact);
  }

  /** @param {PointerEvent} event */
  #contactOf({ pointerId }) {
    return this.#drawing?.id === pointerId ? this.#drawing : this.#touches.get(pointerId);
  }
}
