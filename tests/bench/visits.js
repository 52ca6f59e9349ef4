/** The first visit and the next one as on the web: by HTTP/2 over TLS, on a line that is as slow as a phone's. */

import { AT_ONCE, condition, measureLoading, visit } from "./loading.js";

/** @typedef {import("./loading.js").Browser} Browser */
/** @typedef {import("./loading.js").Condition} Condition */
/** @typedef {import("./loading.js").Context} Context */
/** @typedef {import("./loading.js").Loading} Loading */
/** @typedef {import("./loading.js").Page} Page */
/** @typedef {import("./shaped-line.js").ShapedLine} ShapedLine */
/** @typedef {{url: string, line: ShapedLine, hasWorker: boolean}} Site `hasWorker`: a service worker keeps it */

/** @type {Condition[]} */
export const FIRST = [condition("Fast 4G"), condition("Slow 4G"), condition("Slow 4G", 4)];
/** @type {Condition[]} */
export const NEXT = [condition("no throttling"), condition("Slow 4G"), condition("Slow 4G", 4)];

/** For so long nothing comes over the network where a page has all that it asks for. */
export const IDLE_MS = 1000;

/**
 * Measures the first visit.
 * @param {Browser} browser
 * @param {Site} site
 * @param {Condition} condition
 */
export async function measureFirst(browser, { url, line }, { network, ...others }) {
  line.become(network);
  return measureLoading(browser, url, { ...others, network: null });
}

/**
 * Measures the visit after the first, some time later: the browser keeps what it has kept, but no connection is open,
 * and no service worker runs.
 * @param {Browser} browser
 * @param {Site} site
 * @param {Condition} condition
 * @returns {Promise<Loading>}
 */
export async function measureNext(browser, site, { network, ...others }) {
  const context = await browser.createBrowserContext();
  try {
    site.line.become(null);
    await leave(await firstVisit(context, site));
    site.line.become(network);
    const { figures } = await visit(context, site.url, { ...others, network: null });
    return figures;
  } finally {
    await context.close();
  }
}

/**
 * Opens a page for the first time, and stays until the browser has kept what it keeps.
 * @param {Context} context
 * @param {Site} site
 * @returns {Promise<Page>}
 */
export async function firstVisit(context, { url, hasWorker }) {
  const { page } = await visit(context, url, AT_ONCE);
  if (hasWorker) {
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready; // it is so once it has kept all
    });
  }
  await page.waitForNetworkIdle({ idleTime: IDLE_MS });
  return page;
}

/**
 * Ends a visit as time does.
 * @param {Page} page
 */
export async function leave(page) {
  const driver = await page.createCDPSession();
  await driver.send("ServiceWorker.enable");
  await driver.send("ServiceWorker.stopAllWorkers");
  await page.close();
}
