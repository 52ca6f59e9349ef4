import { runScenarios } from "./run.js";
import { SCENARIOS } from "./scenarios.js";

await runScenarios("webkit", SCENARIOS);
