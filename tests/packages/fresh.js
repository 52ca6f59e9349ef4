/** A fresh folder that the package is installed into, away from the repository, and what the documentation says to do there. */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pack } from "../../scripts/web/package/build.js";

const run = promisify(execFile);
export const DOC = await readFile(new URL("../../docs/javascript.md", import.meta.url), "utf8");

/** The blocks of code in the documentation. */
const BLOCKS = [...DOC.matchAll(/(?:^ {4}.*\n|^\n(?= {4}))+/gm)].map(([block]) =>
  block.replace(/^ {4}/gm, "").trim(),
);

/** @param {string} start @returns {string} the first block of the documentation that begins so */
export function example(start) {
  const found = BLOCKS.find((block) => block.startsWith(start));
  if (!found) throw new Error(`docs/javascript.md has no example that begins with ${start}`);
  return found;
}

/** Builds the package and installs it as the documentation says. */
export async function installed() {
  const folder = await mkdtemp(join(tmpdir(), "digitpad-fresh-"));
  const tarball = await pack(join(folder, "packages"));
  await writeFile(join(folder, "package.json"), `{"private": true, "type": "module"}`);
  await run(
    "npm",
    ["install", "--offline", "--cache", join(folder, "cache"), "--no-audit", "--no-fund", tarball],
    { cwd: folder },
  );
  return {
    folder,
    tarball,
    /** Where the package's files are. */
    files: join(folder, "node_modules", "digitpad"),
    /** @param {string} name @param {string} content of a file */
    write: async (name, content) => {
      const path = join(folder, name);
      await mkdir(join(path, ".."), { recursive: true });
      await writeFile(path, content);
      return path;
    },
    /** Runs a module in Node. @param {string} code @returns {Promise<string>} what it prints */
    node: async (code) => {
      const { stdout } = await run("node", ["--input-type=module", "--eval", code], { cwd: folder });
      return stdout.trim();
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
