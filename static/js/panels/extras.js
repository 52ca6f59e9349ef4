/**
 * What the page offers beside drawing and answer: pictures, explanation, history, sharing. It is loaded after the
 * first answer.
 */

import { onLanguage, text } from "../i18n/language.js";
import { addStyles } from "../shared/added-styles.js";
import { CodedError } from "../shared/coded-error.js";
import { fetchFile } from "../shared/fetch-file.js";
import { findOnPage } from "../shared/static-folder.js";
import { create } from "./dom.js";
import { ExplainPanel } from "./explain/panel.js";
import { HistoryPanel } from "./history/panel.js";
import { Choice } from "./number/choice.js";
import { Digits } from "./number/digits.js";
import { Split } from "./number/split.js";
import { openFirst, watchForPictures } from "./picture/arrival.js";
import { PictureView } from "./picture/view.js";
import { openPastedDrawings, openSharedDrawing } from "./share/open.js";
import { sharePanel } from "./share/panel.js";
import { Sheet } from "./sheet.js";

/**
 * What the extras work with.
 * @typedef {object} Page
 * @property {import("../pad/digit-pad.js").DigitPad} pad
 * @property {import("../recognize/reader.js").Reader} reader
 * @property {(reading: import("../types.js").Reading, finished: boolean) => void} show shows an answer
 * @property {(chooser: import("../page/display.js").Chooser) => void} follow shows the digit that is chosen
 */

/** What each button shows, in a square of 24. */
const ICONS = {
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5M15.5 9.5h.01",
  explain: "M9.5 18h5M10.5 21h3M9.5 15c0-1.6-3-2.6-3-6.2a5.5 5.5 0 0 1 11 0c0 3.6-3 4.6-3 6.2z",
  history: "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4l3 2",
  share: "M12 15V3m0 0L8 7m4-4 4 4M5 12v8h14v-8",
};
/** @typedef {keyof typeof ICONS} Extra */

/** @param {Page} page */
export async function startExtras(page) {
  await dressExtras();
  const notice = new Notice();
  /** @param {Extra} extra */
  const opener = (extra) => {
    const button = openerOf(extra);
    place("more").append(button);
    return button;
  };

  const classes = classesOnPage();
  const choice = new Choice(page.follow);
  new Digits(choice, classes, place("answer"), page.pad);
  new Split(choice, page.pad);
  const pictures = new PictureView(page);
  watchForPictures(opener("picture"), async (files) => {
    notice.say("readingPicture");
    try {
      await openFirst(await files, (file) => pictures.open(file));
      notice.clear();
    } catch (error) {
      notice.refuse(error);
    }
  });

  const sheet = new Sheet(place("panels"), page.pad);
  sheet.add(opener("explain"), new ExplainPanel(page, choice));
  sheet.add(opener("history"), new HistoryPanel(page, classes, (key) => notice.say(key)));
  sheet.add(opener("share"), sharePanel(page));
  openSharedDrawing(page, (problem) => notice.refuse(problem));
  openPastedDrawings(page, (problem) => (problem ? notice.refuse(problem) : notice.clear()));
}

/** @param {Extra} extra */
function openerOf(extra) {
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[extra]);
  icon.append(path);
  return create("button", { type: "button", id: extra }, icon, create("span", { "data-text": extra }));
}

/** The contract's classes, which the page is made with: its bars are there before the contract has come, or without it. */
function classesOnPage() {
  /** @type {NodeListOf<HTMLElement>} */
  const bars = document.querySelectorAll("[data-class]");
  return Array.from(bars, ({ dataset }) => dataset.class ?? "");
}

/** @param {"answer" | "more" | "panels"} id of a place in templates/index.html */
function place(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** They come as text, as the page that is one file holds them so; a `<link>` would also show the panels unstyled. */
async function dressExtras() {
  const file = findOnPage("dist/extras.css"); // beside the sources, too: one file
  const rules = new TextDecoder().decode(await fetchFile(file, "extras.css"));
  try {
    const styles = new CSSStyleSheet();
    styles.replaceSync(rules);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  } catch {
    await addStyles(rules, document.head);
  }
}

/** A sentence at the foot of the window, until it is closed or another takes its place. */
class Notice {
  #words = create("span", { role: "status" });
  #close = create("button", { type: "button", "data-label": "close" }, "×");
  #element = create("p", { id: "notice", class: "notice" }, this.#words, this.#close);

  /** @type {Parameters<typeof text>[0] | null} */
  #said = null;

  constructor() {
    onLanguage(() => this.#said && this.say(this.#said));
    this.#close.addEventListener("click", () => this.clear());
    this.clear(); // a live region must be there before it speaks
    document.body.append(this.#element);
  }

  /** @param {import("../i18n/language.js").Key | CodedError} what */
  say(what) {
    this.#said = what;
    this.#element.classList.remove("unseen");
    this.#close.hidden = false;
    this.#words.textContent = text(what);
  }

  /** @param {unknown} error */
  refuse(error) {
    if (!(error instanceof CodedError)) throw error;
    this.say(error);
  }

  clear() {
    this.#said = null;
    this.#element.classList.add("unseen");
    this.#close.hidden = true;
    this.#words.textContent = "";
  }
}
