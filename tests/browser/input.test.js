/** What is written and typed in <digit-input>, and what it says of that. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { drawingOf, NON_DIGITS, rowOf } from "./harness/fixtures.js";
import {
  draw,
  input,
  listen,
  press,
  rested,
  settled,
  startInputs,
  strokesOf,
  told,
} from "./harness/inputs.js";

/** @typedef {import("../../static/js/input/digit-input.js").DigitInput} DigitInput */

const { open, stop } = await startInputs();
after(stop);

const FORM = `<form><label for=a>Amount</label> <digit-input id=a name=amount></digit-input><button>Send</button></form>`;
const SCRIBBLE = NON_DIGITS[0]?.strokes ?? [];
const WIDE = rowOf("407").map((stroke) =>
  stroke.map(([x, y]) => /** @type {[number, number]} */ ([2 * x, y])),
);

/** @param {import("./harness/tab.js").Tab} tab */
const sent = (tab) =>
  tab.page.evaluate(() =>
    [...new FormData(document.querySelector("form") ?? undefined)].map(([, value]) => value),
  );

test("a number that is drawn is the value, is told once, and is sent", async () => {
  const tab = await open(FORM);
  await listen(tab);
  await draw(tab, drawingOf("7"));
  const { value, valid, field, message, said } = await rested(tab, "digit");
  assert.deepEqual({ value, valid, field, message }, { value: "7", valid: true, field: "7", message: "" });
  assert.equal(said, "Read as 7");
  assert.deepEqual(
    (await told(tab)).filter((one) => !one.includes("loading")),
    ["input 7", "digit-input-state digit", "change 7"],
  );
  assert.deepEqual(await sent(tab), ["7"]);
  await tab.close();
});

test("what cannot be read is invalid, with a sentence, and never a value", async () => {
  const tab = await open(FORM);
  await input(tab, (one) => one.focus());
  await tab.page.keyboard.type("7");
  await listen(tab);
  await draw(tab, SCRIBBLE);
  const { value, badInput, validationMessage, message, field } = await rested(tab, "unsure");
  assert.deepEqual({ value, badInput, field }, { value: "", badInput: true, field: "" });
  assert.match(message ?? "", /^This .* type it\.$/);
  assert.equal(validationMessage, message);
  assert.ok((await told(tab)).includes("input "), "the value that went is not told");
  assert.deepEqual(await sent(tab), [""]);
  assert.equal(await tab.page.evaluate(() => document.querySelector("form")?.checkValidity()), false);
  assert.equal(await input(tab, (one) => one.matches(":state(unsure)")), true);
  await tab.close();
});

test("strokes that a script sets are read, and nothing but the state is told", async () => {
  const tab = await open(FORM);
  await listen(tab);
  await input(
    tab,
    (one, strokes) => {
      one.strokes = strokes;
    },
    strokesOf(WIDE),
  );
  assert.equal((await settled(tab, "number")).value, "407");
  assert.deepEqual(
    (await told(tab)).filter((one) => !one.startsWith("digit-input-state")),
    [],
  );
  const kept = await input(tab, (one) => {
    const before = one.strokes.length;
    try {
      one.strokes = /** @type {any} */ ("seven");
      return "";
    } catch (error) {
      return [String(error), one.value, one.strokes.length === before];
    }
  });
  assert.deepEqual(kept, ["TypeError: strokes must be an array, but is seven", "407", true]);
  await tab.close();
});

test("typed and drawn take each other's place, and Undo brings back", async () => {
  const tab = await open(FORM);
  const seen = () => input(tab, (one) => [one.value, one.strokes.length]);
  await press(tab, "field");
  await tab.page.keyboard.type("42");
  assert.deepEqual(await seen(), ["42", 0]);
  await draw(tab, drawingOf("7"));
  await settled(tab, "digit");
  assert.deepEqual(await seen(), ["7", 1]);
  await press(tab, "undo");
  assert.deepEqual(await seen(), ["42", 0], "what was typed before is lost");
  await draw(tab, drawingOf("7"));
  await settled(tab, "digit");
  await press(tab, "field");
  await tab.page.keyboard.type("3");
  assert.deepEqual(await seen(), ["73", 0]);
  await press(tab, "undo");
  await settled(tab, "digit");
  assert.deepEqual(await seen(), ["7", 1], "the ink is lost");
  await press(tab, "clear");
  assert.deepEqual(await seen(), ["", 0]);
  await press(tab, "undo");
  await settled(tab, "digit");
  assert.deepEqual(await seen(), ["7", 1]);
  await tab.page.keyboard.press("Tab"); // to Clear
  await tab.close();
});

