/**
 * Border removal: the twin of `scripts/preprocess/picture/border.py`.
 *
 * A frame, a screenshot's edge or what a scanner leaves can be a thin line along a side of the picture. It is no ink;
 * and as a picture goes on beyond its edge as it ends, such a line would be taken for its background.
 */

import { transposed } from "./planes.js";

/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Border how many pixels wide it is at each side */

/** Pixels that a border may be thick. */
const THICKEST = 3;
/** Of the picture's longer side that it may be thick where that is more. */
const SHARE = 0.02;
/** How much lighter or darker than the inside it is, at least, in one of the colours. */
const STEP = 24;
/** Of its length: along as much a border is of one colour, or differs from the inside. */
const WHOLE = 0.97;
/** Of its length: along as much it differs where ink touches it. */
const PARTLY = 0.3;
/** Times its thickness: ink that touches a border is as wide, and a digit's stem at its bar is not. */
const WIDER = 3;

/**
 * @param {Plane[]} channels red, green and blue, 0..255
 * @returns {Border} 0 where there is none
 */
export function borderOf(channels) {
  const [{ width, height }] = channels;
  const most = Math.max(THICKEST, Math.floor(Math.max(width, height) * SHARE));
  if (Math.min(width, height) < 4 * most) return { left: 0, top: 0, right: 0, bottom: 0 };
  const usual = channels.map(({ values }) => median(values));
  const turned = channels.map(transposed);
  /** @param {number} left @param {number} top @param {number} right @param {number} bottom @returns {Border} */
  const within = (left, top, right, bottom) => ({
    left: thickness(turned, false, most, [top, bottom], usual),
    top: thickness(channels, false, most, [left, right], usual),
    right: thickness(turned, true, most, [top, bottom], usual),
    bottom: thickness(channels, true, most, [left, right], usual),
  });
  // At its ends a line crosses the other borders; these are known only then, and ink may be there too.
  const { left, top, right, bottom } = within(most, most, most, most);
  return within(left, top, right, bottom);
}

/**
 * @param {Plane[]} channels
 * @param {boolean} fromEnd whether to begin with the last line
 * @param {number} most how many lines a border may have
 * @param {[number, number]} apart how many pixels to leave out at the beginning and at the end of each line
 * @param {number[]} usual the picture's usual colour, which is no border's
 * @returns {number} how many of the first lines are a border
 */
function thickness(channels, fromEnd, most, [first, last], usual) {
  const [{ width, height }] = channels;
  /** @param {number} at */
  const line = (at) => {
    const start = (fromEnd ? height - 1 - at : at) * width;
    return channels.map(({ values }) => values.subarray(start + first, start + width - last));
  };
  let thick = most;
  while (thick > 0 && !ends(line(thick - 1), line(thick), thick, usual)) thick--;
  return thick;
}

/**
 * @param {Int32Array[]} last red, green and blue of what may be a border's last line
 * @param {Int32Array[]} inner those of the line beside it
 * @param {number} thick how many lines the border then has
 * @param {number[]} usual
 * @returns {boolean} whether the border ends there
 */
function ends(last, inner, thick, usual) {
  const color = last.map(median);
  if (color.every((value, c) => Math.abs(value - usual[c]) < STEP)) return false;
  const [{ length }] = last;
  const steps = [1, -1].flatMap((sign) =>
    last.map((channel, c) => channel.map((value, i) => (sign * (inner[c][i] - value) >= STEP ? 1 : 0))),
  );
  const counts = steps.map((each) => each.reduce((sum, one) => sum + one, 0));
  const most = Math.max(...counts);
  const touched = longestGap(steps[counts.indexOf(most)]);
  if (most >= WHOLE * length && touched < thick) return true;
  if (most < PARTLY * length || touched < WIDER * thick) return false;
  const plain = last[0].filter((_, i) => last.every((channel, c) => Math.abs(channel[i] - color[c]) < STEP));
  return plain.length >= WHOLE * length;
}

/**
 * @param {Int32Array} values 0..255
 * @returns {number} the median; of an even number of values the upper one
 */
function median(values) {
  const counts = new Int32Array(256);
  for (const each of values) counts[each]++;
  let [value, below] = [0, counts[0]];
  while (below <= Math.floor(values.length / 2)) below += counts[++value];
  return value;
}

/** @param {Int32Array} mask */
function longestGap(mask) {
  let [longest, gap] = [0, 0];
  for (const value of mask) {
    gap = value ? 0 : gap + 1;
    longest = Math.max(longest, gap);
  }
  return longest;
}
