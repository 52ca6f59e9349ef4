/**
 * What a row of pieces may be read as, over all ways to split it into digits. The twin of
 * `app/recognize/readings.py`, which says how it works.
 */

/** @typedef {import("./lattice.js").Group} Group */
/** @typedef {import("./lattice.js").Lattice} Lattice */
/** @typedef {import("./lattice.js").Weights} Weights */

/**
 * What a row may be read as.
 * @typedef {object} RowReading
 * @property {string} text its digits
 * @property {number} probability over all ways to split
 * @property {readonly Group[]} split the likeliest way
 */

const BEAM = 8; // readings of the beginning that are followed on
const [LIKELY, LEAST] = [4, 1e-3]; // digits of a group that are followed: so many, and not those that are less probable

/**
 * What a row may be read as.
 * @param {Lattice} lattice
 * @param {(group: Group) => ArrayLike<number>} probabilitiesOf what the network says of each of its groups
 * @param {Weights} weights
 * @param {readonly string[]} classes the name of each class
 * @returns {RowReading[]} the likeliest first
 */
export function readings(lattice, probabilitiesOf, weights, classes) {
  /** @type {Map<Group, {beam: Beam, way: number}>} what is read up to the end of a group, and the weight of all ways there */
  const begun = new Map();
  for (const group of lattice.groups) {
    const digits = Array.from(probabilitiesOf(group));
    const sum = digits.reduce((total, each) => total + each, 0);
    const weight =
      weighed(lattice.ofGroup(group), weights) + weights.certainty * Math.log(Math.max(sum, 1e-9));
    const joined = [...begun]
      .filter(([one]) => one[1] === group[0])
      .map(([one, { beam, way }]) => ({ beam, way, border: weighed(lattice.ofBorder(one, group), weights) }));
    const before = group[0] === 0 ? [{ beam: START, way: 0, border: 0 }] : joined;
    begun.set(group, {
      beam: grown(merged(before), group, weight, digits, classes),
      way: logSum(before.map(({ way, border }) => way + border)) + weight,
    });
  }
  const ends = [...begun].filter(([group]) => group[1] === lattice.pieces.length).map(([, end]) => end);
  const total = logSum(ends.map(({ way }) => way));
  return [...merged(ends.map(({ beam }) => ({ beam, border: 0 })))]
    .map(([text, { share, split }]) => ({ text, probability: Math.exp(share - total), split }))
    .sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1));
}

/**
 * By what is read so far: the logarithms of its share over all ways and of the likeliest way's, and that way.
 * @typedef {Map<string, {share: number, best: number, split: readonly Group[]}>} Beam
 */

/** @type {Beam} */
const START = new Map([["", { share: 0, best: 0, split: [] }]]);

/** The same readings put together; each beam comes with a weight. @param {{beam: Beam, border: number}[]} beams */
function merged(beams) {
  /** @type {Beam} */
  const together = new Map();
  for (const { beam, border } of beams) {
    for (const [text, one] of beam) {
      const [share, best] = [one.share + border, one.best + border];
      const other = together.get(text);
      if (!other) together.set(text, { share, best, split: one.split });
      else {
        const likelier = other.best >= best ? other : { best, split: one.split };
        together.set(text, {
          share: logSum([other.share, share]),
          best: likelier.best,
          split: likelier.split,
        });
      }
    }
  }
  return together;
}

/**
 * Each reading with each digit that the group may be; of these the `BEAM` likeliest.
 * @param {Beam} before
 * @param {Group} group
 * @param {number} weight
 * @param {readonly number[]} digits
 * @param {readonly string[]} classes
 */
function grown(before, group, weight, digits, classes) {
  const most = Math.max(...digits);
  const likely = digits
    .map((probability, index) => ({ probability, digit: classes[index] }))
    .filter(({ probability }) => probability >= Math.min(LEAST, most))
    .sort((one, other) => other.probability - one.probability)
    .slice(0, LIKELY)
    .map(({ probability, digit }) => ({ digit, more: weight + Math.log(Math.max(probability, 1e-9)) }));
  /** @type {[string, {share: number, best: number, split: readonly Group[]}][]} */
  const next = [];
  for (const [text, { share, best, split }] of before) {
    const longer = [...split, group];
    for (const { digit, more } of likely) {
      next.push([text + digit, { share: share + more, best: best + more, split: longer }]);
    }
  }
  next.sort((a, b) => b[1].share - a[1].share || (a[0] < b[0] ? -1 : 1));
  return new Map(next.slice(0, BEAM));
}

/** @param {Weights} measures @param {Weights} weights */
function weighed(measures, weights) {
  return Object.entries(measures).reduce((sum, [name, measure]) => sum + weights[name] * measure, 0);
}

/** The logarithm of the sum of their exponentials. @param {number[]} values */
function logSum(values) {
  const highest = Math.max(...values);
  return highest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}
