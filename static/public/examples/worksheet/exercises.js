/**
 * Sums: what a worksheet is made of, and how an answer is judged.
 */

/** @typedef {"+" | "−" | "×" | "÷"} Sign */
/** @typedef {{a: number, sign: Sign, b: number}} Exercise */

export const COUNT = 20; // sums of a worksheet, at the most
const LARGEST = 999; // number in a sum
const LARGEST_ANSWER = 9999;
const LARGEST_FACTOR = 10; // of sums that are made

/** @type {Record<Sign, (a: number, b: number) => number>} */
const RESULTS = {
  "+": (a, b) => a + b,
  "−": (a, b) => a - b,
  "×": (a, b) => a * b,
  "÷": (a, b) => a / b,
};
export const SIGNS = /** @type {Sign[]} */ (Object.keys(RESULTS));

/** @param {Exercise} exercise @returns {number} */
function solution({ a, sign, b }) {
  return RESULTS[sign](a, b);
}

/** Whether digits can answer it: from whole numbers to a whole number, neither below zero. @param {Exercise} exercise */
export function isProper(exercise) {
  const result = solution(exercise);
  const isSmall = (/** @type {number} */ number) =>
    Number.isInteger(number) && number >= 0 && number <= LARGEST;
  return (
    isSmall(exercise.a) &&
    isSmall(exercise.b) &&
    Number.isInteger(result) &&
    result >= 0 &&
    result <= LARGEST_ANSWER
  );
}

/**
 * @param {Exercise} exercise
 * @param {string} value digits; empty where there is no answer, or none that could be read
 * @returns {"blank" | "right" | "wrong"}
 */
export function judge(exercise, value) {
  if (value === "") return "blank";
  return Number(value) === solution(exercise) ? "right" : "wrong";
}

/**
 * Makes sums, no two of them alike, with as many of each kind as there are of the others.
 * @param {readonly Sign[]} signs the kinds, at least one
 * @param {number} upTo the largest number in them, at least 10
 * @param {() => number} [random] in 0..1, without 1
 * @returns {Exercise[]}
 */
export function makeExercises(signs, upTo, random = Math.random) {
  const piles = signs.map((sign) => shuffled(allOf(sign, upTo), random));
  const dealt = Array.from(
    { length: COUNT },
    (_, at) => piles[at % piles.length][Math.floor(at / piles.length)],
  );
  return shuffled(dealt, random);
}

/** @param {Sign} sign @param {number} upTo @returns {Exercise[]} */
function allOf(sign, upTo) {
  /** @type {Exercise[]} */
  const found = [];
  const isProduct = sign === "×" || sign === "÷";
  const most = isProduct ? Math.min(upTo, LARGEST_FACTOR) : upTo;
  for (let a = 1; a <= most; a += 1) {
    for (let b = 1; b <= most; b += 1) {
      const whole = isProduct ? a * b : a + b;
      if (whole > upTo) break;
      const isReverse = sign === "−" || sign === "÷";
      found.push(isReverse ? { a: whole, sign, b } : { a, sign, b });
    }
  }
  return found;
}

/**
 * @template T
 * @param {T[]} things
 * @param {() => number} random
 */
function shuffled(things, random) {
  const pile = [...things];
  for (let last = pile.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [pile[last], pile[other]] = [pile[other], pile[last]];
  }
  return pile;
}
