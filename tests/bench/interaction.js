/**
 * What drawing costs in a real browser on a slow device: the page at phone size, drawn on with a finger at the pace of
 * a hand, the processor slowed four times.
 *
 *     node tests/bench/interaction.js     # SLOWDOWN=1 for this machine as it is; ROUNDS=1 for a quick look
 *
 * It is measured with no panel open, with the explanation, with a full history, and with a number instead of single
 * digits. Each figure is the median of the rounds. The exit status is 1 where one is over its limit.
 */

import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv } from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startApp } from "../browser/harness/app.js";
import { launchChromium } from "../browser/harness/chromium.js";
import { drawingOf, rowOf } from "../browser/harness/fixtures.js";
import { PHONE, Tab } from "../browser/harness/tab.js";
import { installProbe } from "./interaction-probe.js";
import { medians, quantile } from "./statistics.js";

/** @typedef {import("../browser/harness/fixtures.js").Drawing} Drawing */
/** @typedef {import("./interaction-probe.js").Notes} Notes */
/** @typedef {import("./interaction-probe.js").Probe} Probe */

const DIGITS = ["8", "4", "7"]; // one stroke with many points, two strokes, few points
const NUMBER = "7474747"; // ten strokes
const POINT_MS = 1000 / 120; // as touch screens report
const SPEED = 1.5; // sides of the pad a second
const PAUSE_MS = 350; // between strokes: what rests until the hand does comes in between, as with a person
const HISTORY = 199; // drawings that are there already; it keeps 200

const REFRESH_MS = 16.7; // of a screen with 60 frames a second

/** The most that each figure may be. */
const LIMITS = {
  handlerP95Ms: 8,
  answerMedianMs: 50,
  answerP95Ms: 50,
  lateInkPercent: 1,
  worstFrameMs: 2 * REFRESH_MS,
  longTasks: 0,
  unansweredPoints: 0,
  layoutShiftScore: 0,
};

/** @typedef {"points" | "worstHandlerMs" | "inkP95Ms" | "pressToFrameMs"} Unlimited */
/** @typedef {Record<keyof typeof LIMITS | Unlimited, number>} Figures */
/** @typedef {"closed" | "explain" | "history" | "number"} Panel what is open while one draws; none with a number */

/**
 * Draws on the page, and measures what it costs.
 * @param {import("puppeteer-core").Browser} browser a Chromium
 * @param {string} url
 * @param {{slowdown?: number, rounds?: number}} [options] `slowdown`: how many times slower the processor is made
 * @returns {Promise<{limits: typeof LIMITS, panels: Record<Panel, Figures>}>} the layout's shifts are those since the
 *     page was asked for
 */
export async function measureInteraction(browser, url, { slowdown = 4, rounds = 3 } = {}) {
  /** @type {Partial<Record<Panel, Figures>>} */
  const panels = {};
  for (const panel of /** @type {const} */ (["closed", "explain", "history", "number"])) {
    /** @type {Figures[]} */
    const all = [];
    for (let round = 0; round < rounds; round += 1) {
      all.push(figures(await drawOnce(browser, url, panel, slowdown)));
    }
    panels[panel] = /** @type {Figures} */ (medians(all));
  }
  return { limits: LIMITS, panels: /** @type {Record<Panel, Figures>} */ (panels) };
}

/**
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {Panel} panel
 * @param {number} slowdown
 * @returns {Promise<Notes>}
 */
async function drawOnce(browser, url, panel, slowdown) {
  const context = await browser.createBrowserContext(); // a first visit: nothing is kept yet
  const page = await context.newPage();
  const tab = new Tab(page);
  await page.setViewport(PHONE);
  await page.evaluateOnNewDocument(installProbe);
  if (panel === "history") await fillHistory(tab, url);
  await page.emulateCPUThrottling(slowdown);
  await page.goto(url, { waitUntil: "networkidle0" });
  await tab.until("the extras are there", () => document.querySelector("#share") !== null);
  await tab.fingers.draw(drawingOf("1")); // what is slow only once is not what is looked for
  if (panel === "explain" || panel === "history") await tab.fingers.tap(`#${panel}`);
  await tab.fingers.tap("#clear");
  await delay(1000);
  await page.evaluate(() => /** @type {{probe: Probe}} */ (/** @type {unknown} */ (window)).probe.begin());
  const drawings = panel === "number" ? [rowOf(NUMBER)] : DIGITS.map((digit) => drawingOf(digit));
  for (const drawing of drawings) await drawByHand(tab, drawing);
  await delay(PAUSE_MS);
  const notes = await page.evaluate(() =>
    /** @type {{probe: Probe}} */ (/** @type {unknown} */ (window)).probe.end(),
  );
  await context.close();
  return notes;
}

