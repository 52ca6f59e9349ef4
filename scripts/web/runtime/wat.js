/** A rollup plugin that compiles WebAssembly text (`.wat`); what is imported is the binary in base64. */

import { basename } from "node:path";
import loadWabt from "wabt";

/** @returns {import("rollup").Plugin} */
export function wat() {
  return {
    name: "wat",
    async transform(code, id) {
      if (!id.endsWith(".wat")) return null;
      const module = (await loadWabt()).parseWat(basename(id), code);
      const { buffer } = module.toBinary({});
      module.destroy();
      return { code: `export default "${Buffer.from(buffer).toString("base64")}";`, map: null };
    },
  };
}
