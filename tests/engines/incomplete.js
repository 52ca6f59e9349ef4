/** The page's own script or styles do not come whole: it is said, and Reload brings them. */

import assert from "node:assert/strict";
import { drawingOf } from "../browser/harness/fixtures.js";
import { corrupted } from "../browser/harness/site.js";
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

/** Without its script the page cannot even say what is wrong. @type {Scenario[]} */
const NOT_WHOLE = Object.entries(SPOILT).map(([how, fault]) => ({
  name: `the page's script ${how}: it is said after a while, and Reload brings it`,
  async run(stage) {
    const { screen, site, open } = stage;
    site.spoil("dist/main.js", fault);
    await open({ ready: false });
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
  expected: /SyntaxError|Unexpected|Invalid/,
}));

/** @type {Scenario} */
const UNSTYLED = {
  name: "the page's styles corrupt: it is said, Reload brings them, the drawing stays",
  async run(stage) {
    const { screen, site, open } = stage;
    site.spoil("dist/main.css", corrupted);
    await open();
    await screen.page.evaluate((strokes) => {
      const pad = /** @type {import("../../static/js/pad/digit-pad.js").DigitPad} */ (
        document.querySelector("#pad")
      );
      pad.strokes = strokes.map((stroke) => stroke.map(([x = 0, y = 0], t) => ({ x, y, t, pressure: 0.5 })));
    }, drawingOf("7"));
    const drawn = await screen.strokes();
    // Without styles, what comes late moves the link while it is being clicked.
    await screen.until("the extras are there", () => document.querySelector("#share") !== null);
    await screen.state("digit");
    await reloads(stage);
    assert.equal((await screen.settled()).digit, "7");
    assert.deepEqual(await screen.strokes(), drawn);
  },
};

/** @type {Scenario[]} */
export const INCOMPLETE = [...NOT_WHOLE, UNSTYLED];
