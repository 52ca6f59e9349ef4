/**
 * Which ink mattered: how much less sure the network is of a digit when a patch of the picture is wiped away.
 *
 * M. D. Zeiler, R. Fergus: Visualizing and Understanding Convolutional Networks, arXiv 1311.2901, 2013. It needs
 * predictions only, no gradients; with soft patches, neighbours blend into one another.
 */

const STEP = 3; // pixels from one patch to the next
const REACH = 4; // pixels from a patch's middle to where it wipes nothing any more
const INKED = 0.3;
const SUREST = 1e-6; // float32 tells no smaller doubts apart

/**
 * @typedef {object} Attribution
 * @property {() => boolean} step wipes the next patch; false when none is left
 * @property {() => Float32Array} heat of the patches so far: for each pixel how much its ink mattered, the most 1
 */

/**
 * @param {Float32Array} pixels size * size in 0..1
 * @param {number} size
 * @param {(pixels: Float32Array) => Float32Array} predict gives the probability of each class
 * @param {number} target the class
 * @returns {Attribution}
 */
export function attribute(pixels, size, predict, target) {
  const sure = certainty(predict(pixels)[target]);
  const patches = inkedPatches(pixels, size);
  const [lost, weights] = [new Float64Array(pixels.length), new Float64Array(pixels.length)];
  return {
    step() {
      const patch = patches.pop();
      if (!patch) return false;
      const wiped = pixels.map((ink, pixel) => ink * (1 - wipe(patch, pixel, size)));
      const loss = sure - certainty(predict(wiped)[target]);
      for (let pixel = 0; pixel < pixels.length; pixel += 1) {
        const weight = wipe(patch, pixel, size);
        lost[pixel] += weight * loss;
        weights[pixel] += weight;
      }
      return patches.length > 0;
    },
    heat() {
      const each = lost.map((value, pixel) =>
        pixels[pixel] > 0 && weights[pixel] ? value / weights[pixel] : 0,
      );
      const most = each.reduce((highest, value) => Math.max(highest, value), 0);
      return Float32Array.from(each, (value) => (most > 0 ? Math.max(0, value / most) : 0));
    },
  };
}

/**
 * The middles of the patches that hold ink. Every other one comes first, so that few already cover the digit.
 * @param {Float32Array} pixels
 * @param {number} size
 */
function inkedPatches(pixels, size) {
  const half = Math.floor(STEP / 2);
  /** @type {{x: number, y: number}[][]} */
  const sets = [[], []];
  for (let y = half; y < size; y += STEP) {
    for (let x = half; x < size; x += STEP) {
      let most = 0;
      for (let down = -half; down <= half; down += 1) {
        for (let right = -half; right <= half; right += 1) {
          if (x + right < size && y + down < size)
            most = Math.max(most, pixels[(y + down) * size + x + right]);
        }
      }
      if (most > INKED) sets[((x - half + y - half) / STEP) % 2].push({ x, y });
    }
  }
  return [...sets[1], ...sets[0]]; // taken from the end
}

/**
 * @param {{x: number, y: number}} patch
 * @param {number} pixel
 * @param {number} size
 * @returns {number} which part of a pixel's ink a patch wipes away
 */
function wipe({ x, y }, pixel, size) {
  const away = Math.hypot((pixel % size) - x, Math.floor(pixel / size) - y);
  return away < REACH ? Math.cos(((away / REACH) * Math.PI) / 2) ** 2 : 0;
}

/** @param {number} probability @returns {number} its logarithmic odds, which grow where probabilities end at 1 */
function certainty(probability) {
  const within = Math.min(1 - SUREST, Math.max(SUREST, probability));
  return Math.log(within / (1 - within));
}
