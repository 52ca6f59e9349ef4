/** Attempts to load, one after the other or beside each other; time passes when the test says so. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeLoading } from "../../../static/js/page/loading.js";

/** @typedef {{dispose: () => void}} Found */
/** @typedef {{fresh: string, resolve: (found: Found) => void, reject: (error: Error) => void}} Attempt */

const SLOW_MS = 10_000;

/** A loader whose attempts end as the test says, and what it has told. @param {import("node:test").TestContext} t */
function setUp(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {Attempt[]} */
  const attempts = [];
  /** @type {string[]} */
  const told = [];
  const load = makeLoading({
    load: (fresh) =>
      new Promise((resolve, reject) => {
        attempts.push({ fresh, resolve, reject });
      }),
    loading: () => told.push("loading"),
    slow: () => told.push("slow"),
    notLoaded: (error) => told.push(`not loaded: ${/** @type {Error} */ (error).message}`),
    loaded: (found, count) => told.push(`loaded ${/** @type {any} */ (found).name} of ${count}`),
    ended: () => told.push("ended"),
  });
  /** @param {string} name */
  const found = (name) => ({ name, dispose: () => told.push(`disposed of ${name}`) });
  return { load, attempts, told, found, wait: (/** @type {number} */ ms) => t.mock.timers.tick(ms) };
}

test("what comes at once is told once, and nothing is slow later", async (t) => {
  const { load, attempts, told, found, wait } = setUp(t);
  const loading = load();
  assert.deepEqual(told, ["loading"]);
  attempts[0].resolve(found("A"));
  await loading;
  wait(10 * SLOW_MS);
  assert.deepEqual(told, ["loading", "loaded A of 1", "ended"]);
});

test("each attempt has addresses of its own, the first one the plain ones", async (t) => {
  const { load, attempts, told, found } = setUp(t);
  for (const name of ["one", "two"]) {
    const loading = load();
    attempts.at(-1)?.reject(new Error(name));
    await loading;
  }
  const loading = load();
  attempts[2].resolve(found("C"));
  await loading;
  assert.deepEqual(
    attempts.map(({ fresh }) => fresh),
    ["", "?retry=1", "?retry=2"],
  );
  assert.deepEqual(told, [
    ...["loading", "not loaded: one", "ended"],
    ...["loading", "not loaded: two"],
    ...["loading", "loaded C of 3"],
  ]);
});

test("asking again while an attempt is under way, or when all is there, does nothing", async (t) => {
  const { load, attempts, told, found, wait } = setUp(t);
  const loading = load();
  wait(SLOW_MS - 1);
  await load();
  attempts[0].resolve(found("A"));
  await loading;
  await load();
  assert.equal(attempts.length, 1);
  assert.deepEqual(told, ["loading", "loaded A of 1", "ended"]);
});

test("what takes long is told, and may come all the same", async (t) => {
  const { load, attempts, told, found, wait } = setUp(t);
  const loading = load();
  wait(SLOW_MS);
  assert.deepEqual(told, ["loading", "slow"]);
  attempts[0].resolve(found("A"));
  await loading;
  await load();
  assert.equal(attempts.length, 1);
  assert.deepEqual(told, ["loading", "slow", "loaded A of 1", "ended"]);
});

test("of a slow attempt and the one beside it the first to come is taken, the other given back", async (t) => {
  for (const [first, second] of [
    [0, 1],
    [1, 0],
  ]) {
    await t.test(`attempt ${first} comes first`, async (t) => {
      const { load, attempts, told, found, wait } = setUp(t);
      const loadings = [load()];
      wait(SLOW_MS);
      loadings.push(load());
      attempts[first].resolve(found("A"));
      await loadings[first];
      attempts[second].resolve(found("B"));
      await loadings[second];
      wait(SLOW_MS);
      assert.deepEqual(told, ["loading", "slow", "loading", "loaded A of 2", "ended", "disposed of B"]);
    });
  }
});

test("only the newest attempt's failure and slowness are told", async (t) => {
  const { load, attempts, told, found, wait } = setUp(t);
  const first = load();
  wait(SLOW_MS);
  const second = load();
  attempts[0].reject(new Error("old"));
  await first;
  assert.deepEqual(told.splice(0), ["loading", "slow", "loading", "ended"]);
  await load();
  assert.equal(attempts.length, 2, "the newest is still waited for");
  attempts[1].resolve(found("B"));
  await second;
  assert.deepEqual(told.splice(0), ["loaded B of 2"]);
});

test("a failure after all is there is not told", async (t) => {
  const { load, attempts, told, found, wait } = setUp(t);
  const first = load();
  wait(SLOW_MS);
  const second = load();
  attempts[0].resolve(found("A"));
  await first;
  attempts[1].reject(new Error("too late"));
  await second;
  assert.deepEqual(told, ["loading", "slow", "loading", "loaded A of 2", "ended"]);
});

test("a failed attempt is not slow afterwards", async (t) => {
  const { load, attempts, told, wait } = setUp(t);
  const loading = load();
  attempts[0].reject(new Error("gone"));
  await loading;
  wait(SLOW_MS);
  assert.deepEqual(told, ["loading", "not loaded: gone", "ended"]);
});
