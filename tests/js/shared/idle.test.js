import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { whenIdle } from "../../../static/js/shared/idle.js";

/** @type {any} */
const scope = globalThis;
afterEach(() => Reflect.deleteProperty(scope, "requestIdleCallback"));

test("the browser says when it has a moment, and is given a limit", () => {
  /** @type {unknown[]} */
  const asked = [];
  scope.requestIdleCallback = (/** @type {() => void} */ run, /** @type {unknown} */ options) => {
    asked.push(options);
    run();
  };
  let runs = 0;
  whenIdle(() => (runs += 1));
  whenIdle(() => (runs += 1), 4000);
  assert.equal(runs, 2);
  assert.deepEqual(asked, [{ timeout: 60 }, { timeout: 4000 }]);
});

test("where the browser does not say it, a while is waited", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let runs = 0;
  whenIdle(() => (runs += 1));
  whenIdle(() => (runs += 1), 4000);
  t.mock.timers.tick(15);
  assert.equal(runs, 1);
  t.mock.timers.tick(984);
  assert.equal(runs, 1);
  t.mock.timers.tick(1);
  assert.equal(runs, 2);
});
