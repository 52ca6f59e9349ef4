import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** The tool; `CEM` names another one than that of the packages. */
const TOOL = process.env.CEM ?? join(ROOT, "node_modules/.bin/cem");

/** @typedef {{name: string, tagName?: string, members: {name: string}[], attributes: {name: string}[]}} Declaration */

const text = readFileSync(join(ROOT, "custom-elements.json"), "utf8");
/** @type {Declaration[]} */
const declarations = JSON.parse(text).modules.flatMap(
  (/** @type {{declarations: Declaration[]}} */ module) => module.declarations,
);

test("custom-elements.json is what its sources give", {
  skip: !existsSync(TOOL) && "its tool is missing",
}, (context) => {
  const folder = mkdtempSync(join(tmpdir(), "digitpad-manifest-"));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const name of ["package.json", "static/js", "scripts/web/manifest.js"])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  execFileSync(TOOL, ["analyze", "--config", "scripts/web/manifest.js", "--quiet"], {
    cwd: folder,
    timeout: 60_000,
  });
  const made = readFileSync(join(folder, "custom-elements.json"), "utf8");
  assert.ok(
    made === text,
    "custom-elements.json is stale: run `npm run build:manifest`, and commit what it writes",
  );
});

test("it names both elements, and nothing private", () => {
  const tags = declarations.flatMap(({ tagName = [] }) => tagName);
  assert.deepEqual(tags.sort(), ["digit-input", "digit-pad"]);
  for (const { members } of declarations)
    for (const { name } of members) assert.doesNotMatch(name, /^#|Callback$/);
});

test("it has each attribute that the element follows", () => {
  const source = readFileSync(join(ROOT, "static/js/input/digit-input.js"), "utf8");
  const [, listed = ""] = source.match(/observedAttributes = \[([^;]*)\];/) ?? [];
  const followed = [...listed.matchAll(/"([a-z]+)"/g)].map(([, name]) => name);
  const known =
    declarations.find(({ tagName }) => tagName === "digit-input")?.attributes.map(({ name }) => name) ?? [];
  assert.ok(followed.length > 5);
  assert.deepEqual(
    followed.filter((name) => name !== "title" && !known.includes(name ?? "")),
    [],
  );
});

test("docs/embedding.md names all that the element has", () => {
  const page = readFileSync(join(ROOT, "docs/embedding.md"), "utf8");
  const element = declarations.find(({ tagName }) => tagName === "digit-input") ?? assert.fail("no element");
  const lists = ["attributes", "members", "events", "slots", "cssParts", "cssProperties", "cssStates"];
  const names = lists.flatMap((list) => {
    const found = /** @type {{name: string}[]} */ (Reflect.get(element, list) ?? []);
    assert.ok(found.length > 0, `the manifest has no ${list}`);
    return found.map(({ name }) => name);
  });
  const missing = names.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`\`${name}()\``));
  assert.deepEqual(missing, []);
});
