/**
 * Keeps drawings on this device: in memory, and as far as the browser allows in its database as well.
 */

import { parseStrokes } from "../../pad/strokes.js";

/** @typedef {import("./database.js").Database} Database */
/** @typedef {import("./file.js").Entry} Entry */

/** Drawings; the oldest goes when another is drawn. */
export const MOST = 200;

export class HistoryStore {
  #database;
  #fail;
  #changed;
  #failed = false;
  /** Whether the database had no room: what it could not hold is not offered again until something has been deleted. */
  #full = false;
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /**
   * What the database has not confirmed, by id; null: deleted. What is read meanwhile is from before it, and after a
   * failure it is written with the next change.
   * @type {Map<string, Entry | null>}
   */
  #unconfirmed = new Map();

  /**
   * @param {Database} database
   * @param {() => void} fail called when the browser does not keep what it should, until it does again once
   * @param {() => void} [changed] called when the database has taken a change, which other tabs do not know of
   */
  constructor(database, fail, changed = () => {}) {
    this.#database = database;
    this.#fail = fail;
    this.#changed = changed;
  }

  /** Takes over what is in the database, and what other tabs have changed there; writes what could not be written. */
  async load() {
    if (this.#failed && !this.#full && this.#unconfirmed.size > 0) await this.#write(this.#unconfirmed);
    const before = [...this.#entries.keys()].filter((id) => !this.#unconfirmed.has(id));
    const stored = await this.#try(this.#database.values());
    if (!stored) return;
    const known = new Set();
    for (const entry of stored) {
      if (!isEntry(entry)) continue;
      known.add(entry.id);
      if (!this.#unconfirmed.has(entry.id)) this.#entries.set(entry.id, entry);
    }
    for (const id of before) if (!known.has(id) && !this.#unconfirmed.has(id)) this.#entries.delete(id);
    this.#recover();
  }

  /** All drawings, the newest first. */
  list() {
    return [...this.#entries.values()].sort((a, b) => b.time - a.time);
  }

  /**
   * Keeps drawings, new ones or others in place of those with the same id.
   * @param {Entry[]} entries
   */
  async put(entries) {
    for (const entry of entries) this.#entries.set(entry.id, entry);
    const surplus = this.list().slice(MOST);
    await this.#change(new Map(entries.map((entry) => [entry.id, entry])));
    if (surplus.length > 0) await this.remove(surplus);
  }

  /** @param {Entry[]} entries */
  async remove(entries) {
    for (const { id } of entries) this.#entries.delete(id);
    await this.#change(new Map(entries.map(({ id }) => [id, null])));
  }

  /** @param {Map<string, Entry | null>} changes */
  #change(changes) {
    for (const [id, entry] of changes) this.#unconfirmed.set(id, entry);
    const frees = this.#full && [...changes.values()].includes(null);
    return this.#write(this.#failed && (!this.#full || frees) ? this.#unconfirmed : changes);
  }

  /** Has the database take changes. @param {ReadonlyMap<string, Entry | null>} changes */
  async #write(changes) {
    const written = [...changes];
    const gone = written.flatMap(([id, entry]) => (entry ? [] : [id]));
    const kept = written.flatMap(([id, entry]) =>
      entry ? [/** @type {[string, Entry]} */ ([id, entry])] : [],
    );
    const asked = [];
    if (gone.length > 0) asked.push(this.#database.delMany(gone)); // first, as it makes room
    if (kept.length > 0) asked.push(this.#database.setMany(kept));
    if (!(await this.#try(Promise.all(asked)))) return;
    for (const [id, entry] of written) {
      if (this.#unconfirmed.get(id) === entry) this.#unconfirmed.delete(id);
    }
    this.#recover();
    this.#changed();
  }

  /** What fails after all has been well again is to be said again. */
  #recover() {
    if (this.#unconfirmed.size === 0) this.#failed = this.#full = false;
  }

  /**
   * @template T
   * @param {Promise<T>} done
   * @returns {Promise<T | undefined>} undefined where the database fails
   */
  async #try(done) {
    try {
      return await done;
    } catch (error) {
      this.#full = error instanceof DOMException && error.name === "QuotaExceededError";
      if (!this.#failed) this.#fail();
      this.#failed = true;
      return undefined;
    }
  }
}

/** @param {unknown} value what another version of the page may have left @returns {value is Entry} */
function isEntry(value) {
  const { id, time, strokes } = /** @type {Partial<Entry>} */ (value ?? {});
  try {
    return parseStrokes(strokes).length > 0 && typeof id === "string" && Number.isFinite(time);
  } catch {
    return false;
  }
}
