/** The watch that every browser test keeps notices what it is there for. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startApp } from "./harness/app.js";
import { launchChromium } from "./harness/chromium.js";
import { cutConnection, Site, upstream } from "./harness/site.js";
import { Tab } from "./harness/tab.js";

const [app, browser] = await Promise.all([startApp(), launchChromium()]);
const site = await new Site(upstream(app.url)).start();
after(() => Promise.all([app.stop(), browser.close(), site.stop()]));

/** @type {[what: string, pattern: RegExp, trouble: (other: string) => unknown][]} */
const TROUBLES = [
  ["an error on the console", /^console .* a message$/, () => console.error("a message")],
  ["a warning", /^console .* a warning$/, () => console.warn("a warning")],
  [
    "an error that nothing catches",
    /^page error .*oops/,
    () =>
      setTimeout(() => {
        throw new Error("oops");
      }),
  ],
  ["a bad status", /^bad answer .*\/no-such-page 404$/, () => fetch("no-such-page")],
  ["a connection that breaks", /^failed request .*\/healthz/, () => fetch("healthz").catch(() => {})],
  [
    "an inline script",
    /^console .* CSP: script-src/,
    () => {
      const inline = document.createElement("script");
      inline.textContent = "0";
      document.head.append(inline);
    },
  ],
  ["a connection elsewhere", /^console .* CSP: connect-src/, (other) => fetch(other).catch(() => {})],
];

test("trouble that the page does not show is noticed", async (t) => {
  site.spoil("healthz", cutConnection);
  const tab = await Tab.open(browser, site.url());
  assert.deepEqual(await tab.watch.problems(), []);
  for (const [what, pattern, trouble] of TROUBLES) {
    await t.test(what, async () => {
      const known = (await tab.watch.problems()).length;
      await tab.page.evaluate(trouble, app.url);
      const found = (await tab.watch.problems())
        .slice(known)
        .map(({ kind, url, text }) => `${kind} ${url} ${text}`);
      assert.ok(
        found.some((one) => pattern.test(one)),
        found.join("\n"),
      );
    });
  }
  await assert.rejects(tab.close(), /trouble that it does not show/);
});

test("a request to another host is noticed", async () => {
  const tab = await Tab.open(browser, site.url(), { prepare: (page) => page.setBypassCSP(true) });
  await tab.page.evaluate((other) => fetch(`${other}healthz`, { mode: "no-cors" }).catch(() => {}), app.url);
  assert.ok((await tab.watch.problems()).some(({ kind }) => kind === "request to another host"));
  await assert.rejects(tab.close());
});

test("trouble made on purpose does not count", async () => {
  const tab = await Tab.open(browser, app.url);
  tab.watch.expect(/no-such-page/);
  await tab.page.evaluate(() => fetch("no-such-page"));
  await tab.close();
});
