/** What the tests of the history keep drawings in. */

import assert from "node:assert/strict";

/** @typedef {import("../../../../static/js/panels/history/file.js").Entry} Entry */

/** @param {number} time @returns {Entry} */
export const entry = (time) => ({
  id: `e${time}`,
  time,
  strokes: [[{ x: 0.5, y: 0.5, t: 0, pressure: 0.5 }]],
  answer: null,
  label: null,
});

/** A database that works; `broken` makes it fail, with the error that it names. */
export function database() {
  /** @type {Map<string, unknown>} */
  const kept = new Map();
  const check = () => {
    if (self.broken) throw new DOMException("broken", self.broken);
  };
  const self = {
    kept,
    broken: "",
    values: async () => {
      check();
      return [...kept.values()];
    },
    setMany: async (/** @type {[string, Entry][]} */ entries) => {
      check();
      for (const [id, value] of entries) kept.set(id, value);
    },
    delMany: async (/** @type {string[]} */ ids) => {
      check();
      for (const id of ids) kept.delete(id);
    },
  };
  return self;
}

export const never = () => assert.fail("it said that nothing is kept");

/** A local storage. @param {Record<string, string>} [items] @returns {Storage} */
export function storage(items = {}) {
  const kept = new Map(Object.entries(items));
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value);
    },
    removeItem: (key) => {
      kept.delete(key);
    },
    clear: () => kept.clear(),
  };
}
