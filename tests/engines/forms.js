/** <digit-input> beside a native <input> in a person's hands: keys, labels, submitting, going back. */

import assert from "node:assert/strict";
import { drawingOf } from "../browser/harness/fixtures.js";
import { agree, assertAgreement, focused, openPage, PAGES, put, told } from "./form-page.js";
import { VALIDITY } from "./form-validity.js";
import { VALUES } from "./form-values.js";

/** @typedef {import("./run.js").Scenario} Scenario */

/** @type {Scenario["run"]} */
async function typing({ screen, site }) {
  await openPage(screen, site);
  const { keyboard } = screen.page;
  const found = await agree(async (tag) => {
    await put(screen, tag, "maxlength=2 pattern=1.*", "<button>Send</button>");
    const seen = [];
    await keyboard.press("Tab");
    seen.push(await focused(screen));
    for (const key of /** @type {const} */ (["1", "2", "3", "Backspace", "7"])) await keyboard.press(key);
    // WebKit's own field tells again of a digit for which there is no room.
    seen.push((await told(screen)).filter((one, index, all) => one !== all[index - 1]));
    await keyboard.press("Enter");
    seen.push(await told(screen));
    await keyboard.press("Backspace");
    await keyboard.press("Tab");
    seen.push(await told(screen));
    return seen;
  });
  const typed = ["input 1", "input 12", "input 1", "input 17"];
  assert.deepEqual(found, ["x", typed, ["change 17", "submit 17"], ["input 1", "change 1"]]);
}

/** @type {Scenario["run"]} */
async function tabbing({ screen, site }) {
  await openPage(screen, site);
  const { keyboard } = screen.page;
  for (const attributes of ["", "readonly", "disabled", "tabindex=-1"]) {
    await agree(async (tag) => {
      await put(screen, tag, attributes);
      await keyboard.press("Tab");
      const first = await focused(screen);
      if (first !== "x") return [first];
      await keyboard.press("Tab");
      return [first, await focused(screen)];
    });
  }
  await put(screen, "digit-input", "value=7");
  const seen = [];
  for (let step = 0; step < 4; step += 1) {
    await keyboard.press("Tab");
    const inner = () => {
      const { activeElement } = document;
      return activeElement?.shadowRoot?.activeElement?.getAttribute("part") ?? activeElement?.id;
    };
    seen.push(await screen.page.evaluate(inner));
  }
  assert.deepEqual(seen.slice(0, 3), ["field", "clear", "after"], "the pad is no stop of the keyboard's");
}

/** @type {Scenario["run"]} */
async function labelled({ screen, site }) {
  await openPage(screen, site);
  await agree(async (tag) => {
    await put(screen, tag);
    await screen.click("label");
    return focused(screen);
  });
}

/** Enter with and without a button, and with another field. @type {Scenario["run"]} */
async function submitting({ screen, site }) {
  await openPage(screen, site);
  const { keyboard } = screen.page;
  const rests = [
    "",
    "<button>Send</button>",
    "<button disabled>Send</button>",
    "<input>",
    "<input type=checkbox>",
  ];
  rests.push(
    "<input><button>Send</button>",
    "<button type=button>Nothing</button>",
    "<input type=submit name=s>",
  );
  const found = [];
  for (const rest of rests) {
    found.push(
      await agree(async (tag) => {
        await put(screen, tag, "value=7", rest);
        await screen.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#x")).focus());
        await keyboard.press("Enter");
        return (await told(screen)).length;
      }),
    );
  }
  assert.deepEqual(found, [1, 1, 0, 0, 1, 1, 1, 1]);
}

/** @type {Scenario["run"]} */
async function marking({ screen, site }) {
  await openPage(screen, site);
  const { keyboard } = screen.page;
  /** @param {string} tag */
  const marked = (tag) =>
    screen.page.evaluate((name) => {
      const control = /** @type {any} */ (document.querySelector("#x"));
      if (name === "input") return control.matches(":user-invalid");
      return control.shadowRoot.querySelector("[part=field]").getAttribute("aria-invalid") === "true";
    }, tag);
  const found = await agree(async (tag) => {
    const seen = [];
    await put(screen, tag, "required pattern=7", "<button id=send>Send</button>");
    seen.push(await marked(tag));
    await screen.page.evaluate(() => document.querySelector("form")?.checkValidity());
    seen.push(await marked(tag)); // a script has asked, no person
    await screen.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("#x")).focus());
    await keyboard.press("1");
    seen.push(await marked(tag)); // a person is not done yet
    await keyboard.press("Enter");
    seen.push(await marked(tag));
    await screen.page.evaluate(() => {
      /** @type {any} */ (document.querySelector("#x")).value = "7";
    });
    seen.push(await marked(tag));
    await screen.page.evaluate(() => document.querySelector("form")?.reset());
    seen.push(await marked(tag));
    await screen.click("#send");
    seen.push(await marked(tag));
    await screen.page.evaluate(() => document.querySelector("form")?.reset());
    seen.push(await marked(tag));
    return seen;
  });
  assert.deepEqual(found, [false, false, false, true, false, false, true, false]);
}

