/** <digit-input> as it looks and is spoken of: schemes, widths, letters, languages, older browsers; axe finds nothing. */

import assert from "node:assert/strict";
import { after, afterEach, test } from "node:test";
import { violations } from "./harness/axe.js";
import { drawingOf, NON_DIGITS } from "./harness/fixtures.js";
import { draw, input, press, rested, settled, startInputs, strokesOf } from "./harness/inputs.js";
import { held, missing } from "./harness/site.js";
import { DESKTOP, PHONE } from "./harness/tab.js";

/** @typedef {import("../../static/js/input/digit-input.js").DigitInput} DigitInput */
/** @typedef {import("./harness/tab.js").Tab} Tab */

const FORM = `<form><p><label for=a>Amount</label></p><p><digit-input id=a name=amount required placeholder="0"></digit-input></p>
  <p><button>Send</button></p></form>`;
const SCRIBBLE = NON_DIGITS[0]?.strokes ?? [];

const { open, site, stop } = await startInputs();
after(stop);
afterEach(() => site.heal());

/** @param {Tab} tab @param {string} state */
async function check(tab, state) {
  assert.deepEqual(await violations(tab), [], state);
}

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  for (const viewport of [PHONE, DESKTOP]) {
    test(`axe finds nothing in any state, ${scheme}, ${viewport.width} pixels wide`, async () => {
      const tab = await open(FORM, { scheme, viewport });
      await check(tab, "empty");
      await press(tab, "field");
      await check(tab, "focused");
      await tab.page.keyboard.type("1.5");
      await tab.page.click("h1");
      await check(tab, "typed, and no number");
      await press(tab, "clear");
      await tab.page.click("form p:last-child button");
      assert.equal((await settled(tab, "empty")).message, "Write or type a number.");
      await check(tab, "missing");
      await draw(tab, drawingOf("7"));
      await settled(tab, "digit");
      await check(tab, "a digit");
      await press(tab, "clear");
      await draw(tab, SCRIBBLE);
      await rested(tab, "unsure");
      await check(tab, "unsure");
      for (const name of ["readonly", "disabled"]) {
        await input(tab, (one, attribute) => one.setAttribute(attribute, ""), name);
        await check(tab, name);
      }
      await tab.close();
    });
  }
}

test("axe finds nothing while it loads, nor where that has failed", async () => {
  const { fault, release } = held();
  site.spoil("model/weights.bin", fault);
  const tab = await open(FORM);
  await draw(tab, drawingOf("7"));
  await settled(tab, "loading");
  await check(tab, "loading");
  release();
  await settled(tab, "digit");
  await tab.close();
  site.spoil("model/weights.bin", missing);
  const failed = await open(FORM);
  failed.watch.expect(/weights/);
  await settled(failed, "error");
  await check(failed, "error");
  await failed.close();
});

test("all that is pressed is 44 pixels large, and nothing sticks out, 320 pixels wide and with large letters", async () => {
  for (const size of [16, 32, 48]) {
    const tab = await open(`<style>html { font-size: ${size}px }</style>${FORM}`, {
      viewport: { width: 320, height: 640 },
    });
    await draw(tab, SCRIBBLE);
    await rested(tab, "unsure");
    const found = await input(tab, (one) => {
      const parts = /** @type {NodeListOf<HTMLElement>} */ (
        one.shadowRoot?.querySelectorAll("input, .row button")
      );
      const small = [...parts].filter(
        ({ offsetWidth, offsetHeight }) => Math.min(offsetWidth, offsetHeight) < 44,
      );
      const frame = one.getBoundingClientRect();
      const out = [...parts].filter((part) => part.getBoundingClientRect().right > frame.right + 1);
      return [small.length, out.length, document.documentElement.scrollWidth];
    });
    assert.deepEqual(found, [0, 0, 320], `${size} pixels`);
    await tab.close();
  }
});

test("in forced colours and right to left it can be seen and used", async () => {
  const tab = await open(`<div dir=rtl>${FORM}</div>`);
  const driver = await tab.page.createCDPSession();
  await driver.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  await draw(tab, drawingOf("7"));
  assert.equal((await settled(tab, "digit")).value, "7");
  const found = await input(tab, (one) => {
    const at = (/** @type {string} */ part) =>
      one.shadowRoot?.querySelector(`[part=${part}]`)?.getBoundingClientRect().left ?? Number.NaN;
    const frame = /** @type {Element} */ (one.shadowRoot?.querySelector(".frame"));
    return [at("field") > at("undo"), at("undo") > at("clear"), getComputedStyle(frame).borderTopStyle];
  });
  assert.deepEqual(found, [true, true, "solid"]);
  await driver.send("Emulation.setEmulatedMedia", { features: [] });
  await tab.close();
});

