/**
 * The shapes that the modules pass to one another; types only, never loaded by the page.
 */

/**
 * Where something is; on the pad in its heights: y in 0..1, x in 0..1 too where the pad is square.
 * @typedef {object} Place
 * @property {number} x to the right
 * @property {number} y downward
 */

/**
 * One point of a stroke.
 * @typedef {object} Point
 * @property {number} x to the right, in heights of the pad, from 0 to its width
 * @property {number} y downward, in heights of the pad, 0..1
 * @property {number} t milliseconds since the drawing began; never runs backwards
 * @property {number} pressure 0..1; 0.5 where the device cannot tell
 */

/**
 * Where a pointer or a key has led the pen, one of the samples that make a stroke.
 * @typedef {object} Sample
 * @property {number} x to the right, in heights of the pad, from 0 to its width
 * @property {number} y downward, in heights of the pad, 0..1
 * @property {number} pressure 0..1; 0.5 where the device cannot tell
 * @property {number} timeStamp that of the event, in milliseconds
 * @property {boolean} coarse whether it is aimed no better than a fingertip
 * @property {boolean} [eraser] whether a pen's eraser has been there
 */

/**
 * Follows the pen, whatever leads it.
 * @typedef {object} Follower
 * @property {(sample: Sample) => void} start
 * @property {(samples: Sample[], predicted: Sample[]) => void} move the samples since the last call, oldest first, and
 *   those that the browser expects next
 * @property {() => void} end lifted, lost or interrupted
 * @property {() => void} cancel as if it had never come down
 */

/**
 * What the pen draws between going down and being lifted; a dot has one point.
 * @typedef {Point[]} Stroke
 */

/**
 * Image files that the pad writes.
 * @typedef {"image/png" | "image/jpeg" | "image/webp" | "image/svg+xml"} ImageType
 */

/**
 * What the page and the scripts must agree on (`static/contract.json`).
 * Lengths are in pixels of the network's picture unless said otherwise.
 * @typedef {object} Contract
 * @property {number} size side of the square picture
 * @property {number} box the longer side of the inked box of a drawing, as in MNIST
 * @property {number} center pixel index of the centre of mass, in both directions
 * @property {number} penWidth width of the line that strokes are drawn with
 * @property {number} dotSide a drawing whose box is smaller, in heights of the pad, is a dot and is not enlarged
 * @property {number} threshold a class is the answer only where its probability is above this
 * @property {string[]} classes the name of each class, in the order of the probabilities
 * @property {Record<string, number>} splitting what the measures of `recognize/lattice.js` weigh
 */

/**
 * What the likeliest readings amount to.
 * @typedef {{state: "blank"}
 *   | {state: "digit", digit: string, number: string, probability: number}
 *   | {state: "number", number: string, probability: number}
 *   | {state: "unsure", best: string, probability: number, between: string[], tooLong: boolean}} Verdict `digit`: one
 *   digit; `number`: two or more. `between`: the two readings that it hesitates between, the one that comes near, or
 *   none. `tooLong`: it has more digits than are read.
 */

/**
 * The ink of one digit, read.
 * @typedef {object} Part
 * @property {string} digit the class that it is taken for
 * @property {Float32Array} pixels size x size in 0..1, row by row from the top, ink 1
 * @property {Float32Array} probabilities one for each class
 * @property {readonly (readonly Place[])[]} [strokes] its ink, of a drawing
 * @property {{left: number, top: number, right: number, bottom: number}} [box] around that, in sides of the pad
 */

/**
 * One drawing, read.
 * @typedef {object} Reading
 * @property {readonly Part[]} parts its digits from left to right, as it is most likely split; none where the pad is empty
 * @property {number} newest index of the part that was drawn at last; -1 where there is none
 * @property {Float32Array | null} pixels of that part; null where there is none
 * @property {Float32Array | null} probabilities of that part
 * @property {Verdict} verdict
 */

export {};
