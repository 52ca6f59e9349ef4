/**
 * Wires the page together. The pad draws from the first moment on; what reads the drawing may come later, or not.
 */

import { wireControls } from "./page/controls.js";
import { loadClassifier } from "./recognize/classifier.js";
import { loadContract } from "./recognize/contract.js";
import "./pad/define.js";
import { onLanguage, speakSuitably, text } from "./i18n/language.js";
import { wireSwitch } from "./i18n/switch.js";
import { keepDrawing, takeDrawing } from "./page/kept-drawing.js";
import { showHint, showPreview, showProbabilities, showVerdict, spokenText } from "./page/results.js";
import { atNextFrame, Reader } from "./recognize/reader.js";

/** @typedef {import("./i18n/language.js").Key} Key */
/** @typedef {import("./pad/digit-pad.js").DigitPad} DigitPad */

/** @param {string} id one of those in templates/index.html */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const pad = /** @type {DigitPad} */ (element("pad"));
const output = element("verdict");
const hint = element("hint");
const preview = /** @type {HTMLCanvasElement} */ (element("preview"));
const announcer = element("announcer");
const status = element("status");
const retry = element("retry");
const bars = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-class]"));

/** @type {[state: "loading" | "ready" | "error", key: Key, values?: {reason: unknown}]} */
let said = ["loading", "loading"];

/** @param {typeof said} what */
function say(...what) {
  said = what;
  const [state, key, values] = what;
  const words = text(key, values);
  status.dataset.state = state;
  if (status.textContent !== words) status.textContent = words; // a live region repeats what is set again
}

/** @type {import("./page/results.js").Shown} */
let answer = { state: "loading" };

/**
 * @param {import("./page/results.js").Shown} shown
 * @param {Partial<import("./types.js").Reading>} [reading]
 * @param {boolean} [finished] not in the middle of a stroke
 */
function show(shown, { pixels = null, probabilities = null } = {}, finished = true) {
  answer = shown;
  showVerdict(output, shown);
  showHint(hint, shown);
  showProbabilities(bars, probabilities, shown, finished);
  showPreview(preview, pixels);
}

/** @param {import("./types.js").Reading} reading @param {boolean} finished not in the middle of a stroke */
function showReading(reading, finished) {
  show(reading.verdict, reading, finished);
  say("ready", "ready");
  if (finished) announcer.textContent = spokenText(reading.verdict);
}

const reader = new Reader({
  strokes: () => pad.strokes,
  show: showReading,
  fail: (error) => {
    show({ state: "error" });
    say("error", "notRead", { reason: error });
  },
});

const SLOW_MS = 10_000;
let attempts = 0;
let loading = false;
let loaded = false;
let extrasAsked = false;

/** Loads what reads the drawing; each attempt under new addresses, as a browser may remember a failed import. */
async function load() {
  const attempt = attempts;
  const fresh = attempt > 0 ? `?retry=${attempt}` : "";
  attempts += 1;
  loading = true;
  retry.setAttribute("aria-disabled", "true");
  show({ state: "loading" });
  say("loading", "loading");
  const isNewest = () => attempt + 1 === attempts && !loaded;
  const slow = setTimeout(() => isNewest() && offerRetry("slow"), SLOW_MS);
  try {
    const contracted = loadContract({ fresh, sum: sumOf("contract.json") });
    const classified = loadClassifier({
      classes: contracted.then(({ classes }) => classes),
      sum: sumOf("model/card.json"),
      fresh,
    });
    const [contract, classifier] = await Promise.all([contracted, classified]);
    // An attempt that was given up as too slow may come first after all.
    if (loaded) classifier.dispose();
    else startReading(contract, classifier);
  } catch (error) {
    if (isNewest()) {
      show({ state: "error" });
      offerRetry("notLoaded", { reason: error });
    }
  }
  clearTimeout(slow);
  // What is drawn already is read at the next frame, and shown after it.
  if (!extrasAsked) atNextFrame(() => setTimeout(() => loadExtras().catch(() => {})));
  extrasAsked = true;
}

/**
 * What the page that was served says of a file; nothing, where the files may change while it is open.
 * @param {string} file
 * @returns {string | undefined} its CRC-32
 */
function sumOf(file) {
  const named = document.querySelector(`[data-file="${file}"]`);
  return /** @type {HTMLElement | null} */ (named)?.dataset.crc32;
}

/** @param {Key} why @param {{reason: unknown}} [values] */
function offerRetry(why, values) {
  loading = false;
  retry.removeAttribute("aria-disabled");
  retry.hidden = false;
  say("error", why, values);
}

/** @param {import("./types.js").Contract} contract @param {import("./recognize/classifier.js").Classifier} classifier */
function startReading(contract, classifier) {
  loaded = true;
  if (document.activeElement === retry) pad.focus({ preventScroll: true }); // the button goes
  retry.hidden = true;
  say("ready", "ready");
  reader.start(contract, classifier);
  whenIdle(async () => {
    const { mend, wireUpdate } = await import("./page/update.js");
    if (attempts > 1) mend();
    await wireUpdate(pad, element);
  });
}

/** What the first answer does not need. Where it cannot be had, its buttons do not come. */
async function loadExtras() {
  const { startExtras } = await import("./panels/extras.js");
  await startExtras({ pad, reader, show: showReading });
}

/**
 * What may wait until nothing else is to be done; a page that cannot load it is none the worse.
 * @param {() => Promise<unknown>} task
 */
function whenIdle(task) {
  const soon = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ run) => setTimeout(run, 1000));
  soon(() => task().catch(() => {}));
}

/** Takes the notice away, unless the styles have not come whole. Some browsers run this before they have come at all. */
function removeLate() {
  if (late && getComputedStyle(late).position === "fixed") late.remove();
}

/** A plain reload could bring the same damage from what the browser keeps. @param {Event} event */
async function reloadStyles(event) {
  event.preventDefault();
  const styles = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=stylesheet]"));
  await fetch(styles.href, { cache: "reload" }).catch(() => {});
  keepDrawing(pad.strokes);
  location.reload();
}

pad.addEventListener("digit-pad-input", () => {
  reader.request();
});
pad.addEventListener("digit-pad-change", () => {
  reader.request({ finished: true });
});
retry.addEventListener("click", () => {
  if (!loading) load();
});
wireControls(pad, element);
if (!pad.visible) element("invitation").dataset.text = "unseen";
wireSwitch(/** @type {HTMLSelectElement} */ (element("language")), retry);
onLanguage(() => {
  showVerdict(output, answer);
  showHint(hint, answer);
  say(...said);
  announcer.textContent = ""; // what it said is over
  pad.labels = { penDown: text("penDown"), penUp: text("penUp") };
});
speakSuitably();
const kept = takeDrawing();
if (kept) pad.strokes = kept;
const late = document.getElementById("late"); // not there in the page that is one file
late?.addEventListener("click", reloadStyles);
removeLate();
addEventListener("load", removeLate);
load();
