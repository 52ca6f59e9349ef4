/**
 * Border removal: the twin of `app/preprocess/picture/border.py`.
 *
 * A frame, a screenshot's edge or what a scanner leaves can be a thin line along a side of the picture. It is no ink;
 * and as a picture goes on beyond its edge as it ends, such a line would be taken for its background.
 */

import { transposed } from "./planes.js";

/** @typedef {import("./planes.js").Plane} Plane */
/** @typedef {(at: number) => Int32Array[]} Side red, green and blue of the line that lies so many lines inside */
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
  const [west, east] = [sideOf(turned, false), sideOf(turned, true)];
  const [north, south] = [sideOf(channels, false), sideOf(channels, true)];
  // At its ends a line crosses the other sides' borders, if they have any: there it is not looked at.
  const [level, upright] = [
    [unusual(north, most, usual), unusual(south, most, usual)],
    [unusual(west, most, usual), unusual(east, most, usual)],
  ];
  return {
    left: thickness(west, most, level, usual),
    top: thickness(north, most, upright, usual),
    right: thickness(east, most, level, usual),
    bottom: thickness(south, most, upright, usual),
  };
}

/**
 * @param {Plane[]} channels
 * @param {boolean} fromEnd whether to count from the last line
 * @returns {Side}
 */
function sideOf(channels, fromEnd) {
  const [{ width, height }] = channels;
  return (at) => {
    const start = (fromEnd ? height - 1 - at : at) * width;
    return channels.map(({ values }) => values.subarray(start, start + width));
  };
}

/**
 * @param {Side} side
 * @param {number} most
 * @param {number[]} usual
 * @returns {number} how many lines, from the first on, are of another colour than the usual from end to end
 */
function unusual(side, most, usual) {
  /** @param {Int32Array[]} line */
  const isApart = (line) => {
    const apart = line[0].filter((_, i) =>
      differs(
        line.map((values) => values[i]),
        usual,
      ),
    );
    return apart.length >= WHOLE * line[0].length;
  };
  let count = 0;
  while (count < most && isApart(side(count))) count++;
  return count;
}

/** @param {number[]} color @param {number[]} usual */
function differs(color, usual) {
  return color.some((value, c) => Math.abs(value - usual[c]) >= STEP);
}

/**
 * @param {Side} side
 * @param {number} most how many lines a border may have
 * @param {number[]} apart how many pixels to leave out at the beginning and at the end of each line
 * @param {number[]} usual the picture's usual colour, which is no border's
 * @returns {number} how many of the first lines are a border
 */
function thickness(side, most, [first, last], usual) {
  /** @param {number} at */
  const line = (at) => side(at).map((values) => values.subarray(first, values.length - last));
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
  if (!differs(color, usual)) return false;
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
