/**
 * What the page shows of how it loads and reads: the answer and its parts, the line that says what is loading, ready or
 * wrong, and Retry beside it. All in the language that is spoken.
 */

import { onLanguage, text } from "../i18n/language.js";
import { reasonOf } from "../i18n/reasons.js";
import { TEXTS } from "../i18n/texts.js";
import { showHint, showPreview, showProbabilities, showVerdict, spokenText } from "./results.js";

/** @typedef {import("../i18n/language.js").Text} Text */
/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {import("./results.js").Shown} Shown */

/** @param {(id: "verdict" | "hint" | "preview" | "announcer" | "status" | "retry") => HTMLElement} element */
export function makeDisplay(element) {
  const output = element("verdict");
  const hint = element("hint");
  const preview = /** @type {HTMLCanvasElement} */ (element("preview"));
  const announcer = element("announcer");
  const status = element("status");
  const retry = element("retry");
  /** @type {NodeListOf<HTMLElement>} */
  const bars = document.querySelectorAll("[data-class]");

  /** @type {[state: "loading" | "ready" | "error", entry: Text, values?: {reason: Text}]} */
  let said = ["loading", TEXTS.loading];
  /** @type {Shown} */
  let answer = { state: "loading" };

  /** @param {typeof said} what */
  const say = (...what) => {
    said = what;
    const [state, entry, values] = what;
    const words = text(entry, values);
    status.dataset.state = state;
    if (status.textContent !== words) status.textContent = words; // a live region repeats what is set again
  };

  /**
   * @param {Shown} shown
   * @param {Partial<Reading>} [reading]
   * @param {boolean} [finished] not in the middle of a stroke
   */
  const show = (shown, { pixels = null, probabilities = null } = {}, finished = true) => {
    answer = shown;
    showVerdict(output, shown);
    showHint(hint, shown);
    showProbabilities(bars, probabilities, shown, finished);
    showPreview(preview, pixels);
  };

  /** @param {Text} why @param {{reason: Text}} [values] */
  const offerRetry = (why, values) => {
    retry.removeAttribute("aria-disabled");
    retry.hidden = false;
    say("error", why, values);
  };

  onLanguage(() => {
    showVerdict(output, answer);
    showHint(hint, answer);
    say(...said);
    announcer.textContent = ""; // what it said is over
  });

  return {
    /** An attempt to load has begun. */
    loading() {
      retry.setAttribute("aria-disabled", "true");
      show({ state: "loading" });
      say("loading", TEXTS.loading);
    },

    /** The attempt takes long. */
    slow: () => offerRetry(TEXTS.slow),

    /** @param {unknown} error why the attempt has failed */
    notLoaded(error) {
      show({ state: "error" });
      offerRetry(TEXTS.notLoaded, { reason: reasonOf(error) });
    },

    /** All has come, and Retry goes. @param {HTMLElement} next where the keyboard goes if it was there */
    loaded(next) {
      if (document.activeElement === retry) next.focus({ preventScroll: true });
      retry.hidden = true;
    },

    /**
     * @param {Reading} reading
     * @param {boolean} finished not in the middle of a stroke: it is said aloud, too
     */
    read(reading, finished) {
      show(reading.verdict, reading, finished);
      say("ready", TEXTS.ready);
      if (finished) announcer.textContent = spokenText(reading.verdict);
    },

    /** @param {unknown} error why the drawing could not be read */
    notRead(error) {
      show({ state: "error" });
      say("error", TEXTS.notRead, { reason: reasonOf(error) });
    },
  };
}
