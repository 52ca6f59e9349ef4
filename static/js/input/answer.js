/**
 * What the ink or the text of an input amounts to. It never depends on what a page expects.
 */

import { digitsOf } from "./digits.js";

/** @typedef {"empty" | "loading" | "digit" | "number" | "unsure" | "error"} State */
/** @typedef {import("./texts.js").Words} Words */
/** @typedef {{state: State, value: string, problem?: Words}} Answer `problem`: why there is no value */

/** @type {Answer} */
export const EMPTY = { state: "empty", value: "" };
/** @type {Answer} */
export const PENDING = { state: "loading", value: "", problem: { key: "moment" } };

/**
 * @param {import("../types.js").Verdict} verdict on the ink
 * @returns {Answer}
 */
export function answerOf(verdict) {
  if (verdict.state === "blank") return EMPTY;
  if (verdict.state !== "unsure") return { state: verdict.state, value: verdict.number };
  const [a, b] = verdict.between;
  /** @type {Words} */
  let problem = { key: "unreadable" };
  if (verdict.tooLong) problem = { key: "tooMany" };
  else if (b) problem = { key: "between", values: { a, b } };
  else if (a) problem = { key: "perhaps", values: { a } };
  return { state: "unsure", value: "", problem };
}

/**
 * @param {string} text as it was typed
 * @returns {Answer}
 */
export function answerTo(text) {
  const value = digitsOf(text);
  if (value === null) return { state: "unsure", value: "", problem: { key: "notDigits" } };
  if (value === "") return EMPTY;
  return { state: value.length === 1 ? "digit" : "number", value };
}

/**
 * @param {Words} reason why handwriting cannot be read
 * @returns {Answer}
 */
export function failure(reason) {
  return { state: "error", value: "", problem: { key: "failed", values: { reason } } };
}
