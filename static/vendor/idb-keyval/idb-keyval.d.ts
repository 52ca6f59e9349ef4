// The types of the package that idb-keyval.js is a copy of.
export * from "idb-keyval";
