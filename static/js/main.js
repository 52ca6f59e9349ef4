/**
 * Wires the page together. The pad draws from the first moment on; what reads the drawing may come later, or not.
 */

import "./page/able.js";
import "./pad/define.js";
import { addEnglish, onLanguage, speakSuitably, text } from "./i18n/language.js";
import { wireSwitch } from "./i18n/switch.js";
import { wireControls } from "./page/controls.js";
import { makeDisplay } from "./page/display.js";
import { element } from "./page/document.js";
import { takeDrawing } from "./page/kept-drawing.js";
import { makeLoading } from "./page/loading.js";
import { wireWidth } from "./page/width.js";
import { loadRecognizer } from "./recognize/apart.js";
import { atNextFrame, makeReader } from "./recognize/reader.js";
import { whenIdle } from "./shared/idle.js";
import { findOnPage } from "./shared/static-folder.js";

const pad = /** @type {import("./pad/digit-pad.js").DigitPad} */ (element("pad"));
if (!pad.visible) element("invitation").dataset.text = "unseen";

const display = makeDisplay(element);
const reader = makeReader({ strokes: () => pad.strokes, show: display.read, fail: display.notRead });
const load = makeLoading({
  load: (fresh) => loadRecognizer({ fresh, find: findOnPage }),
  loading: display.loading,
  slow: display.slow,
  notLoaded: display.notLoaded,
  loaded(recognizer, attempts) {
    display.loaded(pad);
    reader.start(recognizer);
    whenIdle(() => startUpdates(attempts > 1).catch(() => {}), 4000);
  },
  // What is drawn already is read at the next frame, and shown after it.
  ended: () => atNextFrame(() => setTimeout(() => startExtras().catch(() => {}))),
});

/** What is not urgent at all; a page that cannot load it is none the worse. @param {boolean} retried */
async function startUpdates(retried) {
  const update = await import("./page/update.js");
  await update.startUpdates({ pad, element, retried });
}

/** What the first answer does not need. Where it cannot be had, its buttons do not come. */
async function startExtras() {
  const [extras, english] = await Promise.all([import("./panels/extras.js"), import("./i18n/en-panels.js")]);
  addEnglish(english.PANELS);
  await extras.startExtras({ pad, reader, show: display.read, follow: display.follow });
}

pad.addEventListener("digit-pad-input", () => reader.request());
pad.addEventListener("digit-pad-change", () => reader.request({ finished: true }));
wireControls(pad, element);
wireWidth(pad, element("wide"));

onLanguage(() => {
  pad.labels = { penDown: text("penDown"), penUp: text("penUp") };
});
wireSwitch(/** @type {HTMLSelectElement} */ (element("language")), element("retry"));
speakSuitably();

const kept = takeDrawing();
if (kept) pad.strokes = kept;
element("late").remove();

element("retry").addEventListener("click", load);
load();
