/** The same sites as on the web: by HTTP/2 over TLS, on a line that can be made as slow as a phone's. */

import { execFile } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createSecureServer } from "node:http2";
import { promisify } from "node:util";
import { ShapedLine } from "./shaped-line.js";

/** @typedef {import("./static-server.js").Answering} Answering */
/** @typedef {{key: string, cert: string}} Certificate in PEM */

/**
 * @typedef {object} Served
 * @property {string} url ends with a slash
 * @property {ShapedLine} line
 * @property {Answering} answer may be replaced by another version's
 * @property {() => Promise<void>} stop
 */

/**
 * @returns {Promise<Certificate>} signed by its own key
 * @throws {Error} there is no OpenSSL
 */
export async function makeCertificate() {
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const holder = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const run = promisify(execFile)("openssl", ["req", ...kind, ...holder, "-keyout", "-", "-out", "-"]);
  const { stdout } = await run.catch((error) => {
    throw new Error(`there is no certificate for TLS: install OpenSSL (${error.message})`);
  });
  const start = stdout.indexOf("-----BEGIN CERTIFICATE");
  return { key: stdout.slice(0, start), cert: stdout.slice(start) };
}

/**
 * @param {Certificate} certificate
 * @returns {string} has Chromium trust just this key; what it merely let pass, it would not keep in its cache
 */
export function trusting({ cert }) {
  const key = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
  const hash = createHash("sha256").update(key).digest("base64");
  return `--ignore-certificate-errors-spki-list=${hash}`;
}

/**
 * Serves a site on a free port of the loopback until `stop()`.
 * @param {Answering} answer
 * @param {Certificate} certificate
 * @returns {Promise<Served>}
 */
export async function serveSecurely(answer, certificate) {
  const server = createSecureServer(certificate, (request, response) => {
    // They do all that is asked of those of HTTP/1.1.
    served.answer(/** @type {any} */ (request), /** @type {any} */ (response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const line = await new ShapedLine(port).open();
  /** @type {Served} */
  const served = {
    url: `https://127.0.0.1:${line.port}/`,
    line,
    answer,
    stop: async () => {
      await line.stop();
      server.close();
      await once(server, "close");
    },
  };
  return served;
}
