/** How many bytes a version that changes one text sends to those who have the version before. */

import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../browser/harness/app.js";
import { AT_ONCE, visit } from "./loading.js";
import { exportFiles } from "./sites.js";
import { answering } from "./static-server.js";
import { firstVisit, IDLE_MS, leave } from "./visits.js";

/** @typedef {import("./loading.js").Browser} Browser */
/** @typedef {import("./secure-server.js").Served} Served */
/** @typedef {{file: string, from: string, to: string}} Change of a text in a file of `static/js/i18n/` */

/** @type {Record<"page" | "panels", Change>} */
export const CHANGES = {
  page: { file: "en.js", from: "No answer", to: "No answer came" },
  panels: { file: "en-panels.js", from: "Draw something first.", to: "Please draw something first." },
};
export const TEXTS = join("static", "js", "i18n");
const PATIENCE_MS = 60_000;

/**
 * What the server has sent, in bytes, with headers and encryption.
 * @typedef {object} Update
 * @property {number} first from the first visit on until the browser has kept all of the page
 * @property {number} page from the deployment of a version with another text of the page on, until the browser has kept
 *   all of it and the page, reloaded, has read a drawing
 * @property {number} panels the same with another text of the panels
 */

/**
 * @param {Browser} browser
 * @param {Served} own this project's page
 * @returns {Promise<Update>}
 */
export async function measureUpdate(browser, own) {
  const found = { first: 0, page: 0, panels: 0 };
  for (const kind of /** @type {const} */ (["page", "panels"])) {
    const after = answering(await exportChanged(CHANGES[kind]));
    const { first, update } = await updated(browser, own, after, CHANGES[kind].to);
    Object.assign(found, { first, [kind]: update });
  }
  return found;
}

/**
 * The site as it is when one text of its sources has been changed and they have been built.
 * @param {Change} change
 * @returns {Promise<import("./static-server.js").Files>}
 */
async function exportChanged(change) {
  const tree = await realpath(await mkdtemp(join(tmpdir(), "digitpad-changed-")));
  try {
    for (const path of ["static", join("scripts", "web"), "package.json"]) {
      await cp(join(ROOT, path), join(tree, path), { recursive: true });
    }
    await symlink(join(ROOT, "node_modules"), join(tree, "node_modules"), "junction");
    const texts = join(tree, TEXTS, change.file);
    await writeFile(texts, withChange(await readFile(texts, "utf8"), change));
    const build = join("scripts", "web", "page", "build.js");
    await promisify(execFile)(process.execPath, [build], { cwd: tree });
    return await exportFiles({ DIGITPAD_STATIC_ROOT: join(tree, "static") });
  } finally {
    await rm(tree, { recursive: true });
  }
}

/**
 * @param {string} texts
 * @param {Change} change
 * @returns {string} the same with the other text
 * @throws {Error} they do not have that text once
 */
export function withChange(texts, { file, from, to }) {
  const parts = texts.split(`"${from}"`);
  if (parts.length !== 2) throw new Error(`${file} does not have the text "${from}" just once`);
  return parts.join(`"${to}"`);
}

/**
 * @param {Browser} browser
 * @param {Served} own
 * @param {import("./static-server.js").Answering} after
 * @param {string} text that only the version after has
 * @returns {Promise<{first: number, update: number}>}
 * @throws {Error} the version after does not come whole
 */
async function updated(browser, own, after, text) {
  const { url, line, answer: before } = own;
  const context = await browser.createBrowserContext();
  try {
    line.become(null);
    const begun = line.sent;
    await leave(await firstVisit(context, { url, line, hasWorker: true }));
    const first = line.sent - begun;

    line.become(null);
    own.answer = after;
    const { page } = await visit(context, url, AT_ONCE);
    await page.waitForSelector("#update:not([hidden])", { timeout: PATIENCE_MS });
    await Promise.all([page.waitForNavigation(), page.click("#reload")]);
    await page.waitForSelector("#verdict[data-state=digit]", { timeout: PATIENCE_MS }); // its drawing has stayed
    await page.waitForNetworkIdle({ idleTime: IDLE_MS });
    const update = line.sent - begun - first;
    if (!(await page.evaluate(holds, text)))
      throw new Error(`the page has no text "${text}" after its update`);
    return { first, update };
  } finally {
    own.answer = before;
    await context.close();
  }
}

/**
 * Runs in the page.
 * @param {string} text
 * @returns {Promise<boolean>} whether it is in the page or in what it has loaded
 */
async function holds(text) {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const files = await Promise.all(loaded.map(async (address) => (await fetch(address)).text()));
  return [document.documentElement.outerHTML, ...files].some((content) => content.includes(text));
}
