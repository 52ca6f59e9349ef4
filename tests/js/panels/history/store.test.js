import assert from "node:assert/strict";
import { test } from "node:test";
import { HistoryStore, MOST } from "../../../../static/js/panels/history/store.js";
import { database, entry, never } from "./kept.js";

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
  kept.broken = "QuotaExceededError";
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
    { ...entry(1), time: 1e300 },
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

test("what a dead connection has not taken is written with the next change, or when it is looked at", async () => {
  for (const next of ["put", "remove", "load"]) {
    const kept = database();
    const said = { count: 0 };
    const store = new HistoryStore(kept, () => said.count++);
    await store.put([entry(1), entry(2), entry(9)]);
    kept.broken = "InvalidStateError";
    await store.put([entry(3)]);
    await store.put([{ ...entry(2), label: "7" }]);
    await store.remove([entry(1)]);
    assert.equal(said.count, 1);
    assert.deepEqual([...kept.kept.keys()], ["e1", "e2", "e9"]);
    const list = [entry(9), entry(3), { ...entry(2), label: "7" }];
    assert.deepEqual(store.list(), list, "all of it is still there");
    kept.broken = "";
    if (next === "put") await store.put([entry(9)]);
    else if (next === "remove") await store.remove([entry(0)]);
    else await store.load();
    const again = new HistoryStore(kept, never);
    await again.load();
    assert.deepEqual(again.list(), list, next);
    kept.broken = "UnknownError";
    await store.put([entry(4)]);
    assert.equal(said.count, 2, "what fails after all was well is said again");
  }
});

test("where there is no room, drawings are not offered again until some are deleted", async () => {
  const kept = database();
  const store = new HistoryStore(kept, () => {});
  await store.put([entry(1), entry(2)]);
  /** @type {number[]} */
  const offered = [];
  const { setMany } = kept;
  kept.setMany = async (entries) => {
    offered.push(entries.length);
    if (kept.kept.size + entries.length > 3) throw new DOMException("full", "QuotaExceededError");
    await setMany(entries);
  };
  await store.put([entry(3), entry(4)]);
  await store.load();
  await store.put([entry(5)]);
  assert.deepEqual(offered, [2, 1]);
  assert.deepEqual([...kept.kept.keys()], ["e1", "e2", "e5"]);
  await store.remove([entry(1), entry(2), entry(5)]);
  assert.deepEqual([...kept.kept.keys()], ["e3", "e4"]);
});

test("what another tab has deleted goes, and what this one has not written yet stays", async () => {
  const kept = database();
  const [one, other] = [new HistoryStore(kept, () => {}), new HistoryStore(kept, () => {})];
  await one.put([entry(1), entry(2), entry(3)]);
  await other.load();
  kept.broken = "UnknownError";
  await other.put([entry(4)]);
  kept.broken = "";
  await one.remove([entry(1), entry(2)]);
  const loading = other.load();
  other.put([entry(5)]);
  await loading;
  assert.deepEqual(other.list(), [entry(5), entry(4), entry(3)]);
  await one.remove(one.list());
  await one.load();
  assert.deepEqual(one.list(), [entry(5), entry(4)]);
});

test("other tabs are told of what the database has taken, and of nothing else", async () => {
  const kept = database();
  let told = 0;
  const store = new HistoryStore(
    kept,
    () => {},
    () => told++,
  );
  await store.put([entry(1)]);
  await store.load();
  assert.equal(told, 1);
  kept.broken = "UnknownError";
  await store.remove([entry(1)]);
  assert.equal(told, 1);
  kept.broken = "";
  await store.load();
  assert.equal(told, 2);
});
