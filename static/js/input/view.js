/**
 * What an input is made of: a plain numeric field with Undo and Clear, a pad, and a sentence where something is wrong.
 */

/** @typedef {import("../pad/digit-pad.js").DigitPad} DigitPad */
/** @typedef {import("./texts.js").Key} Key */

const UNDO = "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3";
const CLEAR = "m6 6 12 12M18 6 6 18";

export class View {
  root = create("div");
  field = create("input", {
    part: "field",
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "message",
  });
  undo = button("undo", UNDO, "turns");
  clear = button("clear", CLEAR);
  retry = create("button", { part: "retry", class: "retry", type: "button", hidden: "" });
  // The field is an equal way in for the keyboard, so the pad takes the focus from pointers alone.
  pad = /** @type {DigitPad} */ (create("digit-pad", { part: "pad", tabindex: "-1", role: "application" }));
  #invitation = create("span", { class: "invitation", dir: "auto" });
  #message = create("div", { part: "message", class: "message", id: "message" });
  #words = create("span", { class: "words", dir: "auto" });
  #voice = create("div", { class: "voice", role: "status" });

  constructor() {
    const [frame, row, slot] = [
      create("div", { class: "frame" }),
      create("div", { class: "row" }),
      create("slot"),
    ];
    slot.name = "invitation";
    slot.append(this.#invitation);
    this.pad.append(slot);
    row.append(this.field, this.undo, this.clear);
    frame.append(row, this.pad);
    this.#message.append(this.#words, this.retry);
    this.root.append(frame, this.#message, this.#voice);
  }

  /**
   * Says in the right language what it is for.
   * @param {import("./texts.js").Speech} speech
   * @param {string} name what the page calls the input; empty where it does not
   */
  label(speech, name) {
    const say = (/** @type {Key} */ key) => speech.say({ key });
    this.root.lang = speech.tag;
    const label = (/** @type {Element} */ element, /** @type {Key} */ key) =>
      element.setAttribute("aria-label", say(key));
    label(this.undo, "undo");
    label(this.clear, "clear");
    label(this.pad, "pad");
    this.field.setAttribute("aria-label", name || say("number"));
    this.pad.setAttribute("aria-description", say("keys"));
    this.pad.labels = { penDown: say("penDown"), penUp: say("penUp") };
    this.#invitation.textContent = say("invitation");
    this.retry.textContent = say("retry");
  }

  /**
   * @param {object} shown
   * @param {string} shown.text in the field
   * @param {string} shown.message what is wrong; empty where nothing is, or it is not to be said yet
   * @param {boolean} shown.wrong whether it is to look wrong
   * @param {boolean} shown.retry whether loading again may help
   * @param {boolean} shown.canUndo
   * @param {boolean} shown.canClear
   */
  show({ text, message, wrong, retry, canUndo, canClear }) {
    // A field that is set anew loses the place of its caret.
    if (this.field.value !== text) this.field.value = text;
    this.field.setAttribute("aria-invalid", String(wrong));
    this.root.classList.toggle("wrong", wrong);
    this.#words.textContent = message;
    this.#message.hidden = message === "";
    this.retry.hidden = !retry;
    this.undo.disabled = !canUndo;
    this.clear.disabled = !canClear;
  }

  /** Gives the field an attribute of the input's. @param {string} name @param {string | null} value */
  mirror(name, value) {
    if (value === null) this.field.removeAttribute(name);
    else this.field.setAttribute(name, value);
  }

  /** Lets a screen reader say something. @param {string} words */
  speak(words) {
    this.#voice.textContent = words;
  }

  /** Keeps people from changing it. @param {boolean} disabled @param {boolean} readOnly */
  lock(disabled, readOnly) {
    this.root.classList.toggle("locked", disabled || readOnly);
    this.root.classList.toggle("disabled", disabled);
    this.field.disabled = disabled;
    this.field.readOnly = readOnly;
    this.pad.inert = disabled;
    this.undo.hidden = disabled || readOnly;
    this.clear.hidden = disabled || readOnly;
  }
}

/**
 * @template {string} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @returns {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : HTMLElement}
 */
function create(tag, attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return /** @type {any} */ (element);
}

/**
 * A button that shows a drawing, unless the page puts something else into the slot of its name.
 * @param {"undo" | "clear"} name
 * @param {string} path of the drawing
 * @param {string} [className]
 */
function button(name, path, className = "") {
  const made = create("button", { part: name, type: "button" });
  const slot = create("slot", { name });
  const [svg, line] = ["svg", "path"].map((tag) =>
    document.createElementNS("http://www.w3.org/2000/svg", tag),
  );
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", className);
  line.setAttribute("d", path);
  svg.append(line);
  slot.append(svg);
  made.append(slot);
  return made;
}
