/** When <digit-input> loads what it reads with, how often, and what it does where that cannot be had. */

import assert from "node:assert/strict";
import { after, afterEach, test } from "node:test";
import { drawingOf } from "./harness/fixtures.js";
import { draw, input, press, rested, settled, startInputs, strokesOf } from "./harness/inputs.js";
import { aborted, corrupted, cutConnection, held, missing, portal, truncated } from "./harness/site.js";

/** @typedef {import("../../static/js/input/digit-input.js").DigitInput} DigitInput */

const { open, site, stop } = await startInputs();
after(stop);
afterEach(() => site.heal());

const INPUT = "<label>Amount <digit-input></digit-input></label>";
const FAR = `<button>Here</button><div style="block-size: 5000px"></div>${INPUT}`;
/** Which of the files that reading takes have been asked for. */
const asked = () => site.asked.filter((path) => /recognizer|model|tfjs|contract/.test(path));
const watch = () => site.spoil("nothing", missing);

test("it waits until it comes near the viewport, or has the focus, unless it is eager", async () => {
  watch();
  const tab = await open(FAR);
  await tab.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  assert.deepEqual(asked(), []);
  await tab.page.evaluate(() => window.scrollTo(0, 4900));
  await input(
    tab,
    (one, strokes) => {
      one.strokes = strokes;
    },
    strokesOf(drawingOf("7")),
  );
  assert.equal((await settled(tab, "digit")).value, "7");
  await tab.close();

  watch();
  const focused = await open(FAR);
  await input(focused, (one) => one.focus({ preventScroll: true }));
  while (asked().length < 6) await new Promise((done) => setTimeout(done, 10));
  await focused.close();

  watch();
  const eager = await open(FAR.replace("<digit-input", "<digit-input loading=eager"));
  while (asked().length < 6) await new Promise((done) => setTimeout(done, 10));
  assert.equal(await input(eager, (one) => one.loading), "eager");
  await eager.close();
});

test("in a dialog that is closed it waits until that is opened", async () => {
  watch();
  const tab = await open(`<dialog>${INPUT}</dialog>`);
  await tab.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  assert.deepEqual(asked(), []);
  await tab.page.evaluate(() => document.querySelector("dialog")?.showModal());
  await draw(tab, drawingOf("7"));
  assert.equal((await settled(tab, "digit")).value, "7");
  await tab.close();
});

test("many of them load one network", async () => {
  watch();
  const tab = await open(INPUT.repeat(5));
  await tab.page.evaluate(
    (strokes) => {
      for (const one of /** @type {NodeListOf<DigitInput>} */ (document.querySelectorAll("digit-input")))
        one.strokes = strokes;
    },
    strokesOf(drawingOf("7")),
  );
  const all = () =>
    Array.from(document.querySelectorAll("digit-input"), (one) => /** @type {DigitInput} */ (one).value).join(
      "",
    );
  await tab.until("all are read", (read) => `${read}`, 1);
  while ((await tab.page.evaluate(all)) !== "77777") await new Promise((done) => setTimeout(done, 10));
  const once = asked().filter((path) => !path.includes("tfjs"));
  assert.equal(once.length, new Set(once).size, `asked for ${once}`);
  assert.ok(
    site.asked.every((path) => path === "/" || path.startsWith("/static/")),
    `asked for ${site.asked}`,
  );
  await tab.close();
});

test("ink waits for what reads it, without a value", async () => {
  const { fault, asked: wasAsked, release } = held();
  site.spoil("model/weights.bin", fault);
  const tab = await open(INPUT);
  await draw(tab, drawingOf("7"));
  await wasAsked;
  const waiting = await rested(tab, "loading");
  assert.deepEqual([waiting.value, waiting.badInput, waiting.retry], ["", true, false]);
  assert.equal(waiting.message, "One moment: what you wrote is still being read.");
  assert.equal(await input(tab, (one) => one.matches(":state(loading)")), true);
  release();
  assert.equal((await settled(tab, "digit")).value, "7");
  await tab.close();
});

const FAULTS = { missing, truncated, corrupted, aborted, cutConnection, portal };
const FILES = [
  "dist/recognizer.js",
  "model/weights.bin",
  "model/card.json",
  "contract.json",
  "vendor/tfjs/tfjs.js",
];

for (const [index, [name, fault]] of Object.entries(FAULTS).entries()) {
  const file = FILES[index % FILES.length] ?? "";
  test(`${file}, ${name}: typing works, a sentence says what is wrong, and Retry mends it`, async () => {
    site.spoil(file, fault);
    const tab = await open(INPUT);
    tab.watch.expect(/recognizer|weights|card|contract|tfjs|integrity|net::ERR|MIME/);
    const empty = await settled(tab, "error");
    assert.deepEqual([empty.valid, empty.value, empty.retry], [true, "", true]);
    assert.match(empty.message ?? "", /^Handwriting cannot be read now: .+\. You can type the number\.$/);
    assert.doesNotMatch(empty.message ?? "", /undefined|\[object|Error|\{/);
    await input(tab, (one) => one.focus());
    await tab.page.keyboard.type("42");
    assert.deepEqual(await input(tab, (one) => [one.value, one.state, one.validity.valid]), [
      "42",
      "number",
      true,
    ]);
    await draw(tab, drawingOf("7"));
    const unread = await rested(tab, "error");
    assert.deepEqual([unread.value, unread.badInput], ["", true]);
    assert.equal(unread.validationMessage, unread.message);
    site.heal();
    await press(tab, "retry");
    const read = await settled(tab, "digit");
    assert.deepEqual([read.value, read.message, read.retry], ["7", "", false]);
    await tab.close();
  });
}
