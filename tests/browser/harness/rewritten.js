/** A page with another text. */

import { createHash } from "node:crypto";

/**
 * @param {import("./site.js").Answer} page
 * @param {(html: string) => string} change keeps the number of scripts and styles that lie in the page
 * @returns {import("./site.js").Answer} its policy allows what lies in it now, where it has allowed what lay in it
 */
export function rewritten({ headers, body, ...answer }, change) {
  const before = body.toString();
  const after = change(before);
  const now = hashesIn(after);
  const policy = headers["content-security-policy"];
  const changed = hashesIn(before).reduce(
    (text, hash, index) => text.replace(hash, now[index] ?? ""),
    policy ?? "",
  );
  return {
    ...answer,
    headers: policy === undefined ? headers : { ...headers, "content-security-policy": changed },
    body: Buffer.from(after),
  };
}

/** @param {string} html @returns {string[]} what a policy calls each script and style that lies in it */
function hashesIn(html) {
  const inside = html.matchAll(/<(style|script)(?![^>]*\ssrc=)[^>]*>(.*?)<\/\1>/gs);
  return Array.from(
    inside,
    ([, , text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
}
