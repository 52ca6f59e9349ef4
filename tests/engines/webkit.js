/** WebKit, by WebKitGTK's driver: the few commands of the WebDriver protocol that the scenarios need. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "../browser/harness/app.js";

/** @typedef {import("../browser/harness/screen.js").Driven} Driven */

const START_MS = 30_000;
/** Keys that the protocol has a code for; any other writes its name. @type {Record<string, string>} */
const KEYS = { Enter: "\uE007", Tab: "\uE004", Backspace: "\uE003" };
const CAPABILITIES = {
  alwaysMatch: {
    browserName: "MiniBrowser",
    pageLoadStrategy: "none", // the driver's own waiting misses a page that comes at once, and hangs
    timeouts: { script: START_MS },
  },
};

/** @returns {Promise<{page: Driven, close: () => Promise<void>}>} */
export async function launchWebKit() {
  const port = await freePort();
  const screen = await startScreen();
  const env = { ...process.env, DISPLAY: screen.display };
  const driver = spawn(process.env.WEBKIT ?? "WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => driver.once("exit", resolve).once("error", resolve));
  const kill = () => {
    driver.kill();
    screen.kill();
  };
  process.once("exit", kill);

  const address = `http://127.0.0.1:${port}`;
  const latest = Date.now() + START_MS;
  while (!(await fetch(`${address}/status`).catch(() => null))) {
    if (driver.exitCode !== null || driver.pid === undefined || Date.now() > latest) {
      kill();
      throw new Error("WebKitWebDriver did not start (Debian: apt install webkit2gtk-driver)");
    }
    await delay(50);
  }
  const { sessionId } = await command("POST", `${address}/session`, { capabilities: CAPABILITIES });
  const session = `${address}/session/${sessionId}`;
  return {
    page: /** @type {Driven} */ (new WebKitPage(session)),
    close: async () => {
      await command("DELETE", session);
      kill();
      await ended;
      process.off("exit", kill);
    },
  };
}

/**
 * A screen that nobody sees, as WebKitGTK has no headless mode. It ends by itself after its last window.
 * @returns {Promise<{display: string, kill: () => void}>}
 */
async function startScreen() {
  const args = ["-displayfd", "1", "-terminate", "-nolisten", "tcp", "-screen", "0", "1280x1024x24"];
  const server = spawn("Xvfb", args, { stdio: ["ignore", "pipe", "ignore"] });
  const [number] = await Promise.race([once(server.stdout, "data"), once(server, "exit")]).catch(() => {
    throw new Error("Xvfb did not start (Debian: apt install xvfb)");
  });
  return { display: `:${String(number).trim()}`, kill: () => server.kill() };
}

/**
 * @param {string} method
 * @param {string} url
 * @param {object} [body]
 * @returns {Promise<any>}
 */
async function command(method, url, body) {
  const signal = AbortSignal.timeout(2 * START_MS);
  const response = await fetch(url, { method, body: body && JSON.stringify(body), signal });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebKit's driver: ${value.error}: ${value.message}`);
  return value;
}

class WebKitPage {
  #session;
  /** @type {Promise<unknown>} The driver takes one command at a time. */
  #last = Promise.resolve();
  /** @type {object[]} What the mouse is about to do. */
  #moves = [];

  /** @param {string} session its address */
  constructor(session) {
    this.#session = session;
  }

  /**
   * @param {string} path
   * @param {object | (() => object)} body a function is asked when the command's turn has come
   * @returns {Promise<any>}
   */
  #post(path, body) {
    const send = () =>
      command("POST", `${this.#session}/${path}`, typeof body === "function" ? body() : body);
    const next = this.#last.then(send);
    this.#last = next.catch(() => {});
    return next;
  }

  /** @param {string} url another one than before */
  async goto(url) {
    await this.#post("url", { url });
    const isThere = (/** @type {string} */ wanted) =>
      location.href === wanted && document.readyState !== "loading";
    const latest = Date.now() + START_MS;
    // While the pages change, there may be none to ask.
    while (!(await this.evaluate(isThere, url).catch(() => false))) {
      if (Date.now() > latest) throw new Error(`${url} did not come`);
      await delay(10);
    }
  }

  /**
   * @param {Function} question runs in the page; what it needs comes as arguments
   * @param {...unknown} args
   */
  async evaluate(question, ...args) {
    // A page that is kept as it is when it is left stands still, and would never answer.
    const script = `
      const [given, done] = arguments;
      addEventListener("pagehide", () => done({ error: "navigated away" }), { once: true });
      (async () => (${question})(...given))().then(
        (value) => done({ value }),
        (error) => done({ error: String(error) }),
      );`;
    const { value, error } = await this.#post("execute/async", { script, args: [args] });
    if (error) throw new Error(error);
    return value ?? undefined;
  }

  /** @param {string} selector */
  async click(selector) {
    const found = await this.#post("element", { using: "css selector", value: selector });
    const [id] = Object.values(found);
    await this.#post(`element/${id}/click`, {});
  }

  /**
   * What is asked for at once is sent at once, as each command takes a while.
   * @param {object} action
   */
  #point(action) {
    if (this.#moves.push(action) > 1) return this.#last;
    return this.#post("actions", () => {
      const actions = this.#moves.splice(0);
      return { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] };
    });
  }

  mouse = {
    move: (/** @type {number} */ x, /** @type {number} */ y) =>
      this.#point({ type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y) }),
    down: () => this.#point({ type: "pointerDown", button: 0 }),
    up: () => this.#point({ type: "pointerUp", button: 0 }),
  };

  keyboard = {
    press: async (/** @type {string} */ key) => {
      const value = KEYS[key] ?? key;
      const actions = [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ];
      await this.#post("actions", { actions: [{ type: "key", id: "keyboard", actions }] });
    },
  };
}
