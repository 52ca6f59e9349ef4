/** What carries a link, and what it makes of it: for an address and its fragment, what somebody then opens or pastes. */

/** @typedef {(address: string, fragment: string) => string} Carried */

/** What stands before or behind a link, as sentences, quotations, markup and mail put it; one by one. */
const BEFORE = [..." ([<\"'“‘«„「*_~`\u200b", "**", "__", "> "];
const BEHIND = [
  ..." .,;:!?…)]>\"'”’»“」}|/\\*_~`-–。，、！）】》\u00a0\u00ad\u200b\u200d\u2060\ufe0f\ufeff\u202c😀^$#%&=\n",
  ...'** __ ~~ -- …) .) ]. ), \\_ ](x) **, </a> ">here</a> =3D =20 =\r\n'.split(" "),
  ..."&utm_source=mail&utm_medium=x &amp;utm_source=mail ?fbclid=IwAR0abc_- &gclid=1 #:~:text=Draw".split(
    " ",
  ),
  ..."%20 %2E %22%3E %E2%80%8B %0A %C2%A0 %2 &quot; &nbsp;more &data=05%7C01&sdata=x%3D&reserved=0".split(
    " ",
  ),
  ...["\r\n\r\nBest wishes", " — Ada", "的画", "\u{1f44d}\u{1f3fd}", "**, he said"],
];

/** @param {string} text @param {number} width @param {string} by */
const broken = (text, width, by) => text.replace(new RegExp(`(.{${width}})(?=.)`, "g"), `$1${by}`);

/** @param {string} text */
const allEncoded = (text) =>
  text.replace(/./g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, "0")}`);

/** @type {Record<string, Carried>} */
const WAYS = {
  "encoded once": (address, fragment) => `${address}#${encodeURIComponent(fragment)}`,
  "encoded twice": (address, fragment) => `${address}#${encodeURIComponent(encodeURIComponent(fragment))}`,
  "in lower-case hexadecimal": (address, fragment) => `${address}#${fragment.replace("=", "%3d")}`,
  "each letter encoded": (address, fragment) => `${address}#${allEncoded(fragment)}`,
  "with the # encoded": (address, fragment) => `${address}%23${fragment}`,
  "inside another address": (address, fragment) =>
    `https://safe.example/?url=${encodeURIComponent(`${address}#${fragment}`)}&data=05%7C01&d=7`,
  "with tracking before": (address, fragment) => `${address}?d=1&utm_id=d=#${fragment}`,
  "with a parameter before": (address, fragment) => `${address}#utm_source=x&${fragment}`,
  "with a slash": (address, fragment) => `${address}#/${fragment}`,
  "with a bang": (address, fragment) => `${address}#!${fragment}`,
  "with an upper-case key": (address, fragment) => `${address}#${fragment.replace("d", "D")}`,
  "with spaces around the sign": (address, fragment) => `${address}#${fragment.replace("=", " = ")}`,
  "with a quoted code": (address, fragment) => `${address}#${fragment.replace("=", '="')}"`,
  "quoted-printable": (address, fragment) =>
    broken(`${address}#${fragment}`.replaceAll("=", "=3D"), 75, "=\r\n"),
  "in lines of 76": (address, fragment) => broken(`${address}#${fragment}`, 76, "\r\n"),
  "in quoted lines": (address, fragment) => broken(`> > ${address}#${fragment}`, 70, "\n> > "),
  "in lines of a short message": (address, fragment) => broken(`${address}#${fragment}`, 40, " "),
  "with soft hyphens": (address, fragment) => broken(`${address}#${fragment}`, 30, "\u00ad"),
  "with zero-width spaces": (address, fragment) => broken(`${address}#${fragment}`, 30, "\u200b"),
  "with encoded zero-width spaces": (address, fragment) => broken(`${address}#${fragment}`, 30, "%E2%80%8B"),
  "with a break of HTML": (address, fragment) => broken(`${address}#${fragment}`, 60, "<wbr>"),
  "with an entity of HTML": (address, fragment) => broken(`${address}#${fragment}`, 60, "&shy;"),
  "as HTML": (address, fragment) => `<a href="${address}#${fragment.replace("=", "&#61;")}">${address}</a>`,
  "as Markdown": (address, fragment) => `[a _drawing_](${address}#${fragment}) **by** Ada`,
  "as LaTeX": (address, fragment) => `\\url{${address}\\#${fragment}}`,
  "as the fragment alone": (_, fragment) => fragment,
};

/** @type {Record<string, Carried>} */
export const CARRIED = {
  ...WAYS,
  ...Object.fromEntries(
    BEHIND.map((end) => [
      `followed by ${JSON.stringify(end)}`,
      (/** @type {string} */ address, /** @type {string} */ fragment) => `${address}#${fragment}${end}`,
    ]),
  ),
  ...Object.fromEntries(
    BEFORE.map((start) => [
      `after ${JSON.stringify(start)}`,
      (/** @type {string} */ address, /** @type {string} */ fragment) =>
        `Look: ${start}${address}#${start}${fragment}${start}`,
    ]),
  ),
};
