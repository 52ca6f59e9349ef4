// The types of what scripts/web/runtime/entry.js exports: tfjs.js is built from it.
export * from "../../../scripts/web/runtime/entry.js";
