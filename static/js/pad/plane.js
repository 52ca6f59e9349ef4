/**
 * Where a place of the window lies on an element, however that is moved, turned, mirrored, skewed or seen in
 * perspective: by CSS transforms of its own, or of whatever it stands in.
 */

/** @typedef {import("../types.js").Place} Place */

/** Lies over an element; its corners can be asked where they are, which holds in every engine and for every transform. */
export class Plane {
  /** Goes into the element, which is a containing block. */
  element = document.createElement("div");

  constructor() {
    this.element.className = "plane";
    this.element.append(...Array.from({ length: 4 }, () => document.createElement("i")));
  }

  /** @returns {(place: Place) => Place} from the window's pixels to sides of the element, as it lies now */
  look() {
    return ontoSquare([...this.element.children].map((corner) => corner.getBoundingClientRect()));
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
