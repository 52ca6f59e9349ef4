/** What the database has not confirmed when the page is left is held back, and taken in when it is opened again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { HeldBack } from "../../../../static/js/panels/history/held-back.js";
import { HistoryStore } from "../../../../static/js/panels/history/store.js";
import { database, entry, never, storage } from "./kept.js";

const key = (/** @type {number} */ time) => `digitpad-unsaved:e${time}`;

/** A tab: its store with the database that it sees, and the local storage of all tabs. */
function tab({ kept = database(), local = storage(), fail = /** @type {() => void} */ (never) } = {}) {
  const store = new HistoryStore(kept, fail, undefined, new HeldBack(() => local));
  return { store, kept, local };
}

/** A database whose writes wait, to be done or dropped with the page. */
function slow(kept = database()) {
  /** @type {(() => void)[]} */
  const waiting = [];
  const wait = () => new Promise((resolve) => waiting.push(() => resolve(undefined)));
  return {
    ...kept,
    setMany: (/** @type {[string, any][]} */ entries) => wait().then(() => kept.setMany(entries)),
    delMany: (/** @type {string[]} */ ids) => wait().then(() => kept.delMany(ids)),
    finish: () => {
      for (const done of waiting.splice(0)) done();
    },
  };
}

test("what a page that is left takes with it is there at the next load, and in the database", async () => {
  const kept = database();
  await kept.setMany([["e1", entry(1)]]);
  const left = tab({ kept: slow(kept) });
  await left.store.load();
  left.store.put([entry(2)]);
  left.store.put([{ ...entry(2), label: "7" }]);
  left.store.remove([entry(1)]);
  assert.equal(left.local.length, 0, "it is held back before the page is left");
  left.store.holdBack();
  const { store, local } = tab({ kept, local: left.local });
  await store.load();
  assert.deepEqual(store.list(), [{ ...entry(2), label: "7" }]);
  assert.deepEqual([...kept.kept.values()], store.list());
  assert.equal(local.length, 0);
});

test("what the database has confirmed is not held back, before the page is left or after", async () => {
  const { store, local } = tab();
  await store.put([entry(1)]);
  store.holdBack();
  assert.equal(local.length, 0);

  const kept = slow();
  const hidden = tab({ kept });
  const putting = hidden.store.put([entry(1)]);
  hidden.store.holdBack();
  assert.equal(hidden.local.length, 1);
  kept.finish();
  await putting;
  assert.equal(hidden.local.length, 0);
});

test("what is drawn on after the page was hidden is what stays", async () => {
  const kept = slow();
  const { store, local } = tab({ kept });
  const first = store.put([entry(1)]);
  store.holdBack();
  const second = store.put([{ ...entry(1), answer: "4" }]);
  store.holdBack();
  assert.match(local.getItem(key(1)) ?? "", /"answer":"4"/);
  kept.finish();
  await Promise.all([first, second]);
  assert.equal(local.length, 0);
  await store.load();
  assert.deepEqual(store.list(), [{ ...entry(1), answer: "4" }]);
});

test("an entry that is deleted later does not come back, in whichever tab", async () => {
  const kept = database();
  const local = storage();
  const gone = tab({ kept: slow(kept), local }); // its write is done, but it does not live to hear of it
  gone.store.put([entry(1)]);
  gone.store.holdBack();
  await kept.setMany([["e1", entry(1)]]);
  const other = tab({ kept, local });
  const deleting = other.store.remove([entry(1)]);
  assert.equal(local.length, 0, "it is still somewhere");
  await deleting;
  const next = tab({ kept, local });
  await next.store.load();
  assert.deepEqual(next.store.list(), []);

  // A page that comes back with "Back" knows only what it had; its drawing was taken in and deleted meanwhile.
  const broken = database();
  broken.broken = "UnknownError";
  const back = tab({ kept: broken, local, fail: () => {} });
  await back.store.put([entry(2)]);
  back.store.holdBack();
  const between = tab({ kept, local });
  await between.store.load();
  assert.deepEqual(between.store.list(), [entry(2)]);
  await between.store.remove([entry(2)]);
  broken.broken = "";
  await back.store.load();
  assert.deepEqual(back.store.list(), []);
  assert.equal(broken.kept.size, 0);
});

