/** A page is told what a person has changed, and of what a script or the network has done nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Telling } from "../../../static/js/input/telling.js";

function setUp() {
  const element = Object.assign(new EventTarget(), { value: "", state: "empty" });
  const telling = new Telling(/** @type {any} */ (element));
  /** @type {string[]} */
  const told = [];
  for (const type of ["input", "change", "digit-input-state"]) {
    element.addEventListener(type, () => told.push(`${type} ${element.value}`));
  }
  /** @param {string} value @param {boolean} byUser */
  const become = (value, byUser) => {
    element.value = value;
    telling.changed(byUser);
  };
  return { telling, told, become };
}

test("a change that a person has finished is told once", () => {
  const { telling, told, become } = setUp();
  become("1", true);
  become("17", true);
  telling.commit();
  telling.commit();
  assert.deepEqual(told, ["input 1", "input 17", "change 17"]);
});

test("the network that comes while a person types takes no change from the page", () => {
  const { telling, told, become } = setUp();
  become("17", true);
  become("17", false);
  telling.commit();
  assert.deepEqual(told, ["input 17", "change 17"]);
});

test("what a script sets is no change, and what a person makes of it is one", () => {
  const { telling, told, become } = setUp();
  become("17", false);
  telling.commit();
  assert.deepEqual(told, []);
  become("1", true);
  become("17", true);
  telling.commit();
  assert.deepEqual(told, ["input 1", "input 17"], "it is what it was");
});
