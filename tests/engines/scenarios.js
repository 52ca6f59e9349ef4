/** What a person does and must see, written once for every engine. */

import { DRAWING } from "./drawing.js";
import { ELSEWHERE } from "./elsewhere.js";
import { EXAMPLES } from "./examples.js";
import { EXTRAS } from "./extras.js";
import { FAULTS } from "./faults.js";
import { FORBIDDEN } from "./forbidden.js";
import { FORMS } from "./forms.js";
import { INCOMPLETE } from "./incomplete.js";
import { LATE } from "./late.js";
import { NUMBERS } from "./numbers.js";
import { OFFLINE } from "./offline.js";

/** @type {import("./run.js").Scenario[]} */
export const SCENARIOS = [
  ...DRAWING,
  ...NUMBERS,
  ...EXTRAS,
  ...FAULTS,
  ...LATE,
  ...INCOMPLETE,
  ...OFFLINE,
  ...FORBIDDEN,
  ...FORMS,
  ...ELSEWHERE,
  ...EXAMPLES,
];
