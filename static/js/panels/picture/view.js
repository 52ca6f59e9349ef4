/**
 * Pictures in the pad's place: opened, dropped or pasted, read, and shown with the part that was used. The drawing
 * stays below, untouched.
 */

import { undoKey } from "../../pad/undo-keys.js";
import { CodedError } from "../../shared/coded-error.js";
import { button, create } from "../dom.js";
import { openPicture } from "./open.js";

/** @typedef {import("../extras.js").Page} Page */
/** @typedef {import("../../preprocess/picture/input.js").ReadImage} ReadImage */
/** @typedef {import("../../types.js").Contract} Contract */

export class PictureView {
  #page;
  #latest = 0; // number of the picture asked for last
  #frame = create("div", { class: "picture-frame" });
  #view = create(
    "div",
    { id: "picture-view", class: "picture" },
    create("div", { role: "img", "data-label": "pictureShown", class: "picture-room" }, this.#frame),
    create("p", { class: "picture-note", "data-text": "pictureStays" }),
    button("backToDrawing", () => this.#back(), { id: "picture-close" }),
  );

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#view.hidden = true;
    page.pad.after(this.#view);
    for (const type of ["digit-pad-input", "digit-pad-change"]) {
      page.pad.addEventListener(type, () => this.#hide());
    }
    // What takes things away takes the picture, which is seen, and not the drawing, which is not.
    for (const type of ["click", "keydown"]) {
      document.addEventListener(type, (event) => this.#takeAway(event), { capture: true });
    }
  }

  /** @param {Event} event */
  #takeAway(event) {
    if (this.#view.hidden || !(event.target instanceof Element)) return;
    const isMeant =
      event instanceof KeyboardEvent
        ? !event.target.closest(".sheet") && (event.key === "Escape" || undoKey(event) === "undo")
        : event.target.closest("#undo, #clear");
    if (!isMeant) return;
    event.preventDefault();
    event.stopPropagation();
    this.#back();
  }

  /**
   * Reads a file and shows it; of several the last asked for.
   * @param {File} file
   * @throws {CodedError} it cannot be read; everything stays as it was
   */
  async open(file) {
    const number = ++this.#latest;
    const { recognizer } = this.#page.reader;
    if (!recognizer) throw new CodedError("notLoadedYet");
    const canvas = await openPicture(file);
    const { width, height } = canvas;
    const image = canvas.getContext("2d")?.getImageData(0, 0, width, height);
    const found = image && (await read(image, recognizer.contract));
    if (!found) throw new CodedError("noInk", { name: file.name });
    const reading = recognizer.readPixels(found.pixels);
    if (number !== this.#latest) return;
    canvas.style.background = groundOf(image.data);
    this.#show(canvas, found.box);
    this.#page.show(reading, true);
  }

  /** @param {HTMLCanvasElement} canvas @param {ReadImage["box"]} box */
  #show(canvas, box) {
    const used = create("div", { class: "picture-used" });
    for (const [name, part] of Object.entries(box)) used.style.setProperty(name, `${100 * part}%`);
    this.#frame.style.setProperty("--ratio", `${canvas.width / canvas.height}`);
    this.#frame.replaceChildren(canvas, used);
    this.#view.hidden = false;
  }

  #hide() {
    this.#latest += 1;
    if (this.#view.hidden) return;
    if (this.#view.contains(document.activeElement)) this.#page.pad.focus();
    this.#view.hidden = true;
    this.#frame.replaceChildren(); // its pixels need not be kept
  }

  #back() {
    this.#hide();
    this.#page.reader.request({ finished: true });
  }
}

const SAMPLES = 50_000;

/**
 * What a transparent picture is laid on, by day and by night: ink can be dark or light.
 * @param {Uint8ClampedArray} data RGBA
 */
function groundOf(data) {
  const step = 4 * Math.ceil(data.length / 4 / SAMPLES);
  let [light, covered] = [0, 0];
  for (let at = 0; at < data.length; at += step) {
    light += (data[at] + data[at + 1] + data[at + 2]) * data[at + 3];
    covered += 3 * data[at + 3];
  }
  return light < 128 * covered ? "white" : "black";
}

/**
 * Reads a picture beside the page's own thread; on it where workers are not to be had, as on a page that is one file.
 * @param {ImageData} picture
 * @param {Contract} contract
 * @returns {Promise<ReadImage | null>}
 */
async function read(picture, contract) {
  try {
    return await readInWorker(picture, contract);
  } catch {
    const { readImage } = await import("./worker.js");
    return readImage(picture, contract);
  }
}

/**
 * @param {ImageData} picture
 * @param {Contract} contract
 * @returns {Promise<ReadImage | null>}
 */
async function readInWorker({ width, height, data }, contract) {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = reject;
      worker.postMessage({ picture: { width, height, data }, contract });
    });
  } finally {
    worker.terminate();
  }
}
