/**
 * Strokes to the network's picture: the twin of `app/preprocess/rasterize.py`.
 *
 * Both do the same float64 arithmetic, so that what the network is trained on is what the page shows it.
 * `tests/golden/` holds the two together.
 */

/** @typedef {import("../types.js").Contract} Contract */
/** @typedef {import("../types.js").Place} Place */

/**
 * Draws strokes as MNIST frames its digits: longer side of the ink's box 20, centre of mass at index 14.0.
 *
 * @param {readonly (readonly Place[])[]} strokes a stroke of one point is a dot, one of none is skipped
 * @param {Contract} contract the numbers to draw by
 * @returns {Float32Array | null} size * size values in 0..1, row by row from the top, ink 1; null without a point
 * @throws {RangeError} a coordinate is not finite, or they lie too far apart to be measured
 */
export function rasterize(strokes, contract) {
  const { size, box, center, penWidth, dotSide } = contract;
  const bounds = boundsOf(strokes);
  if (bounds === null) return null;
  const side = Math.max(bounds.width, bounds.height);
  // The pen adds half its width on either side, so the centre lines get what it leaves of the box.
  const scale = side >= dotSide ? (box - penWidth) / side : size;
  const middleX = bounds.left + bounds.width / 2;
  const middleY = bounds.top + bounds.height / 2;
  const segments = segmentsOf(strokes, (point) => ({
    x: (point.x - middleX) * scale + center,
    y: (point.y - middleY) * scale + center,
  }));

  const first = coverage(segments, 0, 0, contract);
  const mass = centerOfMass(first, size);
  return Float32Array.from(coverage(segments, center - mass.x, center - mass.y, contract));
}

/**
 * @param {readonly (readonly Place[])[]} strokes
 * @returns {{left: number, top: number, width: number, height: number} | null} null without a point
 */
function boundsOf(strokes) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  let any = false;
  let finite = true;
  for (const stroke of strokes) {
    for (const { x, y } of stroke) {
      any = true;
      finite &&= Number.isFinite(x) && Number.isFinite(y);
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  if (!any) return null;
  const [width, height] = [right - left, bottom - top];
  if (!(finite && Number.isFinite(width) && Number.isFinite(height))) {
    throw new RangeError("stroke coordinates must be finite numbers");
  }
  return { left, top, width, height };
}

/**
 * The two ends of every segment, four numbers each; a stroke of one point is a segment without length.
 *
 * @param {readonly (readonly Place[])[]} strokes
 * @param {(point: Place) => Place} place moves a point of the pad into the picture
 * @returns {Float64Array}
 */
function segmentsOf(strokes, place) {
  /** @type {number[]} */
  const ends = [];
  for (const stroke of strokes) {
    if (stroke.length === 0) continue;
    const points = stroke.map(place);
    let from = points[0];
    for (const to of points.length > 1 ? points.slice(1) : points) {
      ends.push(from.x, from.y, to.x, to.y);
      from = to;
    }
  }
  return Float64Array.from(ends);
}

/**
 * How much of each pixel the pen covers, by the distance of its centre to the nearest segment:
 * `clip(penWidth / 2 - distance + 0.5, 0, 1)`, a line with anti-aliased edges.
 *
 * @param {Float64Array} segments
 * @param {number} shiftX
 * @param {number} shiftY
 * @param {Contract} contract
 * @returns {Float64Array} size * size
 */
function coverage(segments, shiftX, shiftY, { size, penWidth }) {
  const reach = penWidth / 2 + 0.5;
  const nearest = new Float64Array(size * size).fill(reach * reach);
  for (let s = 0; s < segments.length; s += 4) {
    const ax = segments[s] + shiftX;
    const ay = segments[s + 1] + shiftY;
    const bx = segments[s + 2] + shiftX;
    const by = segments[s + 3] + shiftY;
    const dx = bx - ax;
    const dy = by - ay;
    const length = dx * dx + dy * dy || 1;
    // Only the pixels in the segment's box widened by the pen's reach can be covered.
    const left = Math.max(0, Math.ceil(Math.min(ax, bx) - reach));
    const right = Math.min(size - 1, Math.floor(Math.max(ax, bx) + reach));
    const top = Math.max(0, Math.ceil(Math.min(ay, by) - reach));
    const bottom = Math.min(size - 1, Math.floor(Math.max(ay, by) + reach));
    // `toSegment` of shared/geometry.js, written out: called for each pixel it takes three times as long, and its
    // hypot need not round as Python's square root does.
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
        const offX = x - ax - along * dx;
        const offY = y - ay - along * dy;
        const distance = offX * offX + offY * offY;
        const pixel = y * size + x;
        if (distance < nearest[pixel]) nearest[pixel] = distance;
      }
    }
  }
  return nearest.map((distance) => Math.min(1, Math.max(0, reach - Math.sqrt(distance))));
}

/**
 * @param {Float64Array} picture size * size
 * @param {number} size
 * @returns {Place} pixel indices, unrounded
 */
function centerOfMass(picture, size) {
  let [total, sumX, sumY] = [0, 0, 0];
  for (let pixel = 0; pixel < picture.length; pixel++) {
    const mass = picture[pixel];
    total += mass;
    sumX += mass * (pixel % size);
    sumY += mass * Math.floor(pixel / size);
  }
  return { x: sumX / total, y: sumY / total };
}
