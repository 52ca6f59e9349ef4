/**
 * The panel of the last drawings: reopen, correct, delete, export, import.
 */

import { button, create, download } from "./extras-dom.js";
import { labelsOf, readLines, toLines } from "./history-file.js";
import { freshId, isSame, Recorder } from "./history-recorder.js";
import { HistoryStore, MOST, openDatabase } from "./history-store.js";
import { onLanguage, text } from "./language.js";
import { read } from "./reader.js";
import { Refusal } from "./refusal.js";
import { drawingImage } from "./share-image.js";
import { EXTRAS } from "./texts-extras.js";

/** @typedef {import("./extras.js").Page} Page */
/** @typedef {import("./extras-dom.js").Key} Key */
/** @typedef {import("./history-file.js").Entry} Entry */

const CLASSES = [..."0123456789"]; // the contract's, which may not be there yet

export class HistoryPanel {
  /** @type {"history"} */
  title = "history";
  #page;
  #store;
  #recorder;
  #shown = false;
  #chosen = ""; // id of the entry that the tools work on
  /** @type {Entry[]} */
  #deleted = [];
  /** @type {HTMLElement[]} */
  #cards = [];
  #filled = ""; // what the cards are of
  #list = create("ul", { class: "history-list", role: "list" });
  #empty = create("p", { class: "hint", "data-text": "historyEmpty" });
  #said = create("p", { role: "status", class: "said" });
  #label = create("select", { id: "really-was" });
  #remove = button("remove", () => this.#delete(this.#store.list().filter(({ id }) => id === this.#chosen)), {
    id: "history-delete",
  });
  #removeAll = button("removeAll", () => this.#delete(this.#store.list()), { id: "history-delete-all" });
  #bringBack = button("bringBack", () => this.#restore(), { id: "history-undo", hidden: "" });
  #export = button("exportFile", () => this.#save(), { id: "history-export" });
  #file = create("input", { type: "file", accept: ".jsonl,.json,.txt", hidden: "" });
  element = create(
    "div",
    { class: "history" },
    create(
      "div",
      { class: "actions" },
      create("label", { class: "correction" }, create("span", { "data-text": "reallyWas" }), this.#label),
      this.#remove,
      this.#removeAll,
      this.#bringBack,
      this.#export,
      button("importFile", () => this.#file.click(), { id: "history-take" }),
      this.#file,
    ),
    this.#said,
    this.#empty,
    this.#list,
  );

  /**
   * @param {Page} page
   * @param {(key: Key) => void} notify says something even while the panel is closed
   */
  constructor(page, notify) {
    const { pad } = page;
    this.#page = page;
    this.#store = new HistoryStore(openDatabase(), () => notify("notKept"));
    this.#recorder = new Recorder({
      answer: (strokes) => this.#answerTo(strokes),
      save: (entry) => {
        this.#store.put([entry]);
        this.#refresh();
      },
      known: () => this.#store.list(),
    });
    pad.addEventListener("digit-pad-change", () => this.#follow());
    addEventListener("pagehide", () => this.#recorder.flush());
    document.addEventListener("visibilitychange", () => this.#recorder.flush());
    this.#label.addEventListener("change", () => this.#correct());
    this.#file.addEventListener("change", () => this.#take());
    onLanguage(() => this.#refresh());
    this.#store.load().then(() => this.#follow());
  }

  async open() {
    this.#shown = true;
    this.#recorder.flush();
    this.#refresh();
    await this.#store.load();
    this.#refresh();
  }

  close() {
    this.#shown = false;
    this.#deleted = [];
    this.#say("");
  }

  #follow() {
    this.#recorder.change(this.#page.pad.strokes);
    this.#chosen = this.#recorder.current?.id ?? this.#chosen;
    this.#refresh();
  }

  #entry() {
    return this.#store.list().find(({ id }) => id === this.#chosen);
  }

  /** @param {Entry["strokes"]} strokes */
  #answerTo(strokes) {
    const { means } = this.#page.reader;
    if (!means) return null;
    const { verdict } = read(strokes, means.contract, means.classifier);
    return verdict.state === "digit" ? verdict.digit : null;
  }

  #refresh() {
    if (!this.#shown) return;
    const entries = this.#store.list();
    const chosen = this.#entry();
    this.#fill(entries);
    this.#empty.hidden = entries.length > 0;
    this.#bringBack.hidden = this.#deleted.length === 0;
    for (const control of [this.#removeAll, this.#export]) {
      control.setAttribute("aria-disabled", String(entries.length === 0));
    }
    this.#remove.setAttribute("aria-disabled", String(!chosen));
    this.#label.disabled = !chosen;
    const labels = labelsOf(CLASSES).map((label) => create("option", { value: label }, nameOf(label)));
    this.#label.replaceChildren(create("option", { value: "", "data-text": "asAnswered" }), ...labels);
    this.#label.value = chosen?.label ?? "";
  }

  /**
   * Shows the cards. As long as they are the same they stay the same elements: one may be under a finger.
   * @param {Entry[]} entries
   */
  #fill(entries) {
    const shown = entries.map((entry) => `${entry.id} ${this.#nameOf(entry)}`).join("\n");
    if (shown !== this.#filled) {
      this.#filled = shown;
      const focused = document.activeElement?.getAttribute("data-id");
      this.#cards = entries.map((entry) => this.#card(entry));
      this.#list.replaceChildren(...this.#cards.map((card) => create("li", {}, card)));
      this.#cards.find((card) => card.dataset.id === focused)?.focus({ preventScroll: true });
    }
    for (const card of this.#cards) {
      card.setAttribute("aria-pressed", String(card.dataset.id === this.#chosen));
    }
  }

  /** @param {Entry} entry */
  #nameOf({ answer, label }) {
    const entry = label === null ? EXTRAS.reopen : EXTRAS.reopenCorrected;
    return text(entry, { answer: nameOf(answer), label: nameOf(label) });
  }

  /** @param {Entry} entry */
  #card(entry) {
    const { id, answer, label, strokes } = entry;
    const card = create(
      "button",
      {
        type: "button",
        class: "card",
        "data-id": id,
        "aria-label": this.#nameOf(entry),
      },
      drawingImage(strokes),
      create("span", { class: "card-answer" }, label === "none" ? "–" : (label ?? answer ?? "?")),
    );
    card.toggleAttribute("data-corrected", label !== null);
    card.addEventListener("click", () => {
      this.#chosen = id;
      this.#page.pad.strokes = strokes.map((stroke) => [...stroke]);
      this.#refresh();
    });
    return card;
  }

  #correct() {
    const entry = this.#entry();
    if (!entry) return;
    const said = this.#label.value || null;
    const corrected = { ...entry, label: said === entry.answer ? null : said };
    this.#recorder.replaced(entry.id, corrected);
    this.#store.put([corrected]);
    this.#refresh();
  }

  /** @param {Entry[]} entries */
  #delete(entries) {
    if (entries.length === 0) return;
    for (const { id } of entries) this.#recorder.replaced(id, null);
    this.#store.remove(entries);
    this.#deleted = entries;
    this.#say("removed", { count: entries.length });
    this.#refresh();
  }

  #restore() {
    this.#store.put(this.#deleted);
    this.#deleted = [];
    this.#say("");
    this.#refresh();
    this.#removeAll.focus(); // the button that was pressed has gone
  }

  #save() {
    const lines = toLines(this.#store.list());
    if (lines) download(new Blob([lines], { type: "application/jsonl" }), "digitpad.jsonl");
  }

  async #take() {
    const [file] = this.#file.files ?? [];
    this.#file.value = ""; // the same file may be chosen again
    if (!file) return;
    try {
      const drawings = await readLines(file, CLASSES);
      const kept = this.#store.list();
      const fresh = drawings.filter(({ strokes }) => !kept.some((entry) => isSame(entry.strokes, strokes)));
      const count = kept.length + fresh.length;
      if (count > MOST) throw new Refusal(EXTRAS.noRoom, { most: MOST, count });
      await this.#store.put(fresh.map((drawing) => ({ id: freshId(), ...drawing })));
      this.#say("imported", { count: fresh.length });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#said.textContent = text(error.entry, error.values);
    }
    this.#refresh();
  }

  /** @param {Key | ""} key @param {Record<string, number>} [values] */
  #say(key, values) {
    this.#said.textContent = key && text(EXTRAS[key], values);
  }
}

/** @param {string | null} label */
function nameOf(label) {
  if (label === null) return text(EXTRAS.nothing);
  return label === "none" ? text(EXTRAS.noDigit) : label;
}
