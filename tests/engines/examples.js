/** The examples, each used once. */

import { FOUR_SUMS, holds, says, write } from "../browser/harness/examples.js";
import { drawingOf } from "../browser/harness/fixtures.js";

/** @param {import("./run.js").Stage} stage @param {string} address */
const show = ({ screen, site }, address) =>
  screen.page.goto(`${site.url()}examples/${address}`, { waitUntil: "domcontentloaded" });

/** @type {import("./run.js").Scenario[]} */
export const EXAMPLES = [
  {
    name: "the example of a form has the number that was written by hand",
    async run(stage) {
      await show(stage, "form.html");
      await write(stage.screen, "#amount", drawingOf("7"));
      await holds(stage.screen, "#amount", "7");
      await stage.screen.click("[type=submit]");
      await says(stage.screen, "#sent", "article=Pencils&amount=7");
    },
  },
  {
    name: "the worksheet of a link is answered by hand and checked",
    async run(stage) {
      await show(stage, `worksheet.html${FOUR_SUMS}`);
      await write(stage.screen, "#answer-4", drawingOf("7"));
      await says(stage.screen, "li:nth-child(4) .mark", "Right");
      await write(stage.screen, "#answer-2", drawingOf("7"));
      await says(stage.screen, "li:nth-child(2) .mark", "Not yet");
      await says(stage.screen, "#score", "1 of 4 right");
    },
  },
  {
    name: "the example of a frame is told what was written in it",
    async run(stage) {
      await show(stage, "frame.html");
      await write(stage.screen, "digit-input", drawingOf("7"), "#pad");
      await says(stage.screen, "#number", "7");
    },
  },
];
