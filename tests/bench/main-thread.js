/** What a page's main thread spends its time on until the page is ready, with nothing in the cache. */

import { PHONE } from "../browser/harness/tab.js";

/** @typedef {import("./loading.js").Browser} Browser */

/**
 * An event of a trace that has a length.
 * @typedef {object} Task
 * @property {string} name
 * @property {string} ph "X"
 * @property {number} ts when it began, in microseconds
 * @property {number} dur how long it took
 * @property {number} [tdur] how long the thread was at work meanwhile
 * @property {number} pid
 * @property {number} tid
 */

/** Kinds of work, each with the tasks that are of it; the first that fits. */
const KINDS = /** @type {const} */ ({
  collecting: /GC/,
  layout: /Layout$|UpdateLayoutTree|PrePaint/,
  paint: /Paint|Layerize|Commit$/,
  parsing: /ParseHTML|ParseAuthorStyleSheet|AppendBytes/,
  compiling: /compile/i,
  scripts:
    /evaluateModule|EvaluateScript|RunMicrotasks|FunctionCall|TimerFire|FireAnimationFrame|^v8\.(call|run|new)/,
});
const CATEGORIES = ["toplevel", "devtools.timeline", "v8", "blink.user_timing"];
const READY = "page is ready";
const BEGIN = "page begins";

/** @typedef {{[kind in keyof typeof KINDS | "rest" | "total"]: number}} Work milliseconds of the main thread's own time */

/**
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Work>} with what noting it costs
 */
export async function measureMainThread(browser, url) {
  const context = await browser.createBrowserContext(); // with a cache of its own
  try {
    const page = await context.newPage();
    await page.setViewport(PHONE);
    await page.evaluateOnNewDocument(markReady, BEGIN, READY);
    await page.tracing.start({ categories: CATEGORIES });
    await page.goto(url);
    await page.waitForSelector("#status[data-state=ready]");
    const trace = await page.tracing.stop();
    return workIn(JSON.parse(new TextDecoder().decode(trace)).traceEvents);
  } finally {
    await context.close();
  }
}

/** Runs in the page before its own scripts. @param {string} begin @param {string} ready names of marks */
function markReady(begin, ready) {
  performance.mark(begin);
  const observer = new MutationObserver(() => {
    if (document.getElementById("status")?.dataset.state !== "ready") return;
    observer.disconnect();
    performance.mark(ready);
  });
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
}

/**
 * Adds up what a trace holds of a page's main thread; what a task does within another is that other's no more.
 * @param {Task[]} events
 * @returns {Work}
 * @throws {Error} the page was never ready
 */
export function workIn(events) {
  const end = events.find(({ name }) => name === READY);
  const begin = events.find(({ name, pid }) => name === BEGIN && pid === end?.pid);
  if (!end || !begin) throw new Error("the trace does not say when the page was ready");
  const tasks = events
    .filter(({ ph, pid, tid }) => ph === "X" && pid === end.pid && tid === end.tid)
    .filter(({ ts, dur, tdur }) => tdur !== undefined && ts + dur > begin.ts && ts < end.ts)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  /** @type {Work} */
  const work = {
    parsing: 0,
    compiling: 0,
    scripts: 0,
    layout: 0,
    paint: 0,
    collecting: 0,
    rest: 0,
    total: 0,
  };
  /** @type {{kind: keyof Work, end: number}[]} the tasks that a task lies in */
  const around = [];
  for (const { name, ts, dur, tdur = 0 } of tasks) {
    while (around.length > 0 && (around.at(-1)?.end ?? 0) <= ts) around.pop();
    const outer = around.at(-1);
    const kind = kindOf(name);
    work[kind] += tdur / 1000;
    if (outer) work[outer.kind] -= tdur / 1000;
    else work.total += tdur / 1000;
    around.push({ kind, end: ts + dur });
  }
  return work;
}

/** @param {string} name of a task @returns {keyof Work} */
function kindOf(name) {
  const found = Object.entries(KINDS).find(([, tasks]) => tasks.test(name));
  return /** @type {keyof Work} */ (found?.[0] ?? "rest");
}
