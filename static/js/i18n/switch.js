/**
 * Lets a person choose the language.
 */

import { choose, onLanguage, speakSuitably, spokenTag } from "./language.js";
import { LANGUAGES } from "./languages.js";

/**
 * @param {HTMLSelectElement} select gets a choice for each language, by its own name
 * @param {HTMLElement} retry a button that loads again what could not be had, as the language's texts may be
 */
export function wireSwitch(select, retry) {
  const options = LANGUAGES.map(({ tag, name }) =>
    Object.assign(document.createElement("option"), { value: tag, lang: tag, textContent: name }),
  );
  select.replaceChildren(...options);
  select.addEventListener("change", () => choose(select.value));
  retry.addEventListener("click", speakSuitably);
  onLanguage(() => {
    select.value = spokenTag();
  });
}
