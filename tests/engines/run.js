/** Runs scenarios in an engine: it is started once, and each scenario has a site and a page of its own. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "../browser/harness/app.js";
import { Screen } from "../browser/harness/screen.js";
import { instead, Site, upstream, withPrelude } from "../browser/harness/site.js";
import { ENGINES } from "./engines.js";

/**
 * What a scenario works with.
 * @typedef {object} Stage
 * @property {Screen} screen
 * @property {Site} site an address that the engine has never seen, so that nothing is remembered or kept there
 * @property {(options?: {ready?: boolean}) => Promise<void>} open asks for the page; `ready`: waits for the network
 */

/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {(stage: Stage) => Promise<void>} run
 * @property {() => void} [prelude] runs in the page before its own scripts
 * @property {boolean} [sources] the page loads its modules one by one, and not what is built from them
 * @property {boolean} [untouched] the page is the server's, byte for byte, and nothing looks for troubles in it
 * @property {Record<string, string>} [pages] more pages beside it: name to HTML
 * @property {RegExp} [expected] trouble that the scenario makes on purpose
 */

/**
 * @param {keyof ENGINES} name
 * @param {Scenario[]} scenarios
 */
export async function runScenarios(name, scenarios) {
  const [app, sourcesApp, engine] = await Promise.all([
    startApp(),
    startApp({ DIGITPAD_SOURCES: "1" }),
    ENGINES[name](),
  ]);
  after(() => Promise.all([app.stop(), sourcesApp.stop(), engine.close()]));
  const screen = new Screen(engine.page);

  for (const {
    name,
    run,
    prelude = () => {},
    sources = false,
    untouched,
    pages = {},
    expected,
  } of scenarios) {
    test(name, async () => {
      const script = `(${watchTroubles})();(${prelude})();`;
      const served = upstream((sources ? sourcesApp : app).url);
      /** @type {import("../browser/harness/site.js").Source} */
      const source = async (path) => (pages[path] ? instead("text/html", pages[path])() : served(path));
      const site = await new Site(untouched ? source : withPrelude(source, script)).start();
      const open = async ({ ready = true } = {}) => {
        await screen.page.goto(site.url(), { waitUntil: "domcontentloaded" });
        if (ready) await screen.state("blank");
      };
      try {
        await run({ screen, site, open });
        /** @type {string[]} */
        const troubles = await screen.page.evaluate(() => /** @type {any} */ (window).troubles ?? []);
        const unseen = troubles.filter((trouble) => !expected?.test(trouble));
        assert.deepEqual(unseen, [], "the page ran into trouble that it does not show");
      } finally {
        await screen.page.goto("about:blank", { waitUntil: "domcontentloaded" });
        await site.stop();
      }
    });
  }
}

/** Runs in the page: notes what nobody would see. */
function watchTroubles() {
  /** @type {string[]} */
  const troubles = [];
  Object.assign(window, { troubles });
  addEventListener("error", ({ message }) => troubles.push(message));
  addEventListener("unhandledrejection", ({ reason }) => troubles.push(String(reason)));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    troubles.push(`CSP: ${effectiveDirective} blocked ${blockedURI}`),
  );
}
