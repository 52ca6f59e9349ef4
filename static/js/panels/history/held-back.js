/**
 * What the database had not confirmed when the page was hidden or left: the browser may drop what is under way then. It
 * is written to the local storage at once, a key for each entry, so that tabs that are left together do not disturb each
 * other; the store takes it into the database later.
 */

import { isEntry } from "./file.js";

/** @typedef {import("./file.js").Entry} Entry */

const PREFIX = "digitpad-unsaved:";

export class HeldBack {
  #storage;

  /** @param {() => Storage} [storage] throws where it is withheld: nothing is held back then */
  constructor(storage = () => localStorage) {
    this.#storage = storage;
  }

  /**
   * @param {string} id
   * @param {Entry | null} entry null: deleted
   * @returns {boolean} whether it is held back
   */
  hold(id, entry) {
    try {
      this.#storage().setItem(PREFIX + id, JSON.stringify(entry));
      return true;
    } catch {
      return false; // withheld, or full
    }
  }

  /** @returns {Map<string, Entry | null>} what this tab and others hold back, by id; null: deleted */
  read() {
    const held = new Map();
    try {
      const storage = this.#storage();
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
      for (const key of keys) {
        if (!key.startsWith(PREFIX)) continue;
        const id = key.slice(PREFIX.length);
        const entry = parse(id, storage.getItem(key));
        if (entry !== undefined) held.set(id, entry);
      }
    } catch {
      // It is withheld.
    }
    return held;
  }

  /**
   * @param {string} id
   * @param {Entry | null} [only] forgets nothing but this, and leaves what another tab has written there since
   */
  forget(id, only) {
    try {
      const storage = this.#storage();
      const now = parse(id, storage.getItem(PREFIX + id));
      if (only === undefined || JSON.stringify(now) === JSON.stringify(only)) storage.removeItem(PREFIX + id);
    } catch {
      // It is withheld.
    }
  }
}

/**
 * @param {string} id
 * @param {string | null} json
 * @returns {Entry | null | undefined} null: deleted; undefined: there is none, or it is damaged
 */
function parse(id, json) {
  try {
    const entry = json === null ? undefined : JSON.parse(json);
    return entry === null || (isEntry(entry) && entry.id === id) ? entry : undefined;
  } catch {
    return undefined;
  }
}
