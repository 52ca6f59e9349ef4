/**
 * Pictures in the pad's place: opened, dropped or pasted, read, and shown with the part that was used. The drawing
 * stays below, untouched.
 */

import { onLanguage, text } from "../../i18n/language.js";
import { undoKey } from "../../pad/undo-keys.js";
import { readPicture } from "../../recognize/picture.js";
import { CodedError } from "../../shared/coded-error.js";
import { drained } from "../../shared/slices.js";
import { findOnPage } from "../../shared/static-folder.js";
import { button, create } from "../dom.js";
import { openPicture } from "./open.js";

/** @typedef {import("../extras.js").Page} Page */
/** @typedef {import("../../preprocess/picture/input.js").PictureRow} PictureRow */
/** @typedef {import("../../types.js").Part} Part */
/** @typedef {NonNullable<Part["box"]>} Box */

export class PictureView {
  #page;
  #latest = 0; // number of the picture asked for last
  /** @type {Pick<import("../../preprocess/picture/row.js").Row, "place" | "rows"> | null} */
  #row = null;
  #rows = create("span", { role: "status" });
  #frame = create("div", { class: "picture-frame" });
  #view = create(
    "div",
    { id: "picture-view", class: "picture" },
    create("div", { role: "img", "data-label": "pictureShown", class: "picture-room" }, this.#frame),
    create("p", { class: "picture-note" }, this.#rows, " ", create("span", { "data-text": "pictureStays" })),
    button("backToDrawing", () => this.#back(), { id: "picture-close" }),
  );

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#view.hidden = true;
    page.pad.after(this.#view);
    onLanguage(() => this.#sayRow());
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
    const found = image && (await find(image));
    if (!found) throw new CodedError("noInk", { name: file.name });
    const reading = await drained(readPicture(recognizer, found));
    if (number !== this.#latest) return;
    canvas.style.background = groundOf(image.data);
    this.#show(canvas, reading.parts);
    this.#row = found.row;
    this.#sayRow();
    this.#page.show(reading, true);
  }

  /** @param {HTMLCanvasElement} canvas @param {readonly Part[]} parts */
  #show(canvas, parts) {
    const boxes = parts.flatMap(({ box }) => box ?? []);
    const whole = around(boxes);
    const used = create("div", { class: "picture-used" });
    place(used, whole, { left: 0, top: 0, right: 1, bottom: 1 });
    for (const box of boxes.length > 1 ? boxes : []) {
      const digit = create("div", { class: "picture-digit" });
      place(digit, box, whole);
      used.append(digit);
    }
    this.#frame.style.setProperty("--ratio", `${canvas.width / canvas.height}`);
    this.#frame.replaceChildren(canvas, used);
    this.#view.hidden = false;
  }

  /** Of several rows, which has been read. */
  #sayRow() {
    const { place = 1, rows = 1 } = this.#row ?? {};
    this.#rows.textContent = rows === 1 ? "" : text("oneRow", { place, rows });
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

/** @param {readonly Box[]} boxes @returns {Box} */
function around(boxes) {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** @param {HTMLElement} element @param {Box} box @param {Box} outer what it is placed in */
function place({ style }, box, outer) {
  const [width, height] = [outer.right - outer.left, outer.bottom - outer.top];
  style.left = `${(100 * (box.left - outer.left)) / width}%`;
  style.top = `${(100 * (box.top - outer.top)) / height}%`;
  style.width = `${(100 * (box.right - box.left)) / width}%`;
  style.height = `${(100 * (box.bottom - box.top)) / height}%`;
}

/**
 * Finds the row of digits beside the page's own thread; on it where workers are not to be had, as on a page that is one
 * file.
 * @param {ImageData} picture
 * @returns {Promise<PictureRow | null>}
 */
async function find(picture) {
  try {
    return await findInWorker(picture);
  } catch {
    const { readImage } = await import("./worker.js");
    return readImage(picture);
  }
}

/**
 * @param {ImageData} picture
 * @returns {Promise<PictureRow | null>}
 */
async function findInWorker({ width, height, data }) {
  const worker = new Worker(findOnPage("js/panels/picture/worker.js").url, { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = reject;
      worker.postMessage({ width, height, data });
    });
  } finally {
    worker.terminate();
  }
}
