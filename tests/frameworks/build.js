/** Builds the snippets as their frameworks have it, each into one module that shows it in `#app`. */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { compile } from "svelte/compiler";
import { compileScript, parse } from "vue/compiler-sfc";

/** What each framework needs to show a component. */
const ENTRIES = {
  react: `import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { AmountForm } from "./AmountForm.jsx";
    createRoot(document.querySelector("#app")).render(createElement(AmountForm));`,
  vue: `import { createApp } from "vue";
    import AmountForm from "./AmountForm.vue";
    createApp(AmountForm).mount("#app");`,
  svelte: `import { mount } from "svelte";
    import AmountForm from "./AmountForm.svelte";
    mount(AmountForm, { target: document.querySelector("#app") });`,
};
export const FRAMEWORKS = /** @type {(keyof ENTRIES)[]} */ (Object.keys(ENTRIES));

/**
 * @param {keyof ENTRIES} framework
 * @returns {Promise<string>} the text of a module
 */
export async function build(framework) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: ENTRIES[framework], resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    conditions: ["browser"],
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    plugins: [compiler("vue", fromVue), compiler("svelte", fromSvelte)],
  });
  return outputFiles[0].text;
}

/**
 * @param {string} ending of the files
 * @param {(source: string, path: string) => string} toScript
 * @returns {esbuild.Plugin}
 */
function compiler(ending, toScript) {
  return {
    name: ending,
    setup({ onLoad }) {
      onLoad({ filter: new RegExp(`\\.${ending}$`) }, async ({ path }) => ({
        contents: toScript(await readFile(path, "utf8"), path),
      }));
    },
  };
}

/** @param {string} source @param {string} filename */
function fromVue(source, filename) {
  // What a project says in its settings: a name with a dash is no component of Vue's.
  const isCustomElement = (/** @type {string} */ tag) => tag.includes("-");
  const { descriptor } = parse(source, { filename, templateParseOptions: { isCustomElement } });
  const templateOptions = { compilerOptions: { isCustomElement } };
  return compileScript(descriptor, { id: "amount", inlineTemplate: true, templateOptions }).content;
}

/** @param {string} source @param {string} filename */
function fromSvelte(source, filename) {
  return compile(source, { filename, generate: "client" }).js.code;
}
