/**
 * What the probabilities of all classes amount to.
 */

/** @typedef {import("../types.js").Contract} Contract */
/** @typedef {import("../types.js").Verdict} Verdict */

const LITTLE = 0.25; // of the likelier digit's probability

/**
 * A digit is the answer only where its probability is strictly above the threshold.
 * @param {ArrayLike<number> | null} probabilities one for each class, in 0..1; null for an empty pad
 * @param {Pick<Contract, "threshold" | "classes">} contract
 * @returns {Verdict}
 * @throws {RangeError} a wrong number of probabilities, or one that is none
 */
export function verdict(probabilities, { threshold, classes }) {
  if (probabilities === null) return { state: "blank" };
  if (probabilities.length !== classes.length) {
    throw new RangeError(`expected ${classes.length} probabilities, but there are ${probabilities.length}`);
  }
  let best = 0;
  for (let index = 0; index < classes.length; index += 1) {
    const probability = probabilities[index];
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`the probability of ${classes[index]} must be in 0..1, but is ${probability}`);
    }
    if (probability > probabilities[best]) best = index;
  }
  const probability = probabilities[best];
  return probability > threshold
    ? { state: "digit", digit: classes[best], probability }
    : {
        state: "unsure",
        best: classes[best],
        probability,
        between: rivals(probabilities, best, threshold, classes),
      };
}

/**
 * What it hesitates between.
 * @param {ArrayLike<number>} probabilities
 * @param {number} best index of the highest
 * @param {number} threshold
 * @param {readonly string[]} classes
 * @returns {string[]} the two digits that share what would be enough for one, in their order; one where the other
 *   has little of it; none where nothing comes near
 */
function rivals(probabilities, best, threshold, classes) {
  let second = best === 0 ? 1 : 0;
  for (let index = 0; index < classes.length; index += 1) {
    if (index !== best && probabilities[index] > probabilities[second]) second = index;
  }
  if (probabilities[best] + probabilities[second] <= threshold) return [];
  const found = probabilities[second] < LITTLE * probabilities[best] ? [best] : [best, second];
  return found.sort((a, b) => a - b).map((index) => classes[index]);
}
