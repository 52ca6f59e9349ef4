/** What lies in the page itself does not come whole: files stand in for it, and where they fail, too, Reload helps. */

import assert from "node:assert/strict";
import { drawingOf } from "../browser/harness/fixtures.js";
import { SPOILT } from "./failure.js";

/** @typedef {import("./run.js").Scenario} Scenario */

/** Whether the page says that it is not whole. @param {import("../browser/harness/screen.js").Screen} screen */
const isLate = ({ page }) =>
  page.evaluate(() => {
    const late = document.querySelector("#late");
    return late?.checkVisibility({ visibilityProperty: true }) && late.textContent;
  });

/**
 * Runs in the page: begins its wait anew, and sets the clock of it, as the machine's may have run far meanwhile.
 * @param {number} ms
 */
function setLate(ms) {
  const late = /** @type {HTMLElement} */ (document.querySelector("#late"));
  late.style.animationName = "none";
  late.getAnimations(); // takes notice of it
  late.style.animationName = "";
  for (const animation of late.getAnimations()) {
    animation.pause();
    animation.currentTime = ms;
  }
}

/**
 * Asks for the rest of the page, and draws on it.
 * @param {import("./run.js").Stage} stage
 */
async function reloads({ screen, site }) {
  assert.match((await isLate(screen)) || "", /did not load.*Reload/);
  site.heal();
  await screen.click("#late a");
  await screen.until(
    "the page is whole",
    () => document.querySelector("#verdict") && !document.querySelector("#late"),
  );
}

/** @typedef {"script" | "style"} Inside what lies in the page */

/**
 * Damages what lies in the page.
 * @param {import("../browser/harness/site.js").Site} site
 * @param {Inside} element
 */
function damage(site, element) {
  const begin = { script: /<script type="module" blocking="render">/, style: /<style>/ }[element];
  site.spoil(/\/$/, ({ body, ...answer }) => {
    const page = body.toString();
    assert.match(page, begin);
    return { ...answer, body: Buffer.from(page.replace(begin, "$& ")) };
  });
}

/** @type {Scenario[]} */
const STOOD_IN_FOR = /** @type {Inside[]} */ (["script", "style"]).map((element) => ({
  name: `the ${element} in the page comes damaged: a file stands in for it`,
  async run({ screen, site, open }) {
    damage(site, element);
    await open();
    await screen.until("it has its styles", () => {
      const tools = document.querySelector(".tools");
      return tools && getComputedStyle(tools).display === "flex";
    });
    await screen.mouse.draw(drawingOf("7"));
    assert.equal((await screen.settled()).digit, "7");
    assert.ok(await screen.page.evaluate(() => document.querySelector("#late") === null));
  },
  expected: /CSP: (script|style)-src(-elem)? blocked inline/,
}));

/** Without its script the page cannot even say what is wrong. @type {Scenario[]} */
const NOT_WHOLE = Object.entries(SPOILT)
  .filter(([how]) => how !== "corrupt" && how !== "truncated") // with bad luck that still is a script
  .map(([how, fault]) => ({
    name: `neither the page's script nor the file for it, which is ${how}, comes whole: it is said after a while, and Reload brings it`,
    async run(stage) {
      const { screen, site, open } = stage;
      damage(site, "script");
      site.spoil("dist/main.js", fault);
      await open({ ready: false });
      await screen.until("the file has failed", () =>
        /** @type {any} */ (window).troubles.some((/** @type {string} */ trouble) => !/^CSP/.test(trouble)),
      );
      assert.equal((await screen.verdict()).digit, null);
      const seenAfter = (/** @type {number} */ ms) => screen.page.evaluate(setLate, ms);
      await seenAfter(9000);
      assert.ok(!(await isLate(screen)), "it is said although the page may only be slow");
      await seenAfter(11_000);
      await reloads(stage);
      await screen.state("blank");
      await screen.mouse.draw(drawingOf("7"));
      assert.equal((await screen.settled()).digit, "7");
    },
    expected: /SyntaxError|Unexpected|Invalid|CSP: script-src(-elem)? blocked inline|import|module/,
  }));

/** @type {Scenario[]} */
export const INCOMPLETE = [...STOOD_IN_FOR, ...NOT_WHOLE];
