import assert from "node:assert/strict";
import { test } from "node:test";
import { openFirst } from "../../../../static/js/panels/picture/arrival.js";
import { CodedError } from "../../../../static/js/shared/coded-error.js";

/** @param {...string} codes what each file is refused with; "" is one that can be read */
async function opened(...codes) {
  /** @type {string[]} */
  const tried = [];
  const files = codes.map((code) => new File([], code));
  await openFirst(files, async ({ name }) => {
    tried.push(name);
    if (name) throw new CodedError(name);
  });
  return tried.length;
}

test("the first that can be read is taken", async () => {
  assert.equal(await opened("", "noInk"), 1);
  assert.equal(await opened("notAPicture", "emptyFile", "", ""), 3);
});

test("where none can, what comes nearest is said", async () => {
  for (const [codes, said] of /** @type {[string[], string][]} */ ([
    [[], "notAFile"],
    [["notAPicture"], "notAPicture"],
    [["emptyFile", "noInk", "notAPicture"], "noInk"],
    [["heicPicture", "damagedPicture"], "heicPicture"],
  ])) {
    await assert.rejects(opened(...codes), { code: said });
  }
});

test("a fault of the page is no refusal", async () => {
  const fault = async () => {
    throw new TypeError("a fault");
  };
  await assert.rejects(openFirst([new File([], "a"), new File([], "b")], fault), TypeError);
});
