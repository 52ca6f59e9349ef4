/**
 * Which of several touches draws. Fingers that land together are a gesture of the browser's; of a hand that rests and
 * a finger that moves, in whatever order they came, the finger draws.
 */

import { DRIFT } from "./contact.js";

/** @typedef {import("./contact.js").Contact} Contact */

const DRAWS = 16; // CSS pixels: who has gone so far alone does not pinch

export class Touches {
  /** @type {Set<Contact>} What touches the element. */
  #there = new Set();
  /** "undecided": two have just landed, and nobody draws until one of them does, or both are the browser's. */
  /** @type {"free" | "undecided" | "gesture"} */
  #phase = "free";

  /**
   * @param {number} id
   * @returns {Contact | undefined}
   */
  get(id) {
    return [...this.#there].find((contact) => contact.id === id);
  }

  /**
   * Takes another touch in.
   * @param {Contact} contact
   * @param {Contact | null} drawing the pointer that draws
   * @param {number} now event time, in milliseconds
   * @returns {"draws" | "waits" | "stops"} `draws`: in the place of the other; `stops`: neither draws for now
   */
  land(contact, drawing, now) {
    this.#there.add(contact);
    if (this.#phase !== "free") return "waits";
    if (!drawing || drawing.isPalmBeside(contact)) return "draws";
    if (contact.isPalmBeside(drawing) || !drawing.isTouch) return "waits";
    contact.waits = true;
    if (!drawing.isEarly(now)) return "waits";
    drawing.waits = true;
    drawing.compare();
    this.#phase = "undecided";
    return "stops";
  }

  /**
   * Judges a touch that has moved or is about to be lifted.
   * @param {Contact} contact
   * @param {number} reach how far it is known to have gone; less than it has where another may have moved with it
   * @returns {boolean} whether it is the one that draws from now on
   */
  chooses(contact, reach) {
    if (!contact.waits) return false;
    const others = [...this.#there].filter((other) => other !== contact && !other.isPalmBeside(contact));
    if (!others.every((other) => other.restsBeside(contact))) {
      if (this.#phase === "undecided" && contact.hasMoved) this.#settle("gesture");
      return false;
    }
    if (reach < DRAWS) return false;
    this.#settle("free");
    return true;
  }

  /** Lets no touch that is there draw any more. */
  settle() {
    this.#settle("free");
  }

  /** @param {"free" | "gesture"} phase */
  #settle(phase) {
    this.#phase = phase;
    for (const contact of this.#there) contact.waits = false;
  }

  /** @param {Contact} contact that is lifted or cancelled */
  leave(contact) {
    this.#there.delete(contact);
    if (this.#phase === "undecided" || this.#there.size === 0) this.#phase = "free";
  }

  /** Forgets the touches that are not heard of any more. @param {Contact | null} [drawing] the one that is */
  forget(drawing = null) {
    this.#there = new Set(drawing?.isTouch ? [drawing] : []);
    this.#phase = "free";
  }

  /** Whether another finger that lands may make a gesture of the browser's. */
  get mayBegin() {
    return this.#phase !== "free";
  }

  /**
   * Whether the fingers move as in a gesture. Of the first moves Chromium has to be told that they are none: what it
   * has been given once it keeps.
   */
  get mayZoom() {
    if (this.#phase !== "undecided") return this.#phase === "gesture";
    const reaches = [...this.#there].map(({ reach }) => reach);
    return Math.min(...reaches) > DRIFT * Math.max(...reaches);
  }
}
