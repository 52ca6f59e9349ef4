/**
 * What the page shows of how it loads and reads: the answer and its parts, the line that says what is loading, ready or
 * wrong, and Retry beside it. All in the language that is spoken.
 */

import { onLanguage, text } from "../i18n/language.js";
import { showHint, showPreview, showProbabilities, showVerdict, spokenText } from "./results.js";

/** @typedef {import("../i18n/language.js").Key} Key */
/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {Pick<Reading, "parts" | "newest">} Parts the digits of a drawing */
/** @typedef {import("./results.js").Shown} Shown */

/**
 * What knows which of the digits a person looks at.
 * @typedef {object} Chooser
 * @property {(parts: Parts, shown: Shown) => number} choose index of the one to show; any number where there is none
 * @property {() => void} told it is shown
 */

/** @type {Parts} */
const NOTHING = { parts: [], newest: -1 };

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
  let read = NOTHING;
  /** @type {Chooser | null} that drawn last is shown as long as nobody can choose */
  let chooser = null;

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
   * @param {Parts} [reading]
   * @param {boolean} [finished] not in the middle of a stroke
   */
  const show = (shown, reading = NOTHING, finished = true) => {
    [answer, read] = [shown, reading];
    const { parts, newest } = reading;
    const index = chooser ? chooser.choose(reading, shown) : newest;
    const part = parts[index];
    showVerdict(output, shown);
    showHint(hint, shown);
    showProbabilities(bars, part, namesAt(index, parts.length, shown), finished);
    showPreview(preview, part?.pixels);
    chooser?.told();
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

    /** Shows the digit that is chosen, now and of each reading to come. @param {Chooser} other */
    follow(other) {
      chooser = other;
      show(answer, read);
    },

    /** @param {unknown} error why the drawing could not be read */
    notRead(error) {
      show({ state: "error" });
      say("error", "notRead", { reason: error });
    },
  };
}

/**
 * The bars to mark while one digit is looked at.
 * @param {number} index of the digit
 * @param {number} count of all digits
 * @param {Shown} shown
 * @returns {{answer?: string, rivals: string[]}}
 */
function namesAt(index, count, shown) {
  const between = shown.state === "unsure" ? shown.between : [];
  return {
    answer: "number" in shown ? shown.number[index] : undefined,
    rivals: between.filter(({ length }) => length === count).map((text) => text[index]),
  };
}
