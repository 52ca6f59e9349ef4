/**
 * The panel that gives the drawing away: as a link that holds it, as an image, through the system's own share sheet.
 */

import { text } from "../../i18n/language.js";
import { toPng, toSvg } from "../../pad/image.js";
import { CodedError } from "../../shared/coded-error.js";
import { button, create, download } from "../dom.js";
import { decodeDrawing, encodeDrawing } from "./link.js";

/** @typedef {import("../extras.js").Page} Page */
/** @typedef {import("../dom.js").Key} Key */

const NAME = "digitpad";

/**
 * @param {Page} page
 * @returns {import("../sheet.js").Panel}
 */
export function sharePanel({ pad }) {
  const said = create("p", { role: "status", class: "said" });
  const link = create("input", { id: "share-link", type: "url", readonly: "", "data-label": "link" });
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
      if (!pad.empty) link.value = linkTo(pad.strokes);
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
    say("copied");
  };
  const controls = [
    button(
      "savePng",
      unlessEmpty(async () => download(await toPng(pad.strokes, pad.penWidth), `${NAME}.png`), "saveFailed"),
      { id: "save-png" },
    ),
    button(
      "saveSvg",
      unlessEmpty(async () => download(svg(pad), `${NAME}.svg`), "saveFailed"),
      { id: "save-svg" },
    ),
  ];
  // Over plain http browsers withhold both, and Firefox has no share sheet on desktops.
  if (navigator.clipboard)
    controls.unshift(button("copyLink", unlessEmpty(copy, "copyByHand"), { id: "copy-link" }));
  if (navigator.share) {
    const send = () => navigator.share({ title: document.title, url: link.value }).catch(unlessDismissed);
    controls.push(button("sendTo", unlessEmpty(send, "shareFailed"), { id: "send" }));
  }
  const byHand = navigator.clipboard ? [] : [create("p", { class: "hint", "data-text": "copyByHand" })];

  return {
    title: "share",
    element: create(
      "div",
      { class: "share" },
      create("p", { class: "hint", "data-text": "shareSays" }),
      link,
      ...byHand,
      create("div", { class: "actions" }, ...controls),
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
 * Puts the drawing that the page's address holds on the pad, now and whenever the address changes. When that drawing
 * changes, the address forgets it: it would no longer be the same.
 * @param {Page} page
 * @param {(problem: CodedError) => void} refuse
 */
export function openSharedDrawing({ pad }, refuse) {
  let opening = false;
  /** @param {boolean} first whether the page has just been loaded */
  const open = (first) => {
    const fragment = location.hash.slice(1);
    if (!fragment || document.getElementById(fragment)) return; // a place on the page
    try {
      const strokes = decodeDrawing(fragment);
      if (first && !pad.empty) throw new CodedError("linkWaits");
      opening = true;
      pad.strokes = strokes;
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      refuse(error);
    } finally {
      opening = false;
    }
  };
  open(true);
  addEventListener("hashchange", () => open(false));
  pad.addEventListener("digit-pad-change", () => {
    if (!opening && location.hash.startsWith("#d="))
      history.replaceState(history.state, "", withoutFragment());
  });
}

/** @param {readonly import("../../types.js").Stroke[]} strokes */
function linkTo(strokes) {
  return `${withoutFragment()}#${encodeDrawing(strokes)}`;
}

function withoutFragment() {
  return location.href.split("#")[0];
}

/** @param {Page["pad"]} pad */
function svg({ strokes, penWidth }) {
  return new Blob([toSvg(strokes, penWidth)], { type: "image/svg+xml" });
}

/** @param {unknown} error of the share sheet; closing it without a choice is none */
function unlessDismissed(error) {
  if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
}
