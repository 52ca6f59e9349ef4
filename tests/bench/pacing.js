/**
 * How long bytes take over a line, and how many may be on their way at a time: arithmetic alone.
 *
 * Nothing is lost, so a connection stays in slow start until the line is full, and what comes too soon waits its turn.
 */

/** What TCP carries in one packet of Ethernet, and its headers with those of IP, in bytes. */
export const SEGMENT = 1460;
const HEADERS = 40;
/** What may be sent before the first acknowledgement: https://www.rfc-editor.org/rfc/rfc6928 */
const INITIAL_WINDOW = 10 * SEGMENT;

/** One direction of a line, for all its connections: what is sent waits until all that was sent before is on its way. */
export class Direction {
  #bytesPerMs;
  #delay;
  #free = 0; // when the last of it is on its way

  /**
   * @param {number} megabits a second
   * @param {number} delay milliseconds from one end to the other
   */
  constructor(megabits, delay) {
    this.#bytesPerMs = (megabits * 1000) / 8;
    this.#delay = delay;
  }

  /**
   * @param {number} bytes of one segment
   * @param {number} now in milliseconds
   * @returns {number} when the last of them arrives
   */
  carry(bytes, now) {
    this.#free = Math.max(this.#free, now) + (bytes + HEADERS) / this.#bytesPerMs;
    return this.#free + this.#delay;
  }
}

/** The congestion window of a sender in slow start: it grows by what is acknowledged, twofold in each round trip. */
export class CongestionWindow {
  #size = INITIAL_WINDOW;
  #onTheWay = 0;

  /** How many bytes may be sent now. */
  get room() {
    return this.#size - this.#onTheWay;
  }

  /** @param {number} bytes */
  sent(bytes) {
    this.#onTheWay += bytes;
  }

  /** @param {number} bytes */
  acknowledged(bytes) {
    this.#onTheWay -= bytes;
    this.#size += bytes;
  }
}
