/**
 * The pages that are compared, each on a server of its own: all the same small server, all with brotli, over plain
 * HTTP and over TLS.
 */

import { readFile } from "node:fs/promises";
import { exportSite, ROOT } from "../browser/harness/app.js";
import { makeCertificate, serveSecurely, trusting } from "./secure-server.js";
import { answering, headersFor, readFolder, serve } from "./static-server.js";

const HERE = new URL("./", import.meta.url);
const PACKAGES = new URL("packages/node_modules/", HERE);
const MODEL = `${ROOT}.cache/bench/model`; // tests/bench/layers_model.py writes it
// Without a graphics card it is open which of the two gives its first answer sooner.
const ON_CPU = "?backend=cpu";
const ON_WEBGL = "?backend=webgl";

/** @typedef {import("./secure-server.js").Served} Secure */
/** @typedef {import("./static-server.js").Files} Files */
/** @typedef {import("./visits.js").Site} Site */

/**
 * A page to measure.
 * @typedef {object} Subject
 * @property {string} name
 * @property {string} url
 * @property {string} kernels what it computes with
 * @property {Site | null} secure the same over TLS; null where its way to the first answer is not measured
 */

/**
 * @typedef {object} Sites
 * @property {Subject[]} subjects
 * @property {Secure} own this project's page over TLS
 * @property {string} trust the switch with which Chromium opens such pages
 * @property {() => Promise<void>} stop
 */

/**
 * Builds the pages and serves them until `stop()`.
 * @returns {Promise<Sites>}
 */
export async function serveSites() {
  const certificate = await makeCertificate();
  const exported = await exportFiles();
  const rules = exported.get("_headers")?.toString() ?? "";
  const policy = headersFor(rules, "/")["content-security-policy"] ?? "";
  const forbidden = policy.replace(" 'wasm-unsafe-eval'", "");
  if (forbidden === policy)
    throw new Error("the export's _headers allow no WebAssembly that could be forbidden");

  const both = async (/** @type {Files} */ files) => {
    const answer = answering(files);
    const [plain, secure] = await Promise.all([serve(answer), serveSecurely(answer, certificate)]);
    return { plain, secure };
  };
  const [article, stock, own, restricted] = await Promise.all([
    rebuilt("article-tfjs").then(both),
    rebuilt("stock-tfjs").then(both),
    both(exported),
    serve(answering(exported, { "content-security-policy": forbidden })),
  ]);
  const subject = (/** @type {string} */ name, /** @type {typeof own} */ { plain, secure }, query = "") => ({
    name,
    url: plain.url + query,
    secure: { url: secure.url + query, line: secure.line, hasWorker: name === "digitpad" },
  });
  return {
    subjects: [
      { ...subject("article", article, ON_CPU), kernels: "cpu" },
      { ...subject("article, WebGL", article, ON_WEBGL), kernels: "webgl" },
      { ...subject("stock", stock, ON_CPU), kernels: "cpu" },
      { ...subject("digitpad", own), kernels: "wasm" },
      { name: "digitpad, no WebAssembly", url: restricted.url, kernels: "js", secure: null },
    ],
    own: own.secure,
    trust: trusting(certificate),
    stop: async () => {
      const servers = [article, stock, own].flatMap(({ plain, secure }) => [plain, secure]);
      await Promise.all([...servers, restricted].map((server) => server.stop()));
    },
  };
}

/**
 * @param {Record<string, string>} [settings] of the environment
 * @returns {Promise<Files>} this project's page as a static site
 */
export async function exportFiles(settings) {
  const { folder, remove } = await exportSite(settings);
  const files = await readFolder(folder);
  await remove();
  return files;
}

/** @param {string} runtime the package that its TensorFlow.js is taken from, whole */
async function rebuilt(runtime) {
  const [files, model] = await Promise.all([readFolder(new URL("pages/", HERE).pathname), readFolder(MODEL)]);
  for (const [name, content] of model) files.set(`model/${name}`, content);
  return files.set("tf.min.js", await readFile(new URL(`${runtime}/dist/tf.min.js`, PACKAGES)));
}
