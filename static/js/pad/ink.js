/**
 * Draws strokes on two canvases: one holds what will not change again, the other the last few pixels up to the
 * pen. A growing stroke so costs its newest points only, follows the pen at once and still ends as a smooth curve.
 */

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Stroke} Stroke */

/** @typedef {{x: number, y: number}} Place in sides of the pad */

const BEND = 0.04; // sides of the pad
const WIDTH_STEP = 1; // device pixels: what a line's width may jump by unseen

export class Ink {
  #dry;
  #wet;
  #side = 0;
  #width = 0;
  /** The last point of the growing stroke that the dry curve leads to; it ends in the bend before. */
  #reached = 0;

  /**
   * @param {HTMLCanvasElement} dry
   * @param {HTMLCanvasElement} wet lies over `dry`
   */
  constructor(dry, wet) {
    // Both are null where the browser withholds canvas; strokes are then kept but not seen.
    this.#dry = dry.getContext("2d");
    this.#wet = wet.getContext("2d");
  }

  /** Whether strokes can be seen. */
  get works() {
    return this.#dry !== null && this.#wet !== null;
  }

  /**
   * Fits the canvases; they are empty afterwards.
   * @param {number} side of the square pad, in device pixels
   * @param {{color: string, width: number}} pen its width in sides of the pad, at pressure 0.5
   */
  fit(side, { color, width }) {
    this.#side = side;
    this.#width = width * side;
    for (const context of [this.#dry, this.#wet]) {
      if (!context) continue;
      context.canvas.width = side;
      context.canvas.height = side;
      context.lineCap = "round";
      context.lineJoin = "round";
      context.strokeStyle = color;
      context.fillStyle = color;
    }
  }

  /**
   * Draws everything anew.
   * @param {readonly Stroke[]} strokes finished ones
   * @param {Stroke | null} growing the one that the pen is drawing
   */
  redraw(strokes, growing) {
    for (const context of [this.#dry, this.#wet]) context?.clearRect(0, 0, this.#side, this.#side);
    for (const stroke of strokes) {
      this.#reached = 0;
      this.grow(stroke);
      this.finish(stroke);
    }
    this.#reached = 0;
    if (growing) this.grow(growing);
  }

  /**
   * Draws what has been added to the growing stroke since the last call.
   * @param {Stroke} stroke
   * @param {readonly Place[]} [predicted] where the pen will be next, perhaps
   */
  grow(stroke, predicted = []) {
    const last = stroke.length - 1;
    if (!this.#dry || last < 0) return;
    // Under the round end of the line; of a stroke that stays where it begins it is all that can be seen.
    if (this.#reached === 0) this.#dot(stroke[0]);
    if (last > this.#reached) {
      this.#curve(this.#dry, stroke, last);
      this.#wet?.clearRect(0, 0, this.#side, this.#side);
      this.#tail(this.#wet, stroke, predicted);
    }
  }

  /**
   * Draws the end of a stroke for good.
   * @param {Stroke} stroke
   */
  finish(stroke) {
    this.#wet?.clearRect(0, 0, this.#side, this.#side);
    this.#tail(this.#dry, stroke);
    this.#reached = 0;
  }

  /**
   * From where the dry curve ends to the bend before the last point.
   * @param {CanvasRenderingContext2D} context
   * @param {Stroke} stroke
   * @param {number} last
   */
  #curve(context, stroke, last) {
    let from = this.#reached ? bend(stroke, this.#reached - 1, 1) : stroke[0];
    let width = 0;
    for (; this.#reached < last; this.#reached += 1) {
      const [before, point, after] = [-1, 0, 1].map((step) => stroke[this.#reached + step]);
      const own = this.#widthAt(point);
      if (before) {
        const to = bend(stroke, this.#reached, -1);
        const start = (this.#widthAt(before) + own) / 2;
        width = this.#taper(context, [from, middle(from, to), to], [start, own], width);
        from = to;
      }
      const to = bend(stroke, this.#reached, 1);
      const end = (own + this.#widthAt(after)) / 2;
      width = this.#taper(context, [from, point, to], [own, end], width);
      from = to;
    }
    context.stroke();
  }

  /**
   * From the end of the dry curve to the last point, and beyond.
   * @param {CanvasRenderingContext2D | null} context
   * @param {Stroke} stroke
   * @param {readonly Place[]} [beyond]
   */
  #tail(context, stroke, beyond = []) {
    const last = stroke.length - 1;
    if (!context || last < 1) return;
    const [from, point] = [bend(stroke, last - 1, 1), stroke[last]];
    const end = this.#widthAt(point);
    const start = (this.#widthAt(stroke[last - 1]) + end) / 2;
    this.#taper(context, [from, middle(from, point), point], [start, end], 0);
    for (const place of beyond) context.lineTo(...this.#place(place));
    context.stroke();
  }

  /**
   * Goes on with a curve whose width changes evenly; one path for as long as it is the same.
   * @param {CanvasRenderingContext2D} context
   * @param {[from: Place, control: Place, to: Place]} curve
   * @param {[start: number, end: number]} widths
   * @param {number} width of the path so far; 0 for none
   * @returns {number} the width that it now has
   */
  #taper(context, curve, [start, end], width) {
    const parts = Math.ceil(Math.abs(end - start) / WIDTH_STEP) || 1;
    let current = width;
    for (let part = 0; part < parts; part += 1) {
      const [a, b] = [part / parts, (part + 1) / parts];
      const here = start + ((end - start) * (a + b)) / 2;
      if (here !== current) {
        if (current) context.stroke();
        current = here;
        this.#begin(context, current, blossom(curve, a, a));
      }
      const [control, to] = [blossom(curve, a, b), blossom(curve, b, b)];
      context.quadraticCurveTo(...this.#place(control), ...this.#place(to));
    }
    return current;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} width
   * @param {Place} from
   */
  #begin(context, width, from) {
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(...this.#place(from));
  }

  /** @param {Point} point */
  #dot(point) {
    this.#dry?.beginPath();
    this.#dry?.arc(...this.#place(point), this.#widthAt(point) / 2, 0, 2 * Math.PI);
    this.#dry?.fill();
  }

  /** @param {Point} point @returns {number} in device pixels: half of the pen's without pressure, half as much again with all */
  #widthAt({ pressure }) {
    return this.#width * (0.5 + pressure);
  }

  /**
   * @param {Place} point
   * @returns {[number, number]} in device pixels
   */
  #place({ x, y }) {
    return [x * this.#side, y * this.#side];
  }
}

/**
 * Where the bend around a point ends: half-way to the neighbour, or nearer where that is far, so that points which
 * lie close together make a smooth line and a sparse drawing keeps its corners.
 * @param {Stroke} stroke
 * @param {number} index of the point
 * @param {1 | -1} step to the neighbour
 */
function bend(stroke, index, step) {
  const [from, to] = [stroke[index], stroke[index + step]];
  const part = Math.min(0.5, BEND / Math.hypot(to.x - from.x, to.y - from.y));
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/**
 * The blossom of a quadratic Bézier curve: with a = b the point at it, else the control point of the part between.
 * @param {[from: Place, control: Place, to: Place]} curve
 * @param {number} a 0..1
 * @param {number} b 0..1
 * @returns {Place}
 */
function blossom([from, control, to], a, b) {
  const [first, second, third] = [(1 - a) * (1 - b), a * (1 - b) + b * (1 - a), a * b];
  return {
    x: first * from.x + second * control.x + third * to.x,
    y: first * from.y + second * control.y + third * to.y,
  };
}

/** @param {Place} one @param {Place} other @returns {Place} */
function middle(one, other) {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
