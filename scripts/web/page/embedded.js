/**
 * In the page that is one file, what it fetches lies in itself: `<script type="…" data-file="model/card.json">` holds
 * the bytes in base64, and no browser takes it for a script. A page that was opened by double-click may not fetch.
 */

import { findInFolder } from "../../../static/js/shared/static-folder.js";

/** @param {RequestInfo | URL} input */
async function fetchEmbedded(input) {
  const { origin, pathname } = new URL(String(input)); // without what Retry appends
  const name = `${origin}${pathname}`.slice(findInFolder("").url.href.length);
  /** @type {HTMLScriptElement | null} */
  const block = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
  if (!block) return new Response(null, { status: 404 });
  const bytes = Uint8Array.from(atob(block.text), (character) => character.charCodeAt(0));
  return new Response(bytes, { headers: { "content-type": block.type } });
}

globalThis.fetch = fetchEmbedded;
