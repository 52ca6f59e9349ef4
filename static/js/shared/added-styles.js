/**
 * Styles for browsers that cannot construct style sheets (Safari before 16.4, Firefox before 101).
 */

/**
 * @param {string} styles without braces in strings or comments
 * @param {Node} place where they hold: a shadow root, or the document's head
 * @returns {Promise<void>} they hold
 */
export async function addStyles(styles, place) {
  const element = document.createElement("style");
  element.textContent = styles;
  place.appendChild(element);
  if (element.sheet) return;
  // A strict Content-Security-Policy lets pass only what the page has already: a copy of that, with these rules in it.
  element.remove();
  const own = document.querySelector("link[rel=stylesheet], head > style");
  if (!own) return;
  const copy = /** @type {HTMLLinkElement | HTMLStyleElement} */ (own.cloneNode(true));
  const loaded = new Promise((resolve) => copy.addEventListener("load", resolve));
  place.appendChild(copy);
  if (!copy.sheet) await loaded;
  const { sheet } = copy;
  if (!sheet) return;
  while (sheet.cssRules.length > 0) sheet.deleteRule(0);
  for (const rule of rulesOf(styles)) {
    try {
      sheet.insertRule(rule, sheet.cssRules.length);
    } catch {
      // This browser does not know such a rule; it passes it over in a file, too.
    }
  }
}

/** @param {string} styles */
function* rulesOf(styles) {
  let [start, depth] = [0, 0];
  for (let at = 0; at < styles.length; at += 1) {
    if (styles[at] === "{") depth += 1;
    if (styles[at] !== "}") continue;
    depth -= 1;
    if (depth > 0) continue;
    yield styles.slice(start, at + 1);
    start = at + 1;
  }
}
