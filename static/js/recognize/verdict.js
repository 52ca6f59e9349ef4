/**
 * What the likeliest readings amount to.
 */

/** @typedef {import("../types.js").Contract} Contract */
/** @typedef {import("../types.js").Verdict} Verdict */
/** @typedef {{text: string, probability: number}} Candidate what it may be read as */

export const MOST_DIGITS = 12; // of one number

const LITTLE = 0.25; // of the likelier reading's probability

/**
 * A reading is the answer only where its probability is strictly above the threshold, and that of each of its digits.
 * @param {readonly Candidate[]} candidates the likeliest first; none for an empty pad
 * @param {readonly number[]} digits the probability of each digit of the likeliest reading
 * @param {Pick<Contract, "threshold">} contract
 * @returns {Verdict}
 */
export function verdict(candidates, digits, { threshold }) {
  const [best] = candidates;
  if (!best) return { state: "blank" };
  const { text, probability } = best;
  if (text.length > MOST_DIGITS)
    return { state: "unsure", best: text, probability, between: [], tooLong: true };
  if (probability > threshold && digits.every((digit) => digit > threshold)) {
    const answer = { number: text, probability };
    return text.length === 1 ? { state: "digit", digit: text, ...answer } : { state: "number", ...answer };
  }
  return { state: "unsure", best: text, probability, between: rivals(candidates, threshold), tooLong: false };
}

/**
 * What it hesitates between.
 * @param {readonly Candidate[]} candidates
 * @param {number} threshold
 * @returns {string[]} the two that share what would be enough for one, in their order; one where the other has little
 *   of it; none where nothing comes near
 */
function rivals([best, second], threshold) {
  const rest = second?.probability ?? 0;
  if (best.probability + rest <= threshold) return [];
  if (rest < LITTLE * best.probability) return [best.text];
  return [best.text, second.text].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
}