/**
 * Draws at a hand's pace, whether the page follows or not.
 * @param {Tab} tab
 * @param {Drawing} drawing
 */
async function drawByHand(tab, drawing) {
  const { left, top, width } = await tab.page.$eval("#pad", (pad) => {
    pad.scrollIntoView({ block: "start" }); // above the panel
    const { left, top, width } = pad.getBoundingClientRect();
    return { left, top, width };
  });
  for (const stroke of drawing) {
    const points = paced(stroke).map(
      ([x, y]) => /** @type {[number, number]} */ ([left + x * width, top + y * width]),
    );
    const sent = [];
    const began = performance.now();
    for (const [index, place] of points.entries()) {
      await delay(began + index * POINT_MS - performance.now());
      sent.push(tab.fingers.send(index ? "touchMove" : "touchStart", place));
    }
    sent.push(tab.fingers.send("touchEnd", points.at(-1)));
    await Promise.all(sent);
    await delay(PAUSE_MS);
  }
  await tab.fingers.tap("#clear");
  await delay(PAUSE_MS);
}

/**
 * @param {Drawing[number]} stroke
 * @returns {Drawing[number]} the same with a point for each report of the touch screen
 */
function paced(stroke) {
  const step = (SPEED * POINT_MS) / 1000;
  const points = stroke.slice(0, 1);
  let rest = 0; // of the way that one step goes on with
  for (const [index, [x, y]] of stroke.slice(1).entries()) {
    const [fromX, fromY] = stroke[index] ?? [x, y];
    const length = Math.hypot(x - fromX, y - fromY);
    let at = step - rest;
    for (; at <= length; at += step) {
      points.push([fromX + ((x - fromX) * at) / length, fromY + ((y - fromY) * at) / length]);
    }
    rest = length - (at - step);
  }
  return points;
}

/**
 * Fills the history by its own import.
 * @param {Tab} tab
 * @param {string} url
 */
async function fillHistory(tab, url) {
  const file = join(tmpdir(), `digitpad-history-${process.pid}.jsonl`);
  const lines = Array.from({ length: HISTORY }, (_, index) => {
    const shift = index / 4000; // no two the same
    const strokes = drawingOf(String(index % 10)).map((stroke) => stroke.map(([x, y]) => [x - shift, y]));
    return JSON.stringify({ strokes, label: String(index % 10) });
  });
  await writeFile(file, lines.join("\n"));
  await tab.page.goto(url);
  await tab.until("the extras are there", () => document.querySelector("#share") !== null);
  await tab.fingers.tap("#history");
  const [chooser] = await Promise.all([tab.page.waitForFileChooser(), tab.fingers.tap("#history-take")]);
  await chooser.accept([file]);
  await tab.until(
    "the history is full",
    (count) => document.querySelectorAll(".card").length === count,
    HISTORY,
  );
  await rm(file);
}

/** @param {Notes} notes @returns {Figures} */
function figures({ handlers, answers, unanswered, ink, frames, longTasks, presses, shifts }) {
  return {
    points: answers.length,
    handlerP95Ms: quantile(handlers, 0.95),
    worstHandlerMs: Math.max(...handlers),
    answerMedianMs: quantile(answers, 0.5),
    answerP95Ms: quantile(answers, 0.95),
    unansweredPoints: unanswered,
    inkP95Ms: quantile(
      ink.map(({ point }) => point),
      0.95,
    ),
    lateInkPercent: (100 * ink.filter(({ event }) => event > REFRESH_MS + 0.1).length) / ink.length,
    worstFrameMs: Math.max(...frames),
    longTasks: longTasks.length,
    pressToFrameMs: Math.max(0, ...presses),
    layoutShiftScore: shifts.reduce((sum, { value, asked }) => sum + (asked ? 0 : value), 0),
  };
}

/**
 * @param {Figures} found
 * @returns {string[]} the names of what is over its limit, or could not be measured
 */
function overLimit(found) {
  const names = /** @type {(keyof typeof LIMITS)[]} */ (Object.keys(LIMITS));
  return names.filter((name) => !(found[name] <= LIMITS[name]));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [app, browser] = await Promise.all([startApp(), launchChromium()]);
  const { panels: found } = await measureInteraction(browser, app.url, {
    slowdown: Number(process.env.SLOWDOWN ?? 4),
    rounds: Number(process.env.ROUNDS ?? 3),
  });
  await Promise.all([app.stop(), browser.close()]);
  const rows = Object.entries(found).map(([panel, figures]) => [
    panel,
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10) / 10])),
  ]);
  console.table(Object.fromEntries([...rows, ["limit", LIMITS]]));
  for (const [panel, figures] of Object.entries(found)) {
    for (const name of overLimit(figures)) {
      console.error(`${panel}: ${name} is over its limit`);
      process.exitCode = 1;
    }
  }
}
