/** The connection ends, at each stage of loading and afterwards, and perhaps comes back. */

import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { drawingOf } from "../browser/harness/fixtures.js";
import { cutConnection } from "../browser/harness/site.js";
import { assertSaid, retry } from "./failure.js";

const EVERYTHING = /./;
/** Where the connection ends: what still comes, and what no longer does. @type {[when: string, lost: RegExp][]} */
const STAGES = [
  ["after the page and its script", /vendor|model|contract/],
  ["before the network", /model/],
  ["before the last file", /weights/],
];

/** @type {import("./run.js").Scenario[]} */
export const OFFLINE = [
  ...STAGES.map(([when, lost]) => ({
    name: `the connection is lost ${when}, and comes back`,
    /** @param {import("./run.js").Stage} stage */
    async run({ screen, site, open }) {
      site.spoil(lost, cutConnection);
      await open({ ready: false });
      await screen.state("error");
      await screen.mouse.draw(drawingOf("7"));
      site.spoil(EVERYTHING, cutConnection);
      await retry(screen);
      await screen.state("error");
      await assertSaid(screen);
      site.heal();
      await retry(screen);
      assert.equal((await screen.state("digit")).digit, "7");
    },
  })),
  {
    name: "the connection is lost once the network is there: digits are read as before",
    async run({ screen, site, open }) {
      await open();
      site.spoil(EVERYTHING, cutConnection);
      for (const digit of ["7", "3"]) {
        await screen.mouse.draw(drawingOf(digit));
        await screen.until(
          `it reads ${digit}`,
          (wanted) => document.querySelector("#verdict")?.getAttribute("data-digit") === wanted,
          digit,
        );
        await screen.click("#clear");
        await screen.state("blank");
      }
    },
  },
  {
    name: "after one visit the page opens and reads digits without a network",
    untouched: true, // the service worker keeps no page but the server's own
    async run({ screen, site, open }) {
      // WebKit now and then finds nothing of what was kept just before its page was left, and keeps it at the next visit.
      for (let visits = 1; ; visits += 1) {
        await open();
        await screen.until(
          "the page is kept",
          () => navigator.serviceWorker.controller?.state === "activated",
        );
        site.spoil(EVERYTHING, cutConnection);
        await delay(1000);
        await screen.page.goto("about:blank", { waitUntil: "domcontentloaded" });
        const error = await open().catch((reason) => reason);
        if (!error) break;
        if (visits === 2 || !String(error).includes("did not come")) throw error;
        site.heal();
        await screen.page.goto("about:blank", { waitUntil: "domcontentloaded" });
      }
      await screen.mouse.draw(drawingOf("7"));
      assert.equal((await screen.state("digit")).digit, "7");
    },
  },
];
