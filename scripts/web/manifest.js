/**
 * How `custom-elements.json` is made, which tells editors and other tools what the elements have:
 *
 *     npm run build:manifest
 */

/** @typedef {{name: string, kind: string, description?: string, readonly?: boolean, static?: boolean, type?: object, return?: object}} Member */
/** @typedef {{name: string, members?: Member[]}} Declaration */
/** @typedef {{path: string, declarations: Declaration[]}} Module */

/** What a getter returns is the property's type. */
const typesOfGetters = {
  name: "types-of-getters",
  /** @param {{ts: typeof import("typescript"), node: import("typescript").Node, moduleDoc: Module}} context */
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isGetAccessorDeclaration(node) || !ts.isClassDeclaration(node.parent)) return;
    const text = ts.getJSDocReturnType(node)?.getText();
    const { name } = node.parent;
    const declared = moduleDoc.declarations.find((one) => one.name === name?.getText());
    const member = declared?.members?.find((one) => one.name === node.name.getText());
    if (!text || !member) return;
    member.type = { text };
    delete member.return;
  },
};

/** A page has no use for what is private, nor for what browsers call; nor are names of other elements' members ours. */
const publicOnly = {
  name: "public-only",
  /** @param {{customElementsManifest: {modules: Module[]}}} context */
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        declaration.members = declaration.members?.filter(
          ({ name, kind, description, readonly, static: isStatic }) =>
            !name.startsWith("#") && (kind === "method" || description || readonly || isStatic),
        );
      }
    }
  },
};

export default {
  globs: ["pad/define", "pad/digit-pad", "input/define", "input/digit-input", "input/form-control"].map(
    (name) => `static/js/${name}.js`,
  ),
  outdir: ".",
  packagejson: false,
  plugins: [typesOfGetters, publicOnly],
};