test("on the pad, digits and Backspace type, and Escape clears", async () => {
  const tab = await open(FORM);
  const { keyboard } = tab.page;
  await input(tab, (one) => one.setAttribute("maxlength", "2"));
  await draw(tab, drawingOf("7"));
  await settled(tab, "digit");
  await listen(tab);
  for (const key of /** @type {const} */ (["4", "2", "9", "Backspace"])) await keyboard.press(key);
  assert.deepEqual(await told(tab), [
    "input 4",
    "input 42",
    "digit-input-state number",
    "input 4",
    "digit-input-state digit",
  ]);
  await draw(tab, SCRIBBLE);
  await settled(tab, "unsure");
  await keyboard.press("Backspace");
  assert.deepEqual(await input(tab, (one) => [one.value, one.state, one.strokes.length]), ["", "empty", 0]);
  await draw(tab, SCRIBBLE);
  await settled(tab, "unsure");
  await keyboard.press("Escape");
  await settled(tab, "empty");
  await keyboard.down("Control");
  await keyboard.press("4");
  await keyboard.up("Control");
  assert.equal(await input(tab, (one) => one.value), "");
  await tab.close();
});

test("to set the value that is there changes nothing, as frameworks do with what they are told", async () => {
  const tab = await open(FORM);
  for (const [drawing, state, value] of /** @type {const} */ ([
    [drawingOf("7"), "digit", "7"],
    [SCRIBBLE, "unsure", ""],
  ])) {
    await draw(tab, drawing);
    await settled(tab, state);
    const kept = await input(
      tab,
      (one, same) => {
        one.value = same;
        return [one.strokes.length > 0, one.state];
      },
      value,
    );
    assert.deepEqual(kept, [true, state]);
    const cleared = await input(tab, (one) => {
      one.clear();
      return [one.strokes.length > 0, one.state];
    });
    assert.deepEqual(cleared, [false, "empty"]);
  }
  await tab.close();
});

test("what is typed and is no number is kept, and is no value", async () => {
  const tab = await open(FORM);
  await input(tab, (one) => one.focus());
  await tab.page.keyboard.type("1.5");
  const { value, badInput, field, validationMessage } = await settled(tab, "unsure");
  assert.deepEqual({ value, badInput, field }, { value: "", badInput: true, field: "1.5" });
  assert.equal(validationMessage, "Use only the digits 0 to 9.");
  await input(tab, (one) => {
    one.value = "1.5";
  });
  assert.deepEqual(await input(tab, (one) => [one.value, one.state]), ["", "empty"]);
  await input(tab, (one) => one.focus());
  await tab.page.keyboard.type("٤ ０7");
  assert.equal((await settled(tab, "number")).value, "407");
  await tab.close();
});

test("a number that is too long or too short is so only of a person's hand", async () => {
  const tab = await open(FORM);
  const flags = () => input(tab, ({ validity }) => [validity.tooLong, validity.tooShort]);
  await input(
    tab,
    (one, strokes) => {
      one.maxLength = 2;
      one.strokes = strokes;
    },
    strokesOf(WIDE),
  );
  await settled(tab, "number");
  assert.deepEqual(await flags(), [false, false]);
  await input(tab, (one) => one.clear());
  await draw(tab, WIDE);
  await tab.until(
    "it is read",
    () => /** @type {DigitInput} */ (document.querySelector("digit-input")).value === "407",
  );
  assert.deepEqual(await flags(), [true, false]);
  assert.equal((await rested(tab, "number")).message, "Use at most 2 digits; there are 3 now.");
  await input(tab, (one) => Object.assign(one, { maxLength: 9, minLength: 4 }));
  assert.deepEqual(await flags(), [false, true]);
  await tab.close();
});

test("nobody draws on one that is disabled or read-only", async () => {
  for (const attribute of ["disabled", "readonly"]) {
    const tab = await open(FORM.replace("name=", `${attribute} value=5 name=`));
    await draw(tab, drawingOf("7"));
    await tab.page.keyboard.press("7");
    assert.deepEqual(await input(tab, (one) => [one.value, one.strokes.length]), ["5", 0], attribute);
    await input(tab, (one, name) => one.removeAttribute(name), attribute);
    await draw(tab, drawingOf("7"));
    assert.equal((await settled(tab, "digit")).value, "7");
    await tab.close();
  }
});

test("between the strokes of a digit nothing looks wrong, and leaving says it at once", async () => {
  const tab = await open(FORM);
  await draw(tab, SCRIBBLE);
  const first = await settled(tab, "unsure");
  const wrong = () => input(tab, (one) => one.matches(":state(user-invalid)"));
  assert.deepEqual([first.badInput, first.message, await wrong()], [true, "", false]);
  await tab.page.click("h1");
  const left = await settled(tab, "unsure");
  assert.deepEqual([left.message, await wrong()], [left.validationMessage, true]);
  await tab.close();
});
