/** A page of somebody else's with <digit-input> in its form, and what both it and a native input are put through there. */

import assert from "node:assert/strict";

/** @typedef {import("../browser/harness/screen.js").Screen} Screen */
/** @typedef {import("../browser/harness/site.js").Site} Site */
/** @typedef {HTMLInputElement} Control either of the two */
/**
 * @typedef {object} Made
 * @property {Control} control
 * @property {HTMLFormElement} form
 * @property {HTMLFieldSetElement} fieldset
 * @property {HTMLLabelElement} label
 * @property {(control: Control) => string[]} flags what is wrong with it
 * @property {(control: Control) => string[]} looks which pseudo-classes it has
 * @property {(form: HTMLFormElement) => string[]} sent what the form would send
 */
/** @typedef {[name: string, attributes: string, act: (made: Made) => unknown]} Case `act` runs in the page */

const HEAD = `<!doctype html><html lang="en"><title>A form</title><link rel="icon" href="data:,">
  <script type="module" src="static/dist/digit-input.js"></script>`;

/** @type {Record<string, string>} */
export const PAGES = {
  "form.html": HEAD,
  "kept.html": `${HEAD}<form><input id=a name=a><digit-input id=b name=b></digit-input>
    <digit-input id=c name=c></digit-input></form>`,
  "autofocus.html": `${HEAD}<digit-input id=x autofocus></digit-input>`,
};

/**
 * @param {Screen} screen
 * @param {Site} site
 * @param {keyof PAGES} [name]
 */
export async function openPage(screen, site, name = "form.html") {
  await screen.page.goto(site.url() + name, { waitUntil: "domcontentloaded" });
  await screen.until("the element is defined", () => customElements.get("digit-input") !== undefined);
}

/**
 * Asserts that each case gives the same for both.
 * @param {Screen} screen
 * @param {readonly Case[]} cases
 */
export async function assertAgreement(screen, cases) {
  const sources = cases.map(([name, attributes, act]) => [name, attributes, String(act)]);
  assert.deepEqual(await screen.page.evaluate(differences, sources), []);
}

/** Runs in the page. @param {string[][]} cases */
function differences(cases) {
  /** @type {Pick<Made, "flags" | "looks" | "sent">} */
  const asking = {
    flags: ({ validity }) => {
      const all = /** @type {(keyof ValidityState)[]} */ (Object.keys(ValidityState.prototype));
      return all.filter((flag) => validity[flag]);
    },
    // Of one that is not asked, engines differ in whether an element of a page's is :valid.
    looks: (control) =>
      [...(control.willValidate ? [":valid", ":invalid"] : []), ":enabled", ":disabled"].filter((name) =>
        control.matches(name),
      ),
    sent: (form) => [...new FormData(form)].map((entry) => entry.join("=")),
  };
  const found = [];
  for (const [name, attributes, source] of cases) {
    const act = /** @type {Case[2]} */ (new Function(`return ${source}`)());
    const [native, own] = ["input", "digit-input"].map((tag) => {
      document.body.innerHTML = `<form><fieldset><label for=x>Amount</label>
        <${tag} id=x name=n ${attributes}></${tag}></fieldset></form>`;
      const [control, ...rest] = ["#x", "form", "fieldset", "label"].map((one) =>
        document.querySelector(one),
      );
      const [form, fieldset, label] = rest;
      try {
        return JSON.stringify(act(/** @type {any} */ ({ control, form, fieldset, label, ...asking })));
      } catch (error) {
        return String(error);
      }
    });
    if (native !== own) found.push({ name, native, own });
  }
  return found;
}

/**
 * Puts a form into the page, and notes what is told and sent.
 * @param {Screen} screen
 * @param {string} tag
 * @param {string} [attributes]
 * @param {string} [rest] after it
 */
export const put = (screen, tag, attributes = "", rest = "") =>
  screen.page.evaluate(
    (tag, attributes, rest) => {
      document.body.innerHTML = `<button id=before>Before</button><form><label for=x>Amount</label>
        <${tag} id=x name=n ${attributes}></${tag}>${rest}</form><button id=after>After</button>`;
      const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
      const told = /** @type {string[]} */ ([]);
      for (const type of ["input", "change", "submit"]) {
        form.addEventListener(type, (event) => {
          event.preventDefault();
          const value = [...new FormData(form)].map(([, value]) => value).join();
          told.push(`${type} ${value}`);
        });
      }
      // A browser's own bubble would take the keys.
      form.addEventListener("invalid", (event) => event.preventDefault(), { capture: true });
      Object.assign(window, { told });
      document.querySelector("button")?.focus();
    },
    tag,
    attributes,
    rest,
  );

/** @param {Screen} screen @returns {Promise<string[]>} */
export const told = (screen) => screen.page.evaluate(() => /** @type {any} */ (window).told.splice(0));

/** What has the focus. @param {Screen} screen */
export const focused = (screen) => screen.page.evaluate(() => document.activeElement?.id);

/**
 * Does the same with both, and compares.
 * @param {(tag: string) => Promise<unknown>} act
 */
export async function agree(act) {
  const [native, own] = [await act("input"), await act("digit-input")];
  assert.deepEqual(own, native);
  return own;
}
