/**
 * The sheet within an element, and where a place of the window lies on it, however that is moved, turned, mirrored,
 * skewed or seen in perspective: by CSS transforms of its own, or of whatever it stands in.
 */

/** @typedef {import("../types.js").Place} Place */

const BESIDE = 0.1; // heights of the sheet: a press that is farther off does not mean it

/** Its corners can be asked where they are, which holds in every engine and for every transform. */
export class Plane {
  /** Goes into the element, which is a containing block; what is shown on the sheet goes into it. */
  element = document.createElement("div");
  /** The sheet's width, in its heights. */
  span = 1;
  #corners = Array.from({ length: 4 }, () => document.createElement("i"));

  constructor() {
    this.element.className = "plane";
    this.element.append(...this.#corners);
  }

  /**
   * Makes the sheet as large as fits into the element.
   * @param {number} span its width, in its heights
   * @param {number} room the element's, in the element's
   * @returns {number} the sheet's height, in the element's
   */
  fit(span, room) {
    this.span = span;
    const height = Math.min(1, room / span);
    this.element.style.width = `${100 * Math.min(1, span / room)}%`;
    this.element.style.height = `${100 * height}%`;
    return height;
  }

  /** @returns {(place: Place) => Place} from the window's pixels to heights of the sheet, as it lies now */
  look() {
    const placeOf = ontoSquare(this.#corners.map((corner) => corner.getBoundingClientRect()));
    return (place) => {
      const { x, y } = placeOf(place);
      return { x: x * this.span, y };
    };
  }

  /** Whether a press is meant for the sheet, and not for what is beside it. @param {PointerEvent} event */
  isMeant({ clientX, clientY }) {
    const { x, y } = this.look()({ x: clientX, y: clientY });
    return !(y < -BESIDE || y > 1 + BESIDE || x < -BESIDE || x > this.span + BESIDE);
  }
}

/**
 * The projective map that takes a quadrilateral to the unit square: the inverse of the one in Heckbert, "Fundamentals
 * of Texture Mapping and Image Warping", 1989, section 2.2.3.
 * @param {Place[]} corners where (0, 0), (1, 0), (1, 1) and (0, 1) lie
 * @returns {(place: Place) => Place} not a number where the corners lie on a line
 */
export function ontoSquare([a, b, c, d]) {
  const [right, down] = [minus(b, c), minus(d, c)];
  const bent = { x: a.x - b.x + c.x - d.x, y: a.y - b.y + c.y - d.y };
  const area = cross(right, down);
  const [g, h] = [cross(bent, down) / area, cross(right, bent) / area];
  // The columns of the matrix that takes the square to the corners; the third is a.
  const u = { x: b.x - a.x + g * b.x, y: b.y - a.y + g * b.y };
  const v = { x: d.x - a.x + h * d.x, y: d.y - a.y + h * d.y };
  return (place) => {
    // Where u + s * g and so on meet the place: two equations, by Cramer's rule.
    const [p, q] = [
      { x: u.x - g * place.x, y: u.y - g * place.y },
      { x: v.x - h * place.x, y: v.y - h * place.y },
    ];
    const way = minus(place, a);
    const size = cross(p, q);
    return { x: cross(way, q) / size, y: cross(p, way) / size };
  };
}

/** @param {Place} one @param {Place} other @returns {Place} */
function minus(one, other) {
  return { x: one.x - other.x, y: one.y - other.y };
}

/** @param {Place} one @param {Place} other */
function cross(one, other) {
  return one.x * other.y - one.y * other.x;
}
