/** Whole numbers in the history: kept as they were answered, corrected digit by digit, and taken from files. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { DEVICES, press, withExtras } from "./harness/extras.js";
import { answers, begin, correct, kept, said, showing, writeNumber } from "./harness/history.js";

/** @typedef {import("./harness/tab.js").Tab} Tab */

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

/** What the correction shows. @param {Tab} tab */
const correction = (tab) =>
  tab.page.evaluate(() => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector("#really-was"));
    const none = /** @type {HTMLElement} */ (document.querySelector("#really-none"));
    const { value, placeholder } = field;
    return { value, placeholder, wrong: field.ariaInvalid === "true", none: none.ariaPressed === "true" };
  });

/** The first card's name. @param {Tab} tab */
const nameOf = (tab) => tab.page.$eval(".card", (card) => card.getAttribute("aria-label"));

const AS_ANSWERED = { value: "", placeholder: "as answered", wrong: false, none: false };

for (const [device, answer] of /** @type {const} */ ([
  ["phone", "4"],
  ["desktop", "407"],
])) {
  // biome-ignore format: one line
  const viewport = DEVICES[device];
  test(`${device}: a number is kept as one, and can be said to be another`, async () => {
    const tab = await begin(browser, app.url, { viewport });
    await writeNumber(tab, answer);
    await press(tab, "#history");
    await showing(tab, answer);
    assert.match((await nameOf(tab)) ?? "", new RegExp(`Answer: ${answer}$`));
    assert.deepEqual(await correction(tab), AS_ANSWERED);
    await correct(tab, "４ ９");
    await showing(tab, "49");
    assert.match((await nameOf(tab)) ?? "", new RegExp(`Answer: ${answer}; really: 49$`));
    assert.equal((await correction(tab)).value, "49");
    await correct(tab, "none");
    await showing(tab, "–");
    assert.deepEqual(await correction(tab), { ...AS_ANSWERED, placeholder: "", none: true });
    await correct(tab, "none");
    await showing(tab, answer);
    await correct(tab, "04");
    await showing(tab, "04");
    await kept(tab, 1);
    await tab.page.reload();
    await withExtras(tab);
    await press(tab, "#history");
    await showing(tab, "04");
    await press(tab, ".card");
    await tab.state(answer.length > 1 ? "number" : "digit");
    assert.equal((await correction(tab)).value, "04");
    for (const answered of [answer, ""]) {
      await correct(tab, "8");
      await showing(tab, "8");
      await correct(tab, answered);
      await showing(tab, answer);
      assert.deepEqual(await correction(tab), AS_ANSWERED);
    }
    await tab.close();
  });

  test(`${device}: the correction stands in one line, and can be touched`, async () => {
    const tab = await begin(browser, app.url, { viewport });
    await writeNumber(tab, answer);
    await press(tab, "#history");
    await showing(tab, answer);
    for (const language of ["en", "zh-Hans", "zh-Hant"]) {
      await tab.speak(language);
      const boxes = await tab.page.$$eval(".correction > *", (parts) =>
        parts.map((part) => part.getBoundingClientRect().toJSON()),
      );
      const middles = boxes.map(({ top, bottom }) => Math.round((top + bottom) / 2));
      assert.ok(Math.max(...middles) - Math.min(...middles) <= 1, `${language}: ${middles}`);
      for (const { height } of boxes.slice(1)) assert.ok(height >= 44, `${height} pixels high`);
      const fits = await tab.page.$eval(
        "#really-was",
        ({ clientWidth, scrollWidth }) => clientWidth >= scrollWidth,
      );
      assert.ok(
        fits && boxes[1].width >= 120,
        `${language}: ${boxes[1].width} pixels are too few for twelve digits`,
      );
    }
    await tab.speak("en");
    await tab.close();
  });
}

