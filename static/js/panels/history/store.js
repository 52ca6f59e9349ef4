/**
 * Keeps drawings on this device: in memory, and as far as the browser allows in its database as well.
 */

import { isEntry } from "./file.js";
import { HeldBack } from "./held-back.js";

/** @typedef {import("./database.js").Database} Database */
/** @typedef {import("./file.js").Entry} Entry */

/** Drawings; the oldest goes when another is drawn. */
export const MOST = 200;

export class HistoryStore {
  #database;
  #fail;
  #changed;
  #held;
  #failed = false;
  /** Whether the database had no room: what it could not hold is not offered again until something has been deleted. */
  #full = false;
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /**
   * What the database has not confirmed, by id; null: deleted. What is read meanwhile is from before it, and after a
   * failure it is written with the next change. What is held back is not here: its key may be settled by another tab.
   * @type {Map<string, Entry | null>}
   */
  #unconfirmed = new Map();

  /**
   * @param {Database} database
   * @param {() => void} fail called when the browser does not keep what it should, until it does again once
   * @param {() => void} [changed] called when the database has taken a change, which other tabs do not know of
   * @param {HeldBack} [held]
   */
  constructor(database, fail, changed = () => {}, held = new HeldBack()) {
    this.#database = database;
    this.#fail = fail;
    this.#changed = changed;
    this.#held = held;
  }

  /** Takes over what is in the database, and what other tabs have changed there; writes what could not be written. */
  async load() {
    if (this.#failed && !this.#full && this.#unconfirmed.size > 0) await this.#write(this.#unconfirmed);
    const pending = this.#held.read();
    const before = [...this.#entries.keys()].filter((id) => !this.#unconfirmed.has(id) && !pending.has(id));
    const stored = await this.#try(this.#database.values());
    if (!stored) {
      this.takeHeld();
      return;
    }
    const known = new Set();
    for (const entry of stored) {
      if (!isEntry(entry)) continue;
      known.add(entry.id);
      if (!this.#unconfirmed.has(entry.id)) this.#entries.set(entry.id, entry);
    }
    for (const id of before) if (!known.has(id) && !this.#unconfirmed.has(id)) this.#entries.delete(id);
    const held = this.takeHeld();
    if (held.size > 0 && !this.#full) await this.#write(held);
    this.#recover();
  }

  /**
   * Takes over what is held back, of this tab or of others that were left, where nothing newer is known here.
   * @returns {Map<string, Entry | null>} that
   */
  takeHeld() {
    const held = new Map([...this.#held.read()].filter(([id]) => !this.#unconfirmed.has(id)));
    for (const [id, entry] of held) {
      if (entry) this.#entries.set(id, entry);
      else this.#entries.delete(id);
    }
    return held;
  }

  /** Holds back what the database has not confirmed, as the page may go at any moment; what was drawn last comes first. */
  holdBack() {
    for (const [id, entry] of [...this.#unconfirmed].reverse()) {
      if (this.#held.hold(id, entry)) this.#unconfirmed.delete(id);
    }
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
    for (const { id } of entries) {
      this.#entries.delete(id);
      this.#held.forget(id); // a person who deletes it wants it to be nowhere
    }
    await this.#change(new Map(entries.map(({ id }) => [id, null])));
  }

  /** @param {Map<string, Entry | null>} changes */
  #change(changes) {
    for (const [id, entry] of changes) this.#unconfirmed.set(id, entry);
    if ([...changes.values()].includes(null)) this.#full = false; // there may be room again
    const all = () => new Map([...this.takeHeld(), ...this.#unconfirmed]);
    return this.#write(this.#failed && !this.#full ? all() : changes);
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
      const latest = this.#unconfirmed.get(id);
      if (latest === entry) {
        this.#unconfirmed.delete(id);
        this.#held.forget(id);
      } else if (latest === undefined) {
        this.#held.forget(id, entry);
      }
    }
    this.#recover();
    this.#changed();
  }

  /** What fails after all has been well again is to be said again. */
  #recover() {
    if (this.#unconfirmed.size === 0 && this.#held.read().size === 0) this.#failed = this.#full = false;
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
