/** Whatever a file is called: its name moves no button away, lies on nothing and turns no sentence around. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { notice, noticed, press, withExtras } from "./harness/extras.js";
import { said } from "./harness/history.js";
import { layoutFaults } from "./harness/layout.js";
import { bring } from "./harness/pictures.js";
import { PHONE, Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
after(() => Promise.all([app.stop(), browser.close()]));

const NAMES = {
  "of a chat program": "476543210_1234567890123456_1234567890123456789_n_and_more_of_it.webp",
  "as long as can be": `${"w".repeat(251)}.png`,
  "with few places to break": `${"Screenshot_of_everything-".repeat(6)}.png`,
  "in Chinese": `${"截图".repeat(40)}.png`,
  "from right to left": `${"صورة".repeat(30)}.png`,
  "of combining marks": `${`a${"\u0301\u0323\u0330".repeat(8)}`.repeat(30)}.png`,
};

/** Whether a person who aims at the middle of it hits it. @param {Tab} tab @param {string} selector */
const isHit = (tab, selector) =>
  tab.page.$eval(selector, (one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === one;
  });

for (const [width, height] of [
  [320, 568],
  [280, 653],
  [844, 390],
]) {
  // biome-ignore format: one line
  test(`${width} x ${height}: names in a notice and in the history`, async () => {
    const tab = await withExtras(await Tab.open(browser, app.url, { viewport: { ...PHONE, width, height } }));
    for (const [kind, name] of Object.entries(NAMES)) {
      await bring(tab, "drop", [{ name, bytes: Buffer.from("no picture") }]);
      await noticed(tab, /not a picture/);
      assert.deepEqual(await layoutFaults(tab), [], kind);
      assert.ok(await isHit(tab, "#notice button"), `${kind}: the notice cannot be closed`);
      await press(tab, "#notice button");
    }
    await press(tab, "#history");
    for (const [kind, name] of Object.entries(NAMES)) {
      await tab.page.$eval(
        ".history input[type=file]",
        (input, called) => {
          const data = new DataTransfer();
          data.items.add(new File(["no drawings"], called));
          /** @type {HTMLInputElement} */ (input).files = data.files;
          input.dispatchEvent(new Event("change"));
        },
        name,
      );
      await said(tab, RegExp(`${name.slice(-9)}.{0,2} is not a file of drawings`));
      assert.deepEqual(await layoutFaults(tab), [], `${kind}, in the history`);
    }
    await press(tab, "#sheet-close");
    await tab.close();
  });
}

test("why a drawing could not be read may be one long word", async () => {
  const tab = await Tab.open(browser, app.url, { viewport: { ...PHONE, width: 280, height: 653 } });
  await tab.page.evaluate((word) => {
    const status = /** @type {HTMLElement} */ (document.querySelector("#status"));
    status.textContent = `This drawing could not be read (unexpected error: ${word}). It is kept.`;
    for (const one of [status, document.querySelector("main")]) one?.setAttribute("data-state", "error");
    document.querySelector("#retry")?.removeAttribute("hidden");
  }, "TypeError:undefined.is.not.a.function.".repeat(6));
  assert.deepEqual(await layoutFaults(tab), []);
  await tab.close();
});

test("a name that turns the writing around does so to itself alone", async () => {
  const tab = await withExtras(await Tab.open(browser, app.url));
  for (const [name, shown] of [
    ["photo\u202egnp.exe", "photognp.exe"],
    ["\u2069\u202dשלום 3 (4).png", "\u2068שלום 3 (4).png\u2069"],
  ]) {
    await bring(tab, "drop", [{ name: name ?? "", bytes: Buffer.from("no picture") }]);
    await noticed(tab, RegExp(`${shown?.slice(1, 5)}.*not a picture`));
    assert.ok((await notice(tab)).startsWith(`“${shown}” is not a picture`), await notice(tab));
  }
  await tab.close();
});
