/**
 * The panel of the last drawings: reopen, correct, delete, export, import.
 */

import { onLanguage, text } from "../../i18n/language.js";
import { CodedError } from "../../shared/coded-error.js";
import { whenIdle } from "../../shared/idle.js";
import { button, create, download } from "../dom.js";
import { Cards } from "./cards.js";
import { Correction } from "./correction.js";
import { openDatabase } from "./database.js";
import { readLines, toLines } from "./file.js";
import { freshId, Recorder, withoutDoubles } from "./recorder.js";
import { HistoryStore, MOST } from "./store.js";
import { watchTabs } from "./tabs.js";

/** @typedef {import("../extras.js").Page} Page */
/** @typedef {import("../dom.js").Key} Key */
/** @typedef {import("./file.js").Entry} Entry */

export class HistoryPanel {
  /** @type {"history"} */
  title = "history";
  #page;
  #classes;
  #store;
  #recorder;
  #shown = false;
  #followed = false; // whether the recorder has seen the pad
  #due = false;
  #chosen = ""; // id of the entry that the tools work on
  /** @type {Entry[]} */
  #deleted = [];
  #cards = new Cards((entry) => this.#reopen(entry));
  #empty = create("p", { class: "hint", "data-text": "historyEmpty" });
  #said = create("p", { role: "status", class: "said" });
  /** @type {Parameters<typeof text> | null} */
  #saying = null;
  #correction;
  #remove = button("remove", () => this.#delete(this.#store.list().filter(({ id }) => id === this.#chosen)), {
    id: "history-delete",
  });
  #removeAll = button("removeAll", () => this.#deleteAll(), { id: "history-delete-all" });
  #bringBack = button("bringBack", () => this.#restore(), { id: "history-undo", hidden: "" });
  #export = button("exportFile", () => this.#save(), { id: "history-export" });
  #file = create("input", { type: "file", accept: ".jsonl,.json,.txt", hidden: "" });
  #actions = create(
    "div",
    { class: "actions" },
    this.#remove,
    this.#removeAll,
    this.#bringBack,
    this.#export,
    button("importFile", () => this.#file.click(), { id: "history-take" }),
    this.#file,
  );
  element = create("div", { class: "history" }, this.#actions, this.#said, this.#empty, this.#cards.element);

  /**
   * @param {Page} page
   * @param {readonly string[]} classes the contract's
   * @param {(key: Key) => void} notify says something even while the panel is closed
   */
  constructor(page, classes, notify) {
    const { pad } = page;
    this.#page = page;
    this.#classes = classes;
    this.#correction = new Correction(
      classes,
      (id, label) => this.#correct(id, label),
      (most) => (most ? this.#say("notDigits", { most }) : this.#say(null)),
    );
    this.#actions.prepend(this.#correction.element);
    const tellTabs = watchTabs(() => this.#learn());
    this.#store = new HistoryStore(openDatabase(), () => notify("notKept"), tellTabs);
    this.#recorder = new Recorder({
      answer: (strokes) => this.#answerTo(strokes),
      save: (entry) => {
        this.#store.put([entry]);
        this.#refreshSoon();
      },
      known: () => this.#store.list(),
    });
    pad.addEventListener("digit-pad-change", () => this.#follow());
    addEventListener("pagehide", () => this.#leave());
    document.addEventListener("visibilitychange", () => this.#leave());
    this.#file.addEventListener("change", () => this.#take());
    onLanguage(() => {
      this.#refresh();
      this.#repeat();
    });
    this.#store.load().then(() => this.#follow());
  }

  async open() {
    this.#shown = true;
    this.#recorder.flush();
    this.#refresh();
    await this.#learn();
  }

  close() {
    this.#correction.show(undefined);
    this.#shown = false;
    this.#deleted = [];
    this.#say(null);
  }

  /** Sees what other tabs have drawn, corrected and deleted. */
  async #learn() {
    await this.#store.load();
    this.#recorder.learn();
    this.#refresh();
  }

  /** The page may go at any moment, and what is under way with it. */
  #leave() {
    if (!this.#followed) this.#follow(); // the database has not been read yet
    this.#correction.take();
    this.#recorder.flush();
    this.#store.holdBack();
  }

  #follow() {
    this.#followed = true;
    this.#recorder.change(this.#page.pad.strokes);
    this.#chosen = this.#recorder.current?.id ?? this.#chosen;
    this.#refreshSoon();
  }

  #entry() {
    return this.#store.list().find(({ id }) => id === this.#chosen);
  }

  /** @param {Entry["strokes"]} strokes */
  #answerTo(strokes) {
    const verdict = this.#page.reader.recognizer?.read(strokes).verdict;
    return verdict && "number" in verdict ? verdict.number : null;
  }

  /** What a stroke changes here waits for the frame that shows the stroke. */
  #refreshSoon() {
    if (!this.#shown || this.#due) return;
    this.#due = true;
    whenIdle(() => this.#refresh());
  }

  #refresh() {
    this.#due = false;
    if (!this.#shown) return;
    const entries = this.#store.list();
    const chosen = this.#entry();
    this.#cards.show(entries, this.#chosen);
    this.#empty.hidden = entries.length > 0;
    this.#bringBack.hidden = this.#deleted.length === 0;
    for (const control of [this.#removeAll, this.#export]) {
      control.setAttribute("aria-disabled", String(entries.length === 0));
    }
    this.#remove.setAttribute("aria-disabled", String(!chosen));
    this.#correction.show(chosen);
  }

  /** @param {Entry} entry */
  #reopen({ id, strokes }) {
    this.#chosen = id;
    // What is on the pad already would only make a step to undo.
    if (this.#recorder.current?.id !== id) this.#page.pad.strokes = strokes.map((stroke) => [...stroke]);
    this.#refresh();
  }

  /** @param {string} id @param {string | null} label */
  #correct(id, label) {
    const entry = this.#store.list().find((one) => one.id === id);
    if (!entry) return; // another tab has deleted it
    const corrected = { ...entry, label };
    this.#recorder.replaced(id, corrected);
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

  #deleteAll() {
    this.#store.takeHeld();
    this.#delete(this.#store.list());
  }

  #restore() {
    this.#store.put(this.#deleted);
    this.#deleted = [];
    this.#say(null);
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
      const drawings = await readLines(file, this.#classes);
      const kept = this.#store.list();
      const fresh = withoutDoubles(drawings, kept);
      const count = kept.length + fresh.length;
      if (count > MOST) throw new CodedError("noRoom", { most: MOST, count });
      await this.#store.put(fresh.map((drawing) => ({ id: freshId(), ...drawing })));
      this.#say("imported", { count: fresh.length });
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      this.#say(error);
    }
    this.#refresh();
  }

  /** @param {Key | CodedError | null} what @param {Record<string, number>} [values] */
  #say(what, values) {
    this.#saying = what && [what, values];
    this.#repeat();
  }

  /** Says it in the language that is spoken now. */
  #repeat() {
    this.#said.textContent = this.#saying ? text(...this.#saying) : "";
  }
}
