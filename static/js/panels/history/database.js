/**
 * The browser's database. A connection to it may die unnoticed, while a device sleeps or where its data are cleared: what
 * fails is tried once more, on a new one.
 */

import { createStore, delMany, setMany, values } from "../../../vendor/idb-keyval/idb-keyval.js";

/** @typedef {import("./file.js").Entry} Entry */
/** @typedef {import("../../../vendor/idb-keyval/idb-keyval.js").UseStore} UseStore */

/**
 * @typedef {object} Database
 * @property {() => Promise<unknown[]>} values
 * @property {(entries: [string, Entry][]) => Promise<void>} setMany all or none
 * @property {(ids: string[]) => Promise<void>} delMany
 */

/** Errors that another connection does not help with: no room, storage that is blocked, what cannot be stored. */
const FINAL = ["QuotaExceededError", "SecurityError", "DataCloneError"];
const PATIENCE_MS = 5000; // until a connection that does not answer counts as dead

/**
 * @param {() => UseStore} [connect] makes a store that opens its connection when it is first used
 * @returns {Database}
 */
export function openDatabase(connect = () => createStore("digitpad", "history")) {
  /** @type {UseStore | undefined} */
  let store;
  const current = () => {
    store ??= committing(connect());
    return store;
  };

  /**
   * @template T
   * @param {(store: UseStore) => Promise<T>} ask the same when it is done twice
   * @returns {Promise<T>}
   */
  const twice = async (ask) => {
    const using = current();
    try {
      return await inTime(ask(using));
    } catch (error) {
      if (FINAL.includes(/** @type {Partial<DOMException> | null} */ (error)?.name ?? "")) throw error;
      if (store === using) store = undefined;
      return inTime(ask(current()));
    }
  };

  return {
    values: () => twice(values),
    setMany: (entries) => twice((using) => setMany(entries, using)),
    delMany: (ids) => twice((using) => delMany(ids, using)),
  };
}

/**
 * Has changes committed as soon as they are asked for: a page that is left at once would lose what is under way. And
 * lets another tab delete or upgrade the database, which would wait for this connection.
 * @param {UseStore} store
 * @returns {UseStore}
 */
function committing(store) {
  return (mode, ask) =>
    store(mode, (objects) => {
      const { transaction } = objects;
      transaction.db.onversionchange = () => transaction.db.close();
      const answer = ask(objects);
      if (mode === "readwrite") transaction.commit?.();
      return answer;
    });
}

/**
 * @template T
 * @param {Promise<T>} answer
 * @returns {Promise<T>}
 */
function inTime(answer) {
  return new Promise((resolve, reject) => {
    const late = () => reject(new DOMException("the database does not answer", "TimeoutError"));
    const waiting = setTimeout(late, PATIENCE_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(waiting));
  });
}
