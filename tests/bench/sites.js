/** The pages that are compared, each on a server of its own: all the same small server, all with brotli. */

import { readFile } from "node:fs/promises";
import { exportSite, ROOT } from "../browser/harness/app.js";
import { headersFor, readFolder, serve } from "./static-server.js";

const HERE = new URL("./", import.meta.url);
const PACKAGES = new URL("packages/node_modules/", HERE);
const MODEL = `${ROOT}.cache/bench/model`; // tests/bench/layers_model.py writes it
// Without a graphics card it is open which of the two gives its first answer sooner.
const ON_CPU = "?backend=cpu";
const ON_WEBGL = "?backend=webgl";

/**
 * A page to measure.
 * @typedef {object} Subject
 * @property {string} name
 * @property {string} url
 * @property {string} kernels what it computes with
 * @property {boolean} loads whether its way to the first answer is measured
 */

/**
 * Builds the pages and serves them until `stop()`.
 * @returns {Promise<{subjects: Subject[], stop: () => Promise<void>}>}
 */
export async function serveSites() {
  const [article, stock, exported] = await Promise.all([
    rebuilt("article-tfjs"),
    rebuilt("stock-tfjs"),
    exportSite().then(async ({ folder, remove }) => {
      const files = await readFolder(folder);
      await remove();
      return files;
    }),
  ]);
  const rules = exported.get("_headers")?.toString() ?? "";
  const policy = headersFor(rules, "/")["content-security-policy"] ?? "";
  const forbidden = policy.replace(" 'wasm-unsafe-eval'", "");
  if (forbidden === policy)
    throw new Error("the export's _headers allow no WebAssembly that could be forbidden");
  const servers = await Promise.all([
    serve(article),
    serve(stock),
    serve(exported),
    serve(exported, { "content-security-policy": forbidden }),
  ]);
  const [articleUrl, stockUrl, ownUrl, forbiddenUrl] = /** @type {[string, string, string, string]} */ (
    servers.map(({ url }) => url)
  );
  return {
    subjects: [
      { name: "article", url: articleUrl + ON_CPU, kernels: "cpu", loads: true },
      { name: "article, WebGL", url: articleUrl + ON_WEBGL, kernels: "webgl", loads: true },
      { name: "stock", url: stockUrl + ON_CPU, kernels: "cpu", loads: true },
      { name: "digitpad", url: ownUrl, kernels: "wasm", loads: true },
      { name: "digitpad, no WebAssembly", url: forbiddenUrl, kernels: "js", loads: false },
    ],
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** @param {string} runtime the package that its TensorFlow.js is taken from, whole */
async function rebuilt(runtime) {
  const [files, model] = await Promise.all([readFolder(new URL("pages/", HERE).pathname), readFolder(MODEL)]);
  for (const [name, content] of model) files.set(`model/${name}`, content);
  return files.set("tf.min.js", await readFile(new URL(`${runtime}/dist/tf.min.js`, PACKAGES)));
}
