/**
 * The panel that gives the drawing away: as a link that holds it, as an image, through the system's own share sheet.
 * Where the page has no address that others could open, the code takes the link's place.
 */

import { text } from "../../i18n/language.js";
import { CodedError } from "../../shared/coded-error.js";
import { button, create, download } from "../dom.js";
import { isHereOnly, publicAddress } from "./address.js";
import { decodeDrawing, encodeDrawing } from "./link.js";

/** @typedef {import("../extras.js").Page} Page */
/** @typedef {import("../dom.js").Key} Key */

const NAME = "digitpad";

/** What is said of a link, and of a code. @type {Record<string, Record<"says" | "name" | "copy" | "copied", Key>>} */
const WORDS = {
  link: { says: "shareSays", name: "link", copy: "copyLink", copied: "copied" },
  code: { says: "codeSays", name: "code", copy: "copyCode", copied: "codeCopied" },
};

/**
 * @param {Page} page
 * @returns {import("../sheet.js").Panel}
 */
export function sharePanel({ pad }) {
  /** @type {HTMLLinkElement | null} */
  const exported = document.querySelector("link[rel=canonical]");
  const address = publicAddress(location, exported?.href);
  const words = address ? WORDS.link : WORDS.code;
  const said = create("p", { role: "status", class: "said" });
  const link = create("input", { id: "share-link", type: "text", readonly: "", "data-label": words.name });
  link.addEventListener("focus", () => link.select());

  /** @param {Key | ""} key */
  const say = (key) => {
    said.dataset.text = key;
    said.textContent = key && text(key);
  };

  const refresh = () => {
    say(pad.empty ? "drawFirst" : "");
    link.value = "";
    try {
      if (!pad.empty) link.value = (address ? `${address}#` : "") + encodeDrawing(pad.strokes);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      say("tooDetailed");
    }
    for (const control of controls) control.setAttribute("aria-disabled", String(pad.empty));
  };

  /** @param {() => Promise<unknown>} act @param {Key} failure what is said when it fails */
  const unlessEmpty = (act, failure) => () => {
    if (!pad.empty) act().catch(() => say(failure));
  };

  const copy = async () => {
    await navigator.clipboard.writeText(link.value);
    say(words.copied);
  };
  /** @param {string} ending of the file's name @param {import("../../types.js").ImageType} type */
  const save = (ending, type) =>
    unlessEmpty(async () => download(await pad.toBlob(type), `${NAME}.${ending}`), "saveFailed");
  const controls = [
    button("savePng", save("png", "image/png"), { id: "save-png" }),
    button("saveSvg", save("svg", "image/svg+xml"), { id: "save-svg" }),
  ];
  // Over plain http browsers withhold both, and Firefox has no share sheet on desktops.
  if (navigator.clipboard)
    controls.unshift(button(words.copy, unlessEmpty(copy, "copyByHand"), { id: "copy-link" }));
  if (navigator.share) {
    const send = () => navigator.share(shared(address, link.value)).catch(unlessDismissed);
    controls.push(button("sendTo", unlessEmpty(send, "shareFailed"), { id: "send" }));
  }
  /** @param {Key} key */
  const hint = (key) => create("p", { class: "hint", "data-text": key });
  const byHand = navigator.clipboard ? [] : [hint("copyByHand")];
  const hereOnly = address && isHereOnly(address) ? [hint("linkHereOnly")] : [];
  // Elsewhere a link opens by itself.
  const receive = /^https?:$/.test(location.protocol) ? [] : [receiver(pad, say)];

  return {
    title: "share",
    element: create(
      "div",
      { class: "share" },
      hint(words.says),
      link,
      ...hereOnly,
      ...byHand,
      create("div", { class: "actions" }, ...controls),
      ...receive,
      said,
    ),
    open: () => {
      refresh();
      pad.addEventListener("digit-pad-change", refresh);
    },
    close: () => pad.removeEventListener("digit-pad-change", refresh),
  };
}

/**
 * A field for the link or the code that another has sent.
 * @param {Page["pad"]} pad
 * @param {(key: Key) => void} say
 */
function receiver(pad, say) {
  const field = create("input", { id: "share-take", type: "text", autocomplete: "off", spellcheck: "false" });
  field.addEventListener("input", () => {
    if (!field.value) return;
    try {
      pad.strokes = decodeDrawing(field.value);
      field.value = "";
      say("codeOpened");
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      say(/** @type {Key} */ (error.code));
    }
  });
  return create("label", { class: "take" }, create("span", { "data-text": "takeCode" }), field);
}

/**
 * What the system's share sheet gets.
 * @param {string | null} address
 * @param {string} value the link, or the code
 * @returns {ShareData}
 */
function shared(address, value) {
  return { title: document.title, ...(address ? { url: value } : { text: value }) };
}

/** @param {unknown} error of the share sheet; closing it without a choice is none */
function unlessDismissed(error) {
  if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
}
