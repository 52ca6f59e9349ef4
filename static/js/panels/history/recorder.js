/**
 * Notices drawings: one entry for each, kept up to date while it is drawn, not one for each stroke.
 */

import { compact } from "./file.js";

/** @typedef {import("./file.js").Entry} Entry */
/** @typedef {import("../../types.js").Stroke} Stroke */

const REST_MS = 700; // after a stroke, until the drawing is kept

export class Recorder {
  #answer;
  #save;
  #known;
  /** @type {Entry | null} The drawing on the pad. */
  #current = null;
  /** @type {Entry | null} What was on the pad before it became empty, which can be undone. */
  #before = null;
  /** @type {readonly Stroke[]} The current drawing with all its decimals, by which the page has read it. */
  #drawn = [];
  /** The id of the entry that grows with its drawing; one that was reopened stays as it was. */
  #growing = "";
  #unsaved = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /**
   * @param {object} options
   * @param {(strokes: readonly Stroke[]) => string | null} options.answer the number that they are read as
   * @param {(entry: Entry) => void} options.save
   * @param {() => readonly Entry[]} options.known all entries
   */
  constructor({ answer, save, known }) {
    this.#answer = answer;
    this.#save = save;
    this.#known = known;
  }

  /** The entry of the drawing on the pad; null while that is empty. */
  get current() {
    return this.#current;
  }

  /**
   * Says what is on the pad now.
   * @param {readonly Stroke[]} drawn
   */
  change(drawn) {
    const strokes = compact(drawn);
    const entry = this.#current ?? this.#before;
    if (strokes.length === 0) {
      this.flush();
      this.#before = this.#current ?? this.#before;
      this.#current = null;
    } else if (entry && isSame(entry.strokes, strokes)) {
      this.#current = entry;
    } else if (entry && entry.id === this.#growing && haveCommon(entry.strokes, strokes)) {
      this.#grow({ ...entry, strokes, label: null }, drawn); // the label was said of what it was before
    } else {
      this.flush();
      this.#current = this.#known().find((known) => isSame(known.strokes, strokes)) ?? null;
      const fresh = { id: freshId(), time: Date.now(), strokes, answer: null, label: null };
      if (!this.#current) this.#grow(fresh, drawn);
    }
  }

  /** Keeps the drawing as it is now, if it is not kept yet. */
  flush() {
    clearTimeout(this.#resting);
    if (!this.#unsaved || !this.#current) return;
    this.#unsaved = false;
    this.#current = { ...this.#current, answer: this.#answer(this.#drawn) };
    this.#save(this.#current);
  }

  /**
   * Learns that an entry was corrected, or deleted.
   * @param {string} id
   * @param {Entry | null} entry null: deleted; its drawing comes back only if it is changed
   */
  replaced(id, entry) {
    if (this.#before?.id === id) this.#before = entry;
    if (this.#current?.id !== id) return;
    this.#current = entry;
    this.#unsaved = false;
  }

  /** Learns what other tabs have corrected or deleted; a drawing that is not kept yet stays as it is. */
  learn() {
    if (this.#unsaved) return;
    const now = (/** @type {Entry | null} */ entry) =>
      this.#known().find(({ id }) => id === entry?.id) ?? null;
    this.#current = now(this.#current);
    this.#before = now(this.#before);
  }

  /** @param {Entry} entry @param {readonly Stroke[]} drawn */
  #grow(entry, drawn) {
    this.#current = entry;
    this.#drawn = drawn;
    this.#growing = entry.id;
    this.#unsaved = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.flush(), REST_MS);
  }
}

/** Another id than any other drawing's; `crypto.randomUUID` is withheld over plain http. */
export function freshId() {
  return `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}

/**
 * Compared with each of two hundred drawings whenever a stroke ends: the first difference decides.
 * @param {readonly Stroke[]} one
 * @param {readonly Stroke[]} other
 */
export function isSame(one, other) {
  if (one === other) return true;
  return one.length === other.length && one.every((stroke, index) => isSameStroke(stroke, other[index]));
}

/**
 * @template {Pick<Entry, "strokes">} Drawing
 * @param {readonly Drawing[]} drawings
 * @param {readonly Entry[]} known
 * @returns {Drawing[]} those that are not known, each once
 */
export function withoutDoubles(drawings, known) {
  /** @type {Drawing[]} */
  const fresh = [];
  for (const drawing of drawings) {
    const seen = [...known, ...fresh].some(({ strokes }) => isSame(strokes, drawing.strokes));
    if (!seen) fresh.push(drawing);
  }
  return fresh;
}

/** @param {Stroke} one @param {Stroke} other */
function isSameStroke(one, other) {
  return (
    one.length === other.length &&
    one.every(({ x, y, t, pressure }, index) => {
      const point = other[index];
      return x === point.x && y === point.y && t === point.t && pressure === point.pressure;
    })
  );
}

/**
 * The history may be there only after a stroke has begun, and so first see a part of it.
 * @param {readonly Stroke[]} one
 * @param {readonly Stroke[]} other
 * @returns {boolean} whether a stroke is in both, as it is or at another length
 */
function haveCommon(one, other) {
  return one.some((stroke) =>
    other.some((another) => {
      const length = Math.min(stroke.length, another.length);
      return isSameStroke(stroke.slice(0, length), another.slice(0, length));
    }),
  );
}
