/**
 * Shows the feature maps of one layer side by side. The one that is pointed at, or chosen with the arrow keys, is
 * shown enlarged.
 */

import { text } from "../../i18n/language.js";
import { create } from "../dom.js";
import { mapAt, mosaicOf, placeOf } from "./mosaic.js";
import { paint } from "./stage.js";

/** @typedef {import("../../recognize/classifier.js").Activation} Activation */
/** @typedef {import("./mosaic.js").Mosaic} Mosaic */

export class MapsView {
  #canvas = create("canvas", { class: "maps" });
  #lens = create("canvas", { class: "lens", hidden: "" });
  /** One stop of the keyboard for all maps of a layer. */
  element = create("div", { class: "maps-room", role: "slider", tabindex: "0", "aria-valuemin": "1" });
  /** @type {Mosaic | null} */
  #mosaic = null;
  #chosen = 0;

  constructor() {
    this.element.append(this.#canvas, this.#lens);
    const { element } = this;
    element.addEventListener("focus", () => {
      this.#choose(this.#chosen);
      // Half of it in sight is enough for browsers, and not for a person.
      if (element.matches(":focus-visible")) element.scrollIntoView({ block: "nearest", inline: "center" });
    });
    element.addEventListener("keydown", (event) => this.#step(event));
    element.addEventListener("pointermove", (event) => this.#point(event));
    element.addEventListener("pointerdown", (event) => this.#point(event));
    for (const type of ["blur", "pointerleave"]) {
      element.addEventListener(type, () => this.#hideLens());
    }
  }

  /**
   * @param {Activation} activation
   * @param {string} name of the layer
   * @param {{ink: string, ground: string}} colors of the strongest, and of what lies behind each map
   */
  show(activation, name, { ink, ground }) {
    this.#mosaic = mosaicOf(activation);
    this.element.setAttribute("aria-label", name);
    this.element.setAttribute("aria-valuemax", String(this.#mosaic.count));
    paint(this.#canvas, this.#mosaic, ink);
    this.#lay(ground);
    this.#say();
    if (!this.#lens.hidden) this.#enlarge();
  }

  /** Lays a ground behind each map, so that they are told apart. @param {string} color */
  #lay(color) {
    const context = this.#canvas.getContext("2d");
    if (!context || !this.#mosaic) return;
    const { count, tile, rise } = this.#mosaic;
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = color;
    for (let map = 0; map < count; map += 1) {
      const { x, y } = placeOf(this.#mosaic, map);
      context.fillRect(x, y, tile - 1, rise - 1);
    }
  }

  /** @param {number} map */
  #choose(map) {
    if (!this.#mosaic) return;
    this.#chosen = Math.min(Math.max(map, 0), this.#mosaic.count - 1);
    this.#say();
    this.#lens.hidden = false;
    this.#enlarge();
  }

  #say() {
    const { count = 0 } = this.#mosaic ?? {};
    this.element.setAttribute("aria-valuenow", String(this.#chosen + 1));
    this.element.setAttribute("aria-valuetext", text("stageMap", { number: this.#chosen + 1, count }));
  }

  #enlarge() {
    if (!this.#mosaic) return;
    const { tile, rise, width, height } = this.#mosaic;
    const { x, y } = placeOf(this.#mosaic, this.#chosen);
    this.#lens.width = tile - 1;
    this.#lens.height = rise - 1;
    this.#lens.getContext("2d")?.drawImage(this.#canvas, -x, -y);
    this.#lens.style.setProperty("--x", String((x + (tile - 1) / 2) / width));
    this.#lens.style.setProperty("--y", String((y + (rise - 1) / 2) / height));
  }

  #hideLens() {
    if (document.activeElement !== this.element) this.#lens.hidden = true;
  }

  /** @param {PointerEvent} event */
  #point({ clientX, clientY }) {
    if (!this.#mosaic) return;
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    const map = mapAt(this.#mosaic, (clientX - left) / width, (clientY - top) / height);
    if (map !== null) this.#choose(map);
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const { columns = 1, count = 1 } = this.#mosaic ?? {};
    /** @type {Record<string, number>} */
    const steps = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
      Home: -count,
      End: count,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    this.#choose(this.#chosen + step);
  }
}
