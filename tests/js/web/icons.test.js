import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { drawIcons, ICONS } from "../../../scripts/web/icons.js";

test("the icons are drawn from icon.svg, byte for byte", async () => {
  for (const [name, content] of await drawIcons()) {
    const committed = await readFile(new URL(name, ICONS));
    assert.ok(
      committed.equals(content),
      `${name} is stale: run \`npm run icons\`, and commit what it writes`,
    );
    const side = Number(name.match(/\d+/)?.[0]);
    assert.deepEqual([committed.readUInt32BE(16), committed.readUInt32BE(20)], [side, side], name);
  }
});

test("the manifest names icons that are there, and no address outside its folder", async () => {
  const beside = new URL("../../../static/public/", import.meta.url);
  const manifest = JSON.parse(await readFile(new URL("manifest.webmanifest", beside), "utf8"));
  assert.deepEqual([manifest.start_url, manifest.scope, manifest.display], ["./", "./", "standalone"]);
  const root = new URL("../../../", import.meta.url);
  for (const { src, sizes, type } of manifest.icons) {
    const content = await readFile(new URL(src, root));
    const side = type === "image/png" ? content.readUInt32BE(16) : 0;
    assert.equal(sizes, side ? `${side}x${side}` : "any", src);
  }
  const purposes = manifest.icons.map((/** @type {{purpose?: string}} */ { purpose }) => purpose);
  assert.ok(purposes.includes("maskable") && purposes.includes(undefined));
});
