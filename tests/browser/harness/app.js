/** The real server and its static export, started as a person would start them. */

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const START_MS = 30_000;

/** The first Python that can have Flask: `$PYTHON`, one of the repository's environments, the system's. */
export function python() {
  const made = [".venv-dev", ".venv"].map((name) => join(ROOT, name, "bin", "python"));
  return process.env.PYTHON ?? made.find(existsSync) ?? "python3";
}

/** A port that was free a moment ago. */
export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, "close");
  return address.port;
}

/**
 * Serves the page with `python -m app` until `stop()`.
 * @param {Record<string, string>} [settings] of the environment
 * @param {string[]} [command] for Python, if another one serves it; it prints "is at" and the address
 * @returns {Promise<{url: string, stop: () => Promise<void>}>} `url` ends with a slash
 */
export async function startApp(settings = {}, command = ["-m", "app"]) {
  const env = { ...process.env, HOST: "127.0.0.1", PORT: "0", ...settings };
  const server = spawn(python(), command, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (output += text));
  const ended = once(server, "exit");
  const killAtExit = () => server.kill("SIGKILL");
  process.once("exit", killAtExit);

  const latest = Date.now() + START_MS;
  /** @type {string | undefined} */
  let url;
  while (!url) {
    await delay(50);
    url = /is at (http:\S+)/.exec(output)?.[1]; // it says so once it listens
    if (!url && (server.exitCode !== null || Date.now() > latest)) {
      killAtExit();
      throw new Error(`the server did not start:\n${output}`);
    }
  }
  return {
    url,
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
      process.off("exit", killAtExit);
    },
  };
}

/**
 * Writes the static export into a temporary folder.
 * @param {Record<string, string>} [settings] of the environment
 * @returns {Promise<{folder: string, remove: () => Promise<void>}>}
 */
export async function exportSite(settings = {}) {
  const parent = await mkdtemp(join(tmpdir(), "digitpad-export-"));
  const folder = join(parent, "site");
  await promisify(execFile)(python(), ["-m", "app", "export", folder], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
  });
  return { folder, remove: () => rm(parent, { recursive: true }) };
}

/**
 * Writes the page as one file into a temporary folder.
 * @param {string[]} [options] of the command
 * @returns {Promise<{file: string, folder: string, remove: () => Promise<void>}>}
 */
export async function exportSingleFile(options = []) {
  const parent = await mkdtemp(join(tmpdir(), "digitpad-file-"));
  const file = join(parent, "digitpad.html");
  const command = ["-m", "app", "single-file", ...options, file];
  await promisify(execFile)(python(), command, { cwd: ROOT });
  return { file, folder: parent, remove: () => rm(parent, { recursive: true }) };
}
