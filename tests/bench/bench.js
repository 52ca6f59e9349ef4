/**
 * Measures the article's page, the same with today's TensorFlow.js, and this project's, side by side: `make bench`.
 *
 *     make bench             # all of it, 25 minutes; nothing else should run meanwhile
 *     make bench RUNS=1      # a try: one repetition of everything, which leaves the docs alone
 *
 * Writes what it found as JSON into the file that is named; `tests/bench/report.py` makes tables and a plot of it.
 */

import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { launchChromium } from "../browser/harness/chromium.js";
import { measureInteraction } from "./interaction.js";
import { runLighthouse } from "./lighthouse.js";
import { CONDITIONS, measureLoading } from "./loading.js";
import { measureMainThread } from "./main-thread.js";
import { serveSites } from "./sites.js";
import { medians } from "./statistics.js";
import { measureUpdate } from "./update.js";
import { FIRST, measureFirst, measureNext, NEXT } from "./visits.js";
import { measureWarm } from "./warm.js";

/** @typedef {import("../browser/harness/tab.js").Browser} Browser */
/** @typedef {import("./loading.js").Condition} Condition */
/** @typedef {import("./loading.js").Loading} Loading */
/** @typedef {import("./sites.js").Sites} Sites */
/** @typedef {import("./sites.js").Subject} Subject */
/** @typedef {import("./visits.js").Site} Site */
/** @typedef {{what: string, reason: string}} Failure */

const RUNS = Number(process.env.RUNS || 5);
const IS_TRY = RUNS < 5;
const PREDICTIONS = IS_TRY ? 100 : 300;
/** WebGL without a graphics card. */
const SOFTWARE_WEBGL = "--enable-unsafe-swiftshader";

/** @type {Failure[]} */
const failures = [];

/**
 * Measures; where that fails once again; where that fails too notes why.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} measure
 * @returns {Promise<T | null>}
 */
async function twiceAtMost(what, measure) {
  for (const again of [true, false]) {
    try {
      return await measure();
    } catch (error) {
      console.error(`${what}: ${error}${again ? "; once more" : ""}`);
      if (!again) failures.push({ what, reason: String(error) });
    }
  }
  return null;
}

/**
 * Repeats a measurement for all pages in turn, each time beginning with another one.
 * @template {Record<string, number>} T
 * @param {Subject[]} subjects
 * @param {string} what
 * @param {(subject: Subject) => Promise<T>} measure
 * @returns {Promise<Record<string, {median: T | null, all: T[]}>>} by the pages' names
 */
async function repeat(subjects, what, measure) {
  /** @type {Record<string, T[]>} */
  const found = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const index of subjects.keys()) {
      const subject = /** @type {Subject} */ (subjects[(index + run) % subjects.length]);
      const figures = await twiceAtMost(`${what}: ${subject.name}`, () => measure(subject));
      if (figures) found[subject.name]?.push(figures);
    }
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, all]) => [name, { median: medians(all), all }]),
  );
}

/**
 * Measures the way to the first answer under several conditions.
 * @param {Subject[]} subjects
 * @param {string} what
 * @param {Condition[]} conditions
 * @param {(subject: Subject, condition: Condition) => Promise<Loading>} measure
 */
async function repeatEach(subjects, what, conditions, measure) {
  /** @type {Record<string, Awaited<ReturnType<typeof repeat<Loading>>>>} */
  const found = {};
  for (const condition of conditions) {
    const title = `${what}, ${condition.name}`;
    console.error(title);
    found[condition.name] = await repeat(subjects, title, (subject) => measure(subject, condition));
  }
  return found;
}

/** @param {Sites} sites */
async function measureInBrowser({ subjects, own, trust }) {
  const browser = await launchChromium([SOFTWARE_WEBGL, trust]);
  try {
    const compared = subjects.filter(({ secure }) => secure);
    const loading = await repeatEach(compared, "Loading", CONDITIONS, ({ url }, condition) =>
      measureLoading(browser, url, condition),
    );
    console.error("Main thread");
    const work = await repeat(compared, "main thread", ({ url }) => measureMainThread(browser, url));
    const first = await repeatEach(compared, "First visit over TLS", FIRST, ({ secure }, condition) =>
      measureFirst(browser, /** @type {Site} */ (secure), condition),
    );
    const next = await repeatEach(compared, "Next visit over TLS", NEXT, ({ secure }, condition) =>
      measureNext(browser, /** @type {Site} */ (secure), condition),
    );
    console.error("Update");
    const update = await twiceAtMost("update", () => measureUpdate(browser, own));
    console.error("Predictions");
    const warm = await twiceAtMost("predictions", () => measureWarm(browser, subjects, PREDICTIONS));
    const url = subjects.find(({ name }) => name === "digitpad")?.url ?? "";
    console.error("Drawing");
    const interaction = await twiceAtMost("drawing", () =>
      measureInteraction(browser, url, { rounds: RUNS }),
    );
    return { browser: await browser.version(), loading, work, first, next, update, warm, interaction };
  } finally {
    await browser.close();
  }
}

async function main() {
  const file = process.argv[2];
  if (!file || !(RUNS >= 1)) throw new Error("usage: RUNS=5 node tests/bench/bench.js FILE");
  const sites = await serveSites();
  try {
    const inBrowser = await measureInBrowser(sites);
    console.error("Lighthouse");
    const judged = sites.subjects.filter(({ name }) => name === "article" || name === "digitpad");
    const lighthouse = await repeat(judged, "Lighthouse", ({ url }) => runLighthouse(url));
    const result = { runs: RUNS, cores: availableParallelism(), ...inBrowser, lighthouse, failures };
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    await sites.stop();
  }
}

await main();
