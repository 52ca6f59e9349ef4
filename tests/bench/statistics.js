/** What many measurements come to. */

/**
 * @param {readonly number[]} values at least one
 * @param {number} share 0..1
 * @returns {number} the smallest value that so large a share of all values does not exceed
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * @param {readonly number[]} values at least one
 * @returns {number} the middle one, or the mean of the two in the middle
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/**
 * The median of each figure of several repetitions.
 * @template {Record<string, number>} T
 * @param {readonly T[]} repetitions all with the same figures
 * @returns {T | null} null where no repetition succeeded
 */
export function medians(repetitions) {
  const [first] = repetitions;
  if (!first) return null;
  const names = /** @type {(keyof T & string)[]} */ (Object.keys(first));
  const entries = names.map((name) => [name, median(repetitions.map((each) => each[name]))]);
  return Object.fromEntries(entries);
}