/** @type {Scenario["run"]} */
async function drawing({ screen, site }) {
  await openPage(screen, site);
  await put(screen, "digit-input", "required", "<button>Send</button>");
  // What leads the mouse looks for the page's own pad.
  await screen.page.evaluate(() => {
    const pad = /** @type {any} */ (document.querySelector("#x")).shadowRoot.querySelector("digit-pad");
    document.querySelector = new Proxy(document.querySelector, {
      apply: (find, self, [selector]) => (selector === "#pad" ? pad : Reflect.apply(find, self, [selector])),
    });
  });
  await screen.mouse.draw(drawingOf("7"));
  await screen.until("it is read", () => /** @type {any} */ (document.querySelector("#x")).value === "7");
  assert.deepEqual(await told(screen), ["input 7", "change 7"]);
  await screen.page.keyboard.press("2"); // on the pad, which has the focus
  assert.deepEqual(await told(screen), ["input 2"]);
  await screen.page.keyboard.press("Enter");
  assert.deepEqual(await told(screen), ["change 2", "submit 2"]);
}

/** @type {Scenario["run"]} */
async function goingBack({ screen, site }) {
  await openPage(screen, site, "kept.html");
  const ready = () => customElements.get("digit-input") !== undefined && document.readyState === "complete";
  await screen.page.evaluate(
    async (strokes) => {
      const [native, typed, drawn] = /** @type {any} */ (document.querySelectorAll("#a, #b, #c"));
      native.value = typed.value = "42";
      drawn.strokes = strokes;
      while (drawn.state !== "digit") await new Promise(requestAnimationFrame);
      addEventListener("unload", () => {}); // such a page is not kept as it is
    },
    drawingOf("7").map((stroke) => stroke.map(([x, y]) => ({ x, y }))),
  );
  await openPage(screen, site);
  await screen.page.evaluate(() => {
    setTimeout(() => history.back()); // a driver may wait in vain for the answer of a page that has gone
  });
  await screen.until(
    "it is back",
    () => location.href.endsWith("kept.html") && document.readyState === "complete",
  );
  await screen.until("it is there", ready);
  const found = await screen.page.evaluate(() => {
    const all = /** @type {any[]} */ ([...document.querySelectorAll("#a, #b, #c")]);
    return { values: all.map(({ value }) => value), strokes: all[2].strokes.length, state: all[2].state };
  });
  assert.deepEqual(found, { values: ["42", "42", "7"], strokes: drawingOf("7").length, state: "digit" });
}

/** @type {Scenario["run"]} */
async function focusing({ screen, site }) {
  await openPage(screen, site, "autofocus.html");
  await screen.until("it has the focus", () => document.activeElement?.id === "x");
}

/** @type {Scenario["run"]} */
async function agreeing({ screen, site }) {
  await openPage(screen, site);
  await assertAgreement(screen, [...VALUES, ...VALIDITY]);
}

/** @type {Scenario[]} */
export const FORMS = Object.entries({
  "<digit-input> is a control of forms as a native input is": agreeing,
  "typing in <digit-input> is told and submitted as in a native input": typing,
  "Tab comes to <digit-input> as to a native input": tabbing,
  "a label leads to <digit-input> as to a native input": labelled,
  "Enter in <digit-input> submits when it does in a native input": submitting,
  "<digit-input> looks wrong when a native input does": marking,
  "what is drawn in <digit-input> is told, and keys on its pad type": drawing,
  "<digit-input> has its value and its ink again after going back": goingBack,
  "<digit-input> takes the first focus": focusing,
}).map(([name, run]) => ({ name, run, pages: PAGES }));
