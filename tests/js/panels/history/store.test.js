import assert from "node:assert/strict";
import { test } from "node:test";
import { HistoryStore, MOST } from "../../../../static/js/panels/history/store.js";

/** @typedef {import("../../../../static/js/panels/history/file.js").Entry} Entry */

/** @param {number} time @returns {Entry} */
const entry = (time) => ({
  id: `e${time}`,
  time,
  strokes: [[{ x: 0.5, y: 0.5, t: 0, pressure: 0.5 }]],
  answer: null,
  label: null,
});

/** A database that works; `broken` makes it fail. */
function database() {
  /** @type {Map<string, unknown>} */
  const kept = new Map();
  const check = () => {
    if (self.broken) throw new DOMException("full", "QuotaExceededError");
  };
  const self = {
    kept,
    broken: false,
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

const never = () => assert.fail("it said that nothing is kept");

test("the newest comes first, and all of it is there after a reload", async () => {
  const kept = database();
  const store = new HistoryStore(kept, never);
  await store.put([entry(1), entry(3), entry(2)]);
  await store.put([{ ...entry(2), label: "7" }]);
  await store.remove([entry(1)]);
  const again = new HistoryStore(kept, never);
  await again.load();
  for (const list of [store.list(), again.list()]) {
    assert.deepEqual(list, [entry(3), { ...entry(2), label: "7" }]);
  }
});

test("the oldest goes when there are too many, from the database as well", async () => {
  const kept = database();
  const store = new HistoryStore(kept, never);
  await store.put(Array.from({ length: MOST }, (_, time) => entry(time)));
  await store.put([entry(MOST)]);
  assert.equal(store.list().length, MOST);
  assert.equal(store.list().at(-1)?.time, 1);
  assert.equal(kept.kept.size, MOST);
  assert.ok(MOST >= 50);
});

test("a full or blocked database is said once, and the drawings stay until the page is left", async () => {
  const kept = database();
  let said = 0;
  const store = new HistoryStore(kept, () => said++);
  await store.put([entry(1)]);
  kept.broken = true;
  await store.load();
  await store.put([entry(2)]);
  await store.remove([entry(1)]);
  assert.deepEqual(store.list(), [entry(2)]);
  assert.equal(said, 1);
});

test("what another version has left is passed over", async () => {
  const kept = database();
  for (const value of [
    null,
    7,
    "x",
    {},
    { id: "a" },
    { ...entry(1), strokes: null },
    { ...entry(1), strokes: [[]] },
  ])
    kept.kept.set(String(kept.kept.size), value);
  kept.kept.set("ok", entry(4));
  const store = new HistoryStore(kept, never);
  await store.load();
  assert.deepEqual(store.list(), [entry(4)]);
});

test("what is drawn or deleted while the database is being read stays as it is", async () => {
  const kept = database();
  await kept.setMany([1, 2].map((time) => [`e${time}`, entry(time)]));
  const store = new HistoryStore(kept, never);
  const loading = store.load();
  const changing = [store.put([{ ...entry(1), answer: "4" }]), store.remove([entry(2)])];
  await loading;
  assert.deepEqual(store.list(), [{ ...entry(1), answer: "4" }]);
  await Promise.all(changing);
  kept.kept.set("e1", { ...entry(1), label: "9" });
  await store.load();
  assert.equal(store.list()[0]?.label, "9", "another tab's correction");
});
