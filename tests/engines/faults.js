/** What the page needs comes late, broken or never: the drawing stays, words say why, Retry helps. */

import assert from "node:assert/strict";
import { drawingOf } from "../browser/harness/fixtures.js";
import * as faults from "../browser/harness/site.js";
import { assertSaid, isOffered, retry } from "./failure.js";

/** @typedef {import("./run.js").Scenario} Scenario */

const json = (/** @type {string} */ text) => faults.instead("application/json", text);

/** Damage that leaves the card a card. */
const damagedSum = (/** @type {faults.Answer} */ { body, ...answer }) => ({
  ...answer,
  body: Buffer.from(String(body).replace(/"crc32": *"/, "$&0")),
});

/** @type {Record<string, string>} */
const FILES = {
  contract: "contract.json",
  card: "model/card.json",
  model: "model/model.json",
  weights: "model/weights.bin",
  runtime: "tfjs/tfjs.js",
};
/** @type {Record<string, faults.Fault>} */
const SPOILT = {
  missing: faults.missing,
  truncated: faults.truncated,
  corrupt: faults.corrupted,
  "cut off half-way": faults.aborted,
  refused: faults.cutConnection,
  "a login page": faults.portal,
};

/** @typedef {[what: string, path: string, fault: faults.Fault]} Broken */

/** @type {Broken[]} */
const BROKEN = [
  ...Object.entries(FILES).flatMap(([file, path]) => {
    const spoilt = file === "card" ? { ...SPOILT, corrupt: damagedSum } : SPOILT;
    return Object.entries(spoilt).map(
      ([how, fault]) => /** @type {Broken} */ ([`${file} ${how}`, path, fault]),
    );
  }),
  ["contract other JSON", "contract.json", json('{"size": 28}')],
  ["card other JSON", "model/card.json", json("[]")],
  ["model other JSON", "model/model.json", json('{"hello": "world"}')],
];

/** What is one file with the rest of the page, unless the sources are served. @type {Broken[]} */
const BROKEN_SOURCES = [
  ["model reader missing", "js/model-files.js", faults.missing],
  ["classifier missing", "js/classifier.js", faults.missing],
  ["runtime missing beside the sources", "tfjs/tfjs.js", faults.missing],
];

/**
 * @param {Broken} broken
 * @returns {Scenario}
 */
const repaired = ([what, path, fault]) => ({
  name: `${what}: it is said, the drawing stays, Retry reads it`,
  async run({ screen, site, open }) {
    site.spoil(path, fault);
    await open({ ready: false });
    await screen.state("error");
    await assertSaid(screen);

    await screen.mouse.draw(drawingOf("7"));
    const drawn = await screen.strokes();
    assert.equal(drawn.length, drawingOf("7").length);
    await retry(screen);
    await screen.state("error");
    await assertSaid(screen);
    // Browsers may remember that an import failed, so the same address would not be asked again.
    const addresses = new Set(site.asked.filter((address) => address.includes(path)));
    assert.equal(addresses.size, 2, [...addresses].join(", "));

    site.heal();
    await retry(screen);
    assert.equal((await screen.state("digit")).digit, "7");
    assert.deepEqual(await screen.strokes(), drawn);
    assert.ok(!(await isOffered(screen)), "Retry is still there");
  },
});

/** @type {Scenario[]} */
const LATE = [
  {
    name: "what is drawn before the model has come is read as soon as it has",
    async run({ screen, site, open }) {
      const { fault, asked, release } = faults.held();
      site.spoil("model/weights.bin", fault);
      await open({ ready: false });
      await asked;
      await screen.mouse.draw(drawingOf("3"));
      const { state, digit } = await screen.verdict();
      assert.deepEqual({ state, digit }, { state: "loading", digit: null });
      assert.match(await screen.status(), /loading/i);
      release();
      assert.equal((await screen.state("digit")).digit, "3");
    },
  },
  {
    name: "a drawing that is taken back before the model has come is blank",
    async run({ screen, site, open }) {
      const { fault, asked, release } = faults.held();
      site.spoil("model/model.json", fault);
      await open({ ready: false });
      await asked;
      await screen.mouse.draw(drawingOf("3"));
      await screen.click("#clear");
      release();
      await screen.state("blank");
    },
  },
  {
    name: "a stroke in the making survives the model's arrival",
    async run({ screen, site, open }) {
      const { fault, asked, release } = faults.held();
      site.spoil("model/weights.bin", fault);
      await open({ ready: false });
      await asked;
      const [stroke = []] = drawingOf("7");
      await screen.mouse.press(stroke.slice(0, 10));
      release();
      await screen.until("the model has come", () => {
        const state = document.querySelector("#verdict")?.getAttribute("data-state");
        return state === "digit" || state === "unsure";
      });
      await screen.mouse.glide(stroke.slice(10));
      await screen.mouse.lift();
      assert.equal((await screen.settled()).digit, "7");
    },
  },
];

const { truncated, corrupt, ...GONE } = SPOILT; // those two would be kept for good, as the script's address allows

/** Without its script the page cannot even say what is wrong. @type {Scenario[]} */
const NOT_WHOLE = Object.entries(GONE).map(([how, fault]) => ({
  name: `the page's script ${how}: it is said after a while, and Reload brings it`,
  async run({ screen, site, open }) {
    site.spoil("dist/main.js", fault);
    await open({ ready: false });
    assert.equal((await screen.verdict()).digit, null);
    const isSaid = () => {
      const late = document.querySelector("#late");
      return late?.checkVisibility({ visibilityProperty: true }) && late.textContent;
    };
    assert.ok(!(await screen.page.evaluate(isSaid)), "it is said although the page may only be slow");
    await screen.page.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    });
    assert.match((await screen.page.evaluate(isSaid)) || "", /have not come.*Reload/);
    site.heal();
    await screen.click("#late a");
    await screen.state("blank");
    await screen.mouse.draw(drawingOf("7"));
    assert.equal((await screen.settled()).digit, "7");
    assert.ok(await screen.page.evaluate(() => !document.querySelector("#late")), "it is still said");
  },
  expected: /SyntaxError|Unexpected|Invalid/,
}));

/** @type {Scenario} */
const SLOW = {
  name: "what takes long is said, Retry asks again, and the first to come reads",
  prelude: () => {
    const wait = window.setTimeout;
    // Ten seconds are over in a fifth of one.
    window.setTimeout = /** @type {any} */ (
      (/** @type {() => void} */ run, ms = 0) => wait(run, ms > 1000 ? ms / 50 : ms)
    );
  },
  async run({ screen, site, open }) {
    const [first, second] = [faults.held(), faults.held()];
    site.spoil("model/weights.bin", first.fault);
    await open({ ready: false });
    await screen.mouse.draw(drawingOf("7"));
    await screen.until("it is said", () => document.querySelector("#retry")?.checkVisibility());
    assert.match(await screen.status(), /takes long.*drawing is kept/);
    assert.equal((await screen.verdict()).digit, null);
    site.spoil("model/weights.bin", second.fault);
    await screen.click("#retry");
    await second.asked;
    assert.equal((await screen.verdict()).state, "loading");
    first.release();
    assert.equal((await screen.state("digit")).digit, "7");
    second.release();
    await screen.click("#undo");
    await screen.state("blank");
    assert.equal(await isOffered(screen), false);
  },
};

/** @type {Scenario[]} */
export const FAULTS = [
  ...BROKEN.map(repaired),
  ...BROKEN_SOURCES.map((broken) => ({ ...repaired(broken), sources: true })),
  ...LATE,
  SLOW,
  ...NOT_WHOLE,
];
