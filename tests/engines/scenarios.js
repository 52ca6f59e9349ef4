/** What a person does and must see, written once for every engine. */

import { DRAWING } from "./drawing.js";
import { FAULTS } from "./faults.js";
import { FORBIDDEN } from "./forbidden.js";
import { OFFLINE } from "./offline.js";

/** @type {import("./run.js").Scenario[]} */
export const SCENARIOS = [...DRAWING, ...FAULTS, ...OFFLINE, ...FORBIDDEN];
