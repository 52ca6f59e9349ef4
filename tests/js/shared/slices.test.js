import assert from "node:assert/strict";
import { test } from "node:test";
import { drained, inSlices } from "../../../static/js/shared/slices.js";

/** A clock, moments that come when the test says so, and a step that takes a while. @param {import("node:test").TestContext} t */
function setUp(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  t.mock.method(performance, "now", () => now);
  /** @param {number} steps @param {number} ms of each */
  const work = (steps, ms) => {
    const left = { steps };
    const step = () => {
      now += ms;
      left.steps -= 1;
      return left.steps > 0;
    };
    return { left, step };
  };
  return { work, moment: () => t.mock.timers.tick(16) };
}

test("steps are done for half a frame at a time, and the end is told", (t) => {
  const { work, moment } = setUp(t);
  const { left, step } = work(5, 4);
  let ends = 0;
  inSlices(step, { wanted: () => true, done: () => (ends += 1) });
  assert.equal(left.steps, 5, "begun before the browser has a moment");
  const seen = [0, 1, 2].map(() => {
    moment();
    return left.steps;
  });
  assert.deepEqual(seen, [3, 1, 0]);
  assert.equal(ends, 1);
  moment();
  assert.deepEqual([left.steps, ends], [0, 1]);
});

test("what is not wanted any more is given up without a word", (t) => {
  const { work, moment } = setUp(t);
  const { left, step } = work(9, 8);
  let wanted = true;
  inSlices(step, { wanted: () => wanted, done: () => assert.fail("told") });
  moment();
  wanted = false;
  moment();
  assert.equal(left.steps, 8);
});

test("what takes longer than it may is left out, and the end is told", (t) => {
  const { work, moment } = setUp(t);
  const { left, step } = work(9, 8);
  let ends = 0;
  inSlices(step, { wanted: () => true, done: () => (ends += 1), most: 20 });
  for (let count = 0; count < 9; count += 1) moment();
  assert.deepEqual([left.steps, ends], [6, 1]);
});

test("a step that fails ends it, and is not hidden", (t) => {
  const { moment } = setUp(t);
  let ends = 0;
  const step = () => {
    throw new Error("a step failed");
  };
  inSlices(step, { wanted: () => true, done: () => (ends += 1) });
  assert.throws(moment, /a step failed/);
  assert.equal(ends, 1);
});

test("a generator is drained for half a frame at a time, and its failure rejects", async (t) => {
  const { work } = setUp(t);
  const { left, step } = work(5, 4);
  function* steps() {
    while (step()) yield;
    return "done";
  }
  const end = drained(steps());
  assert.equal(left.steps, 3);
  for (let turn = 0; turn < 3; turn += 1) {
    t.mock.timers.tick(0);
    await Promise.resolve();
  }
  assert.equal(await end, "done");
  // biome-ignore lint/correctness/useYield: it fails at its first step
  function* failing() {
    throw new RangeError("no");
  }
  await assert.rejects(drained(failing()), RangeError);
});
