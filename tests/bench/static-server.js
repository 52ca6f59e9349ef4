/** The small server of the benchmark: it holds a site in memory, packed with brotli. */

import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { TYPES } from "../browser/harness/site.js";

const UNPACKED = new Set([".png", ".ico"]);
/** A page that is asked for with it gets the precise clock, which browsers keep for such pages. */
const PRECISE = "precise";
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** @typedef {Map<string, Buffer>} Files content by the path below the site's root, without a leading slash */
/** @typedef {{url: string, stop: () => Promise<void>}} Served `url` ends with a slash */
/** @typedef {{status: number, headers: Record<string, string>, body?: Buffer}} Answer */
/** @typedef {(target?: string, tag?: string) => Answer} Answering to a request's target and `If-None-Match` */

/**
 * Reads all files of a folder, without the packed forms that an export holds beside them.
 * @param {string} folder
 * @returns {Promise<Files>}
 */
export async function readFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const wanted = paths.filter((path) => !/\.(br|gz)$/.test(path));
  return new Map(
    await Promise.all(
      wanted.map(async (path) => /** @type {const} */ ([relative(folder, path), await readFile(path)])),
    ),
  );
}

/**
 * The headers that a site wants for a path, from its `_headers`: an address, then indented what it gets.
 * @param {string} rules the text of `_headers`
 * @param {string} path with a leading slash
 * @returns {Record<string, string>}
 */
export function headersFor(rules, path) {
  /** @type {Record<string, string>} */
  const headers = {};
  let applies = false;
  for (const line of rules.split("\n")) {
    const [, name, value] = /^\s+([^:]+): (.*)$/.exec(line) ?? [];
    if (name && value && applies) headers[name.toLowerCase()] = value;
    else if (/^\S/.test(line))
      applies = line.endsWith("*") ? path.startsWith(line.slice(0, -1)) : path === line;
  }
  return headers;
}

/** @type {Map<string, Buffer>} what was packed already, by its hash: an export has most files twice */
const known = new Map();

/** @param {Buffer} content @param {string} hash */
function packed(content, hash) {
  const body = known.get(hash) ?? brotliCompressSync(content);
  known.set(hash, body);
  return body;
}

/**
 * What answers for a site: each file with the headers that `_headers` wants, or word that it is the same as before.
 * @param {Files} files
 * @param {Record<string, string>} [replaced] headers that every answer has instead
 * @returns {Answering}
 */
export function answering(files, replaced = {}) {
  const rules = files.get("_headers")?.toString() ?? "";
  const answers = new Map(
    Array.from(files, ([name, content]) => {
      const hash = createHash("sha256").update(content).digest("base64url");
      const isPacked = !UNPACKED.has(extname(name));
      const body = isPacked ? packed(content, hash) : content;
      const path = `/${name.replace(/(^|\/)index\.html$/, "$1")}`;
      const headers = {
        "content-type": TYPES.get(extname(name)) ?? "application/octet-stream",
        ...(isPacked && { "content-encoding": "br" }),
        "content-length": String(body.length),
        "cache-control": "no-cache",
        etag: `"${hash.slice(0, 16)}"`,
        ...headersFor(rules, path),
        ...replaced,
      };
      return /** @type {const} */ ([path, { headers, body }]);
    }),
  );
  return (target = "/", tag = "") => {
    const { pathname, searchParams } = new URL(target, "http://site");
    const answer = answers.get(pathname);
    if (!answer) return { status: 404, headers: { "content-length": "0" } };
    const { headers, body } = answer;
    if (tag === headers.etag) {
      const { "content-length": _, ...others } = headers;
      return { status: 304, headers: others };
    }
    return { status: 200, headers: { ...headers, ...(searchParams.has(PRECISE) && ISOLATED) }, body };
  };
}

/**
 * Serves a site by HTTP/1.1 on a free port of the loopback until `stop()`.
 * @param {Answering} answer
 * @returns {Promise<Served>}
 */
export async function serve(answer) {
  const server = createServer((request, response) => {
    const { status, headers, body } = answer(request.url, request.headers["if-none-match"]);
    response.writeHead(status, headers).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
