/** A canvas that writes down what is drawn on it: every line as the places that it leads through. */
export class Sheet {
  width = 0;
  height = 0;
  /** @type {string[]} */
  lines = [];
  /** @type {number[]} The width of each line. */
  widths = [];
  lineWidth = 0;
  /** Each time that it was measured in other units: a browser gives it its memory then. @type {number[]} */
  scales = [];
  #place = "";

  getContext() {
    return Object.assign(this, {
      canvas: this,
      beginPath: () => {},
      stroke: () => {},
      fill: () => {},
      scale: (/** @type {number} */ x) => this.scales.push(x),
      clearRect: () => this.lines.splice(0),
      moveTo: (/** @type {number[]} */ ...place) => (this.#place = `${place}`),
      quadraticCurveTo: (/** @type {number[]} */ ...places) => this.#draw(places),
      arc: (/** @type {number[]} */ x, /** @type {number[]} */ y) => this.lines.push(`dot ${[x, y]}`),
    });
  }

  /** @param {number[]} places */
  #draw(places) {
    this.lines.push(`bend ${this.#place} ${places}`);
    this.widths.push(this.lineWidth);
    this.#place = `${places.slice(-2)}`;
  }
}