test("it speaks the language of its place, and the page's own words where there are some", async () => {
  const tab = await open(`<div lang=zh-CN>${FORM}</div>`);
  const words = () =>
    input(tab, (one) => {
      const label = (/** @type {string} */ part) =>
        one.shadowRoot?.querySelector(`[part=${part}]`)?.ariaLabel;
      return [
        label("undo"),
        one.validationMessage,
        one.shadowRoot?.querySelector(".invitation")?.textContent,
      ];
    });
  assert.deepEqual(await words(), ["撤销", "请写下或输入数字。", "在此写数字"]);
  await input(tab, (one) => {
    one.lang = "zh-Hant";
  });
  assert.deepEqual(await words(), ["復原", "請寫下或輸入數字。", "在此寫數字"]);
  await input(tab, (one) => {
    one.lang = "de";
  });
  assert.deepEqual(await words(), ["Undo", "Write or type a number.", "Write a number"]);
  await input(tab, (one) => {
    one.texts = { undo: "Zurück", valueMissing: "Bitte eine Zahl." };
  });
  assert.deepEqual(await words(), ["Zurück", "Bitte eine Zahl.", "Write a number"]);
  await tab.close();
});

test("the field has the name that the page gives the input", async () => {
  const NAMED = `<p id=n>Named</p><digit-input aria-labelledby=n></digit-input><digit-input aria-label="Told"></digit-input>
    <label>Around <digit-input></digit-input></label><label for=f>For</label><digit-input id=f></digit-input>
    <digit-input title="Titled"></digit-input><digit-input></digit-input>`;
  const tab = await open(NAMED);
  const names = await tab.page.$$eval("digit-input", (all) =>
    all.map(({ shadowRoot }) => shadowRoot?.querySelector("input")?.ariaLabel),
  );
  assert.deepEqual(names, ["Named", "Told", "Around", "For", "Titled", "Number"]);
  await tab.close();
});

test("a page may dress its parts and fill its slots", async () => {
  const css = `<style>digit-input { inline-size: 40rem; --digit-input-wrong: rgb(1, 2, 3) } digit-input::part(pad) { aspect-ratio: 4 }
    digit-input::part(message) { color: rgb(4, 5, 6) } digit-input:state(unsure) { outline: 3px solid }</style>`;
  const tab = await open(
    `${css}<digit-input aria-label="Amount"><b slot=invitation>Hier</b><i slot=clear>Weg</i></digit-input>`,
  );
  await draw(tab, SCRIBBLE);
  await rested(tab, "unsure");
  const found = await input(tab, (one) => {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (one.shadowRoot?.querySelector(name));
    const { borderTopColor } = getComputedStyle(part(".frame"));
    const { offsetWidth, offsetHeight } = part("[part=pad]");
    const shown = [...one.children].map((child) => /** @type {HTMLElement} */ (child).assignedSlot?.name);
    return [
      one.offsetWidth,
      Math.round(offsetWidth / offsetHeight),
      borderTopColor,
      getComputedStyle(part("[part=message]")).color,
      getComputedStyle(one).outlineWidth,
      shown,
    ];
  });
  assert.deepEqual(found, [640, 4, "rgb(1, 2, 3)", "rgb(4, 5, 6)", "3px", ["invitation", "clear"]]);
  await tab.close();
});

test("older browsers, without such styles, states or forms, show it and read", async () => {
  const prepare = (/** @type {import("puppeteer-core").Page} */ page) =>
    page.evaluateOnNewDocument(() => {
      Reflect.deleteProperty(HTMLElement.prototype, "attachInternals");
      Reflect.deleteProperty(window, "IntersectionObserver");
      Reflect.deleteProperty(Document.prototype, "adoptedStyleSheets");
      Reflect.deleteProperty(ShadowRoot.prototype, "adoptedStyleSheets");
    });
  const tab = await open(FORM, { prepare });
  await draw(tab, drawingOf("7"));
  await tab.until(
    "it is read",
    () => /** @type {DigitInput} */ (document.querySelector("digit-input")).value === "7",
  );
  const height = await input(tab, (one) => one.shadowRoot?.querySelector("button")?.offsetHeight);
  assert.equal(height, 44);
  await tab.close();
});

test("it is spoken of when a stroke has been read, and not while a script sets it", async () => {
  const tab = await open(FORM);
  await input(
    tab,
    (one, strokes) => {
      one.strokes = strokes;
    },
    strokesOf(drawingOf("7")),
  );
  assert.equal((await settled(tab, "digit")).said, "");
  await press(tab, "clear");
  await draw(tab, drawingOf("7"));
  assert.equal((await rested(tab, "digit")).said, "Read as 7");
  await press(tab, "clear");
  await draw(tab, SCRIBBLE);
  const { said, message } = await rested(tab, "unsure");
  assert.equal(said, message);
  await tab.close();
});