test("what is no number is refused in words, and nothing is lost", async () => {
  const tab = await begin(browser, app.url);
  await writeNumber(tab, "40");
  await press(tab, "#history");
  await showing(tab, "40");
  await correct(tab, "41");
  await showing(tab, "41");
  for (const wrong of ["four", "4.1", "-41", "1234567890123", "None", "４１a", "٤١"]) {
    await correct(tab, wrong);
    await said(tab, /1 to 12 digits/);
    assert.deepEqual(await correction(tab), { value: wrong, placeholder: "", wrong: true, none: false });
    assert.equal(await answers(tab), "41");
    await tab.speak("zh-Hans");
    await said(tab, /1 到 12/);
    assert.equal((await correction(tab)).value, wrong);
    await tab.speak("en");
    await correct(tab, "41");
    await said(tab, /^$/);
    assert.equal((await correction(tab)).wrong, false);
  }
  await press(tab, "#really-was");
  await tab.page.keyboard.down("Control");
  await tab.page.keyboard.press("a");
  await tab.page.keyboard.up("Control");
  await tab.page.keyboard.type("none");
  await tab.page.keyboard.press("Enter");
  await said(tab, /1 to 12 digits/);
  await press(tab, "#sheet-close");
  await press(tab, "#history");
  assert.deepEqual(await correction(tab), { value: "41", placeholder: "", wrong: false, none: false });
  await tab.close();
});

test("what is typed stays while the history changes, and goes to the drawing that it was typed for", async () => {
  const tab = await begin(browser, app.url);
  await writeNumber(tab, "40");
  await press(tab, "#history");
  await showing(tab, "40");
  await press(tab, "#really-was");
  await tab.page.keyboard.type("41");
  await tab.page.evaluate(() => dispatchEvent(new Event("focus"))); // it looks what other tabs have changed
  await tab.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await showing(tab, "41");
  await press(tab, "#really-was");
  await tab.page.keyboard.press("End");
  await tab.page.keyboard.type("2");
  await tab.pad((pad) => pad.clear());
  await writeNumber(tab, "17");
  await showing(tab, "17412");
  assert.deepEqual(await correction(tab), AS_ANSWERED);
  await kept(tab, 2);
  await tab.close();
});

test("it can be corrected by keys alone, and is told what it is", async () => {
  const tab = await begin(browser, app.url);
  await writeNumber(tab, "40");
  await press(tab, "#history");
  await showing(tab, "40");
  await tab.page.keyboard.press("Tab"); // closes
  await tab.page.keyboard.press("Tab");
  await tab.page.keyboard.type("49");
  await tab.page.keyboard.press("Tab");
  await showing(tab, "49");
  await tab.page.keyboard.press("Space");
  await showing(tab, "–");
  const nodes = await tab.page.$$(".correction > :is(input, button)");
  const told = await Promise.all(nodes.map((node) => tab.page.accessibility.snapshot({ root: node })));
  assert.deepEqual(
    told.map((node) => [node?.role, node?.name, node?.pressed]),
    [["textbox", "It was really", undefined], ["button", "not a digit", true]], // biome-ignore format: one line
  );
  await tab.close();
});

test("a card shows as much of a long number as it has room for, and its name all of it", async () => {
  const tab = await begin(browser, app.url);
  await press(tab, "#history");
  await tab.page.$eval("input[type=file][accept*=jsonl]", (input) => {
    const lines = ["000000000000", "407", "none"].map((label, index) =>
      JSON.stringify({ strokes: [[[0.5, index / 10]]], label, time: new Date(1e12 - index).toISOString() }),
    );
    const files = new DataTransfer();
    files.items.add(new File([lines.join("\n")], "it.jsonl"));
    Object.assign(input, { files: files.files });
    input.dispatchEvent(new Event("change"));
  });
  await showing(tab, "000000000000407–");
  assert.match((await nameOf(tab)) ?? "", /really: 000000000000$/);
  const inside = await tab.page.$$eval(".card-answer", (all) =>
    all.map((one) => {
      const card = /** @type {Element} */ (one.closest(".card")).getBoundingClientRect();
      const { left, right, height } = one.getBoundingClientRect();
      return left >= card.left && right <= card.right && height < 24;
    }),
  );
  assert.deepEqual(inside, [true, true, true]);
  const cut = await tab.page.$$eval(".card-answer", (all) =>
    all.map((one) => one.scrollWidth > one.clientWidth),
  );
  assert.deepEqual(cut, [true, false, false]);
  await tab.close();
});
