/**
 * What the page shows of how it loads and reads: the answer and its parts, the line that says what is loading, ready or
 * wrong, and Retry beside it. All in the language that is spoken.
 */

import { onLanguage, text } from "../i18n/language.js";
import { showHint, showPreview, showProbabilities, showVerdict, spokenText } from "./results.js";

/** @typedef {import("../i18n/language.js").Key} Key */
/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {import("./results.js").Shown} Shown */

/** @param {(id: "verdict" | "hint" | "preview" | "announcer" | "status" | "retry") => HTMLElement} element */
export function makeDisplay(element) {
  const output = element("verdict");
  const hint = element("hint");
  const preview = /** @type {HTMLCanvasElement} */ (element("preview"));
  const announcer = element("announcer");
  const status = element("status");
  const screen = /** @type {HTMLElement} */ (status.closest("main"));
  const retry = element("retry");
  /** @type {NodeListOf<HTMLElement>} */
  const bars = document.querySelectorAll("[data-class]");

  /** @type {[state: "loading" | "ready" | "error", key: Key, values?: {reason: unknown}]} */
  let said = ["loading", "loading"];
  /** @type {Shown} */
  let answer = { state: "loading" };

  /** @param {typeof said} what */
  const say = (...what) => {
    said = what;
    const [state, key, values] = what;
    const words = text(key, values);
    for (const shown of [status, screen]) shown.dataset.state = state;
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

  /** @param {Key} why @param {{reason: unknown}} [values] */
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
      say("loading", "loading");
    },

    /** The attempt takes long. */
    slow: () => offerRetry("slow"),

    /** @param {unknown} error why the attempt has failed */
    notLoaded(error) {
      show({ state: "error" });
      offerRetry("notLoaded", { reason: error });
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
      say("ready", "ready");
      if (finished) announcer.textContent = spokenText(reading.verdict);
    },

    /** @param {unknown} error why the drawing could not be read */
    notRead(error) {
      show({ state: "error" });
      say("error", "notRead", { reason: error });
    },
  };
}
