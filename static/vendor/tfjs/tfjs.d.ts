// The types of what scripts/tfjs/entry.js exports: tfjs.js is built from it.
export * from "../../../scripts/tfjs/entry.js";
