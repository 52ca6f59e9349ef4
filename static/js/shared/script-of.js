/**
 * The language and how it is written, such as "zh-Hant" for zh-TW, zh-HK and zh-MO.
 * @param {string} tag
 * @returns {string | null} null where it is no language tag
 */
export function scriptOf(tag) {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
}
