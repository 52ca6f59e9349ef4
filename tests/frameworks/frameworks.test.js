/** The snippets for React, Vue and Svelte, built and used. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "../browser/harness/app.js";
import { launchChromium } from "../browser/harness/chromium.js";
import { holds, says, write } from "../browser/harness/examples.js";
import { NON_DIGITS, rowOf } from "../browser/harness/fixtures.js";
import { instead, Site, upstream } from "../browser/harness/site.js";
import { Tab } from "../browser/harness/tab.js";
import { build, FRAMEWORKS } from "./build.js";

/** @typedef {import("../browser/harness/examples.js").Field} Field */

const SCRIBBLE = NON_DIGITS.find(({ name }) => name === "tangle").strokes;

const [app, browser, ...modules] = await Promise.all([
  startApp(),
  launchChromium(),
  ...FRAMEWORKS.map(build),
]);
const INPUT = `<script type="module" src="digit-input.js"></script>`;
const files = new Map(
  FRAMEWORKS.flatMap((name, at) => {
    const component = `<div id="app"></div><script type="module" src="${name}.js"></script>`;
    const page = (/** @type {string} */ body) =>
      instead("text/html", `<!doctype html><title>${name}</title><link rel="icon" href="data:,">${body}`);
    return [
      [`${name}.js`, instead("text/javascript", modules[at])],
      [`${name}.html`, page(INPUT + component)],
      [`${name}-late.html`, page(component + INPUT)],
    ];
  }),
);
const served = upstream(app.url);
const site = await new Site(async (path) => files.get(path)?.() ?? served(path)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));

/** @param {Tab} tab */
const sent = (tab) =>
  tab.page.evaluate(() => {
    const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
    return { valid: form.checkValidity(), data: [...new FormData(form)].join() };
  });

for (const framework of FRAMEWORKS) {
  for (const page of [framework, `${framework}-late`]) {
    test(`${page}: what is written and typed reaches the component, and what it sets the field`, async () => {
      const tab = await Tab.open(browser, `${site.url()}${page}.html`, { ready: false });
      await write(tab, "#amount", rowOf("21"));
      await says(tab, "output", "21");
      const strokes = () =>
        tab.page.evaluate(() => /** @type {Field} */ (document.querySelector("#amount")).strokes.length);
      assert.equal(await strokes(), 2, "the ink stays, though the component sets the value that was read");
      await holds(tab, "#amount", "21"); // it was told before the last stroke had ended, and then read again
      assert.deepEqual(await sent(tab), { valid: true, data: "amount,21" });
      // What then cannot be read must not be lost either.
      await write(tab, "#amount", SCRIBBLE);
      await says(tab, "output", "");
      assert.equal(await strokes(), 2 + SCRIBBLE.length);
      await tab.page.click("#amount >>> [part=undo]");
      await says(tab, "output", "21");
      await tab.page.click("form > button");
      await holds(tab, "#amount", "12");
      assert.equal(await strokes(), 0);
      assert.deepEqual(await sent(tab), { valid: true, data: "amount,12" });
      await tab.page.focus("#amount");
      await tab.page.keyboard.press("Backspace");
      await tab.page.keyboard.press("Backspace");
      await says(tab, "output", "");
      assert.deepEqual(await sent(tab), { valid: false, data: "amount," });
      await tab.page.keyboard.type("407");
      await says(tab, "output", "407");
      await tab.close();
    });
  }
}
