/**
 * Keeps drawings on this device: in memory, and as far as the browser allows in its database as well.
 */

import { createStore, delMany, setMany, values } from "../../../vendor/idb-keyval/idb-keyval.js";
import { parseStrokes } from "../../pad/strokes.js";

/** @typedef {import("./file.js").Entry} Entry */

/**
 * @typedef {object} Database
 * @property {() => Promise<unknown[]>} values
 * @property {(entries: [string, Entry][]) => Promise<void>} setMany all or none
 * @property {(ids: string[]) => Promise<void>} delMany
 */

/** Drawings; the oldest goes when another is drawn. */
export const MOST = 200;

/** @returns {Database} the browser's */
export function openDatabase() {
  /** @type {ReturnType<typeof createStore> | undefined} */
  let store;
  // Where storage is blocked the first use of it throws, and where it is broken it may never answer.
  const opened = () => (store ??= committing(createStore("digitpad", "history")));
  return {
    values: async () => values(opened()),
    setMany: async (entries) => setMany(entries, opened()),
    delMany: async (ids) => delMany(ids, opened()),
  };
}

/**
 * Has changes committed as soon as they are asked for: a page that is left at once would lose what is under way.
 * @param {import("../../../vendor/idb-keyval/idb-keyval.js").UseStore} store
 * @returns {import("../../../vendor/idb-keyval/idb-keyval.js").UseStore}
 */
function committing(store) {
  return (mode, ask) =>
    store(mode, (objects) => {
      const answer = ask(objects);
      if (mode === "readwrite") objects.transaction.commit?.();
      return answer;
    });
}

export class HistoryStore {
  #database;
  #fail;
  #failed = false;
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** Changes that the database has not confirmed, by the id they are of: what is read meanwhile is from before them. */
  #pending = new Map();

  /**
   * @param {Database} database
   * @param {() => void} fail called once, when the browser does not keep what it should
   */
  constructor(database, fail) {
    this.#database = database;
    this.#fail = fail;
  }

  /** Takes over what is in the database, another tab's drawings too. */
  async load() {
    const stored = await this.#try(this.#database.values());
    for (const entry of stored ?? []) {
      if (isEntry(entry) && !this.#pending.has(entry.id)) this.#entries.set(entry.id, entry);
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
    await this.#change(entries, this.#database.setMany(entries.map((entry) => [entry.id, entry])));
    if (surplus.length > 0) await this.remove(surplus);
  }

  /** @param {Entry[]} entries */
  async remove(entries) {
    const ids = entries.map(({ id }) => id);
    for (const id of ids) this.#entries.delete(id);
    await this.#change(entries, this.#database.delMany(ids));
  }

  /** @param {Entry[]} entries @param {Promise<void>} done */
  async #change(entries, done) {
    for (const { id } of entries) this.#pending.set(id, done);
    await this.#try(done);
    for (const { id } of entries) if (this.#pending.get(id) === done) this.#pending.delete(id);
  }

  /**
   * @template T
   * @param {Promise<T>} done
   * @returns {Promise<T | undefined>} undefined where the database fails
   */
  async #try(done) {
    try {
      return await done;
    } catch {
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
