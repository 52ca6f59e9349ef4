/**
 * A plain HTTP server for tests: it serves a folder, or passes on what another server answers, and can spoil any
 * answer on its way. Faults are made here and not in the browser's driver, so that every engine meets the same ones.
 */

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, get } from "node:http";
import { extname, join, normalize, sep } from "node:path";

/** @typedef {{status: number, headers: Record<string, string>, body: Buffer, sent?: number}} Answer `sent`: the
 * connection is cut after so many bytes of the body */
/** @typedef {(path: string) => Promise<Answer>} Source what is served for a path without its leading slash */
/** @typedef {(answer: Answer) => Answer | null | Promise<Answer | null>} Fault null: the connection is cut */

/** What a file is, by the end of its name. */
export const TYPES = new Map(
  Object.entries({
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".wasm": "application/wasm",
  }),
);
const NOT_FOUND = { status: 404, headers: { "content-type": "text/plain" }, body: Buffer.from("not found") };

/**
 * Files of a folder, as any plain file server gives them.
 * @param {string} root
 * @param {Record<string, string>} [extra] pages that lie beside the files: name to HTML
 * @returns {Source}
 */
export function folder(root, extra = {}) {
  return async (path) => {
    const name = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    const file = normalize(join(root, name));
    const body =
      extra[name] ?? (file.startsWith(root + sep) ? await readFile(file).catch(() => undefined) : undefined);
    if (body === undefined) return NOT_FOUND;
    const type = TYPES.get(extname(name)) ?? "application/octet-stream";
    return { status: 200, headers: { "content-type": type }, body: Buffer.from(body) };
  };
}

/**
 * What another server answers, with its headers.
 * @param {string} url ends with a slash
 * @returns {Source}
 */
export function upstream(url) {
  return async (path) => {
    // A connection of its own for each: one that is kept may be closed from the other side just as it is used.
    const request = get(new URL(path, url), { agent: false });
    /** @type {[import("node:http").IncomingMessage]} */
    const [answer] = /** @type {any} */ (await once(request, "response"));
    const headers = Object.fromEntries(
      Object.entries(answer.headersDistinct).map(([name, values]) => [name, values?.join(", ") ?? ""]),
    );
    // A fault may change the length, and how long to keep the connection is between these two.
    for (const name of ["connection", "content-length", "keep-alive", "transfer-encoding"])
      delete headers[name];
    return { status: answer.statusCode ?? 500, headers, body: Buffer.concat(await answer.toArray()) };
  };
}

/**
 * The same, with a script that runs in the page before its own: every engine takes it, whatever its driver can do.
 * @param {Source} source
 * @param {string} script
 * @returns {Source}
 */
export function withPrelude(source, script) {
  return async (path) => {
    if (path === "prelude.js") return instead("text/javascript", script)();
    const answer = await source(path);
    if (path !== "") return answer;
    const page = answer.body.toString().replace("<head>", '$&<script src="prelude.js"></script>');
    return { ...answer, body: Buffer.from(page) };
  };
}

/** @type {Set<number>} */
const usedPorts = new Set();

/** A server on the loopback with faults that come and go. */
export class Site {
  /** @type {{path: string | RegExp, fault: Fault}[]} */
  #faults = [];
  /** @type {string[]} The addresses that were asked for since the last fault was made, without the host. */
  asked = [];
  #server;
  #prefix;

  /**
   * @param {Source} source
   * @param {string} [prefix] where the site begins; everything else is 404, as on a shared host
   */
  constructor(source, prefix = "/") {
    this.#prefix = prefix;
    this.#server = createServer(async (request, response) => {
      const { pathname, search } = new URL(request.url ?? "/", "http://site");
      this.asked.push(pathname + search);
      try {
        const inside = pathname.startsWith(prefix);
        const answer = inside ? await source(pathname.slice(prefix.length)) : NOT_FOUND;
        const fault = this.#faults.findLast(({ path }) =>
          typeof path === "string" ? pathname.endsWith(path) : path.test(pathname),
        )?.fault;
        send(response, fault ? await fault(answer) : answer);
      } catch (error) {
        response.writeHead(500).end(String(error));
      }
    });
  }

  /**
   * Starts to listen on a port that no site has had before: the system soon gives the same ones again, and a browser
   * would find there what it keeps of another site, its service worker, its cache and its database.
   * @returns {Promise<Site>}
   */
  async start() {
    do {
      if (this.#server.listening) await this.stop();
      this.#server.listen(0, "127.0.0.1").unref(); // a test that fails may leave it, and must not hang
      await once(this.#server, "listening");
    } while (usedPorts.has(this.#port));
    usedPorts.add(this.#port);
    return this;
  }

  get #port() {
    return /** @type {import("node:net").AddressInfo} */ (this.#server.address()).port;
  }

  /**
   * The site's address.
   * @param {string} [host] another name for the loopback
   */
  url(host = "127.0.0.1") {
    return `http://${host}:${this.#port}${this.#prefix}`;
  }

  /**
   * Spoils answers, until healed or until a later fault is made for the same path.
   * @param {string | RegExp} path how the paths end, whatever their query, or a pattern in them
   * @param {Fault} fault
   */
  spoil(path, fault) {
    this.#faults.push({ path, fault });
    this.asked = [];
  }

  /** Ends all faults. */
  heal() {
    this.#faults = [];
  }

  async stop() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {Answer | null} answer
 */
function send(response, answer) {
  if (!answer) {
    response.destroy();
  } else if (answer.sent === undefined) {
    response.writeHead(answer.status, answer.headers).end(answer.body);
  } else {
    response.writeHead(answer.status, { ...answer.headers, "content-length": answer.body.length });
    response.write(answer.body.subarray(0, answer.sent), () => response.destroy());
  }
}

/** @type {Fault} */
export const missing = () => NOT_FOUND;

/** @type {Fault} */
export const cutConnection = () => null;

/** @type {Fault} */
export const truncated = (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) });

/** The connection is cut half-way: the browser knows how much was to come.
 * @type {Fault} */
export const aborted = (answer) => ({ ...answer, sent: answer.body.length >> 1 });

/** One flipped byte: the length is right, the content is not.
 * @type {Fault} */
export const corrupted = (answer) => {
  const body = Buffer.from(answer.body);
  const middle = body.length >> 1;
  body.writeUInt8(body.readUInt8(middle) ^ 0x55, middle);
  return { ...answer, body };
};

/**
 * The answer of something else, with status 200.
 * @param {string} type
 * @param {string} text
 * @returns {() => Answer}
 */
export function instead(type, text) {
  return () => ({ status: 200, headers: { "content-type": type }, body: Buffer.from(text) });
}

/** What a captive portal answers to everything. */
export const portal = instead("text/html", "<!doctype html><title>Log in</title><p>Welcome to the hotel.");

/** A fault that keeps answers back: `asked` resolves when a browser has asked, `release()` lets them go. */
export function held() {
  let release = () => {};
  let wasAsked = () => {};
  const released = new Promise((resolve) => (release = () => resolve(undefined)));
  const asked = new Promise((resolve) => (wasAsked = () => resolve(undefined)));
  /** @param {Answer} answer */
  const fault = async (answer) => {
    wasAsked();
    await released;
    return answer;
  };
  return { fault, asked, release };
}