test("tabs that are left at the same time lose nothing", async () => {
  const local = storage();
  for (const time of [1, 2, 3]) {
    const { store } = tab({ kept: slow(), local });
    store.put([entry(time)]);
    store.holdBack();
  }
  const { store } = tab({ local });
  await store.load();
  assert.deepEqual(store.list(), [entry(3), entry(2), entry(1)]);
});

test("what another tab holds back meanwhile stays when its older state has been taken in", async () => {
  const local = storage({ [key(1)]: JSON.stringify(entry(1)) });
  const kept = slow();
  const { store } = tab({ kept, local });
  const loading = store.load();
  await new Promise(setImmediate);
  local.setItem(key(1), JSON.stringify({ ...entry(1), answer: "8" }));
  kept.finish();
  await loading;
  assert.match(local.getItem(key(1)) ?? "", /"answer":"8"/);
});

test("while the database fails it is shown, and is taken in as soon as it works", async () => {
  const kept = database();
  kept.broken = "UnknownError";
  let said = 0;
  const local = storage({ [key(1)]: JSON.stringify(entry(1)) });
  const { store } = tab({ kept, local, fail: () => said++ });
  for (const _ of "123") await store.load();
  assert.deepEqual(store.list(), [entry(1)]);
  assert.equal(said, 1);
  kept.broken = "";
  await store.put([entry(2)]);
  assert.deepEqual([...kept.kept.keys()].sort(), ["e1", "e2"]);
  assert.equal(local.length, 0);
});

test("where the database is full it is not offered again, nor said, until something has been deleted", async () => {
  const kept = database();
  await kept.setMany([["e9", entry(9)]]);
  const { setMany } = kept;
  let offered = 0;
  kept.setMany = async (entries) => {
    offered += 1;
    if (kept.kept.size + entries.length > 1) throw new DOMException("full", "QuotaExceededError");
    await setMany(entries);
  };
  let said = 0;
  const local = storage({ [key(1)]: JSON.stringify(entry(1)) });
  const { store } = tab({ kept, local, fail: () => said++ });
  for (const _ of "123") await store.load();
  assert.deepEqual(store.list(), [entry(9), entry(1)]);
  assert.deepEqual([offered, said], [1, 1]);
  await store.remove([entry(9)]);
  assert.deepEqual([...kept.kept.keys()], ["e1"]);
  assert.equal(local.length, 0);
});

test("damaged and hostile contents are passed over", async () => {
  const ok = JSON.stringify(entry(4));
  const damaged = [
    "",
    "{",
    "7",
    '"x"',
    "[]",
    "{}",
    '{"__proto__": 1}',
    ok.slice(0, -9),
    ok.replace("0.5", "9"),
  ];
  const { store, local } = tab({
    local: storage({
      ...Object.fromEntries(damaged.map((json, index) => [`digitpad-unsaved:e${index + 10}`, json])),
      [key(5)]: ok, // under another's key
      other: ok,
      "digitpad-unsaved:": "null",
      [key(4)]: ok,
    }),
  });
  await store.load();
  assert.deepEqual(store.list(), [entry(4)]);
  assert.equal(local.getItem("other"), ok);
});

test("storage that is withheld, missing or full stops nothing, and the last drawing comes first", async () => {
  for (const withheld of [
    () => {
      throw new DOMException("denied", "SecurityError");
    },
    () => /** @type {any} */ (null),
  ]) {
    const kept = slow();
    const store = new HistoryStore(kept, never, undefined, new HeldBack(withheld));
    const putting = store.put([entry(1)]);
    store.holdBack();
    store.takeHeld();
    kept.finish();
    await putting;
    await store.load();
    assert.deepEqual(store.list(), [entry(1)]);
  }

  const local = storage();
  const { setItem } = local;
  local.setItem = (name, value) => {
    if (local.length === 1) throw new DOMException("full", "QuotaExceededError");
    setItem(name, value);
  };
  const { store } = tab({ kept: slow(), local });
  store.put([entry(1), entry(2)]);
  store.put([entry(3)]);
  store.holdBack();
  assert.equal(local.key(0), key(3));
  assert.equal(store.list().length, 3);
});
