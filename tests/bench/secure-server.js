/** The same sites as on the web: by HTTP/2 over TLS, on a line that can be made as slow as a phone's. */

import { execFile } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createSecureServer } from "node:http2";
import { promisify } from "node:util";
import { ShapedLine } from "./shaped-line.js";

/**
 * The most that one record of TLS holds, in bytes: it is read when all of it has come. Node's 16 KB are more than what a
 * connection may send at first, so the page's first byte would wait for its last; content delivery networks take less.
 */
const RECORD = 4096;

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
  const server = createSecureServer(certificate);
  // The streams themselves: what Node makes of them for those who know HTTP/1.1 ends a small file after all others.
  server.on("stream", (stream, asked) => {
    stream.on("error", () => {}); // the browser has gone
    const { status, headers, body } = served.answer(asked[":path"], asked["if-none-match"]);
    stream.respond({ ":status": status, ...headers }, { endStream: !body });
    if (body) stream.end(body);
  });
  server.on("secureConnection", (socket) => socket.setMaxSendFragment(RECORD));
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
