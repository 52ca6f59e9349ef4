/**
 * What a value must satisfy, as a native input's must.
 */

/** @typedef {import("./texts.js").Words} Words */
/** @typedef {Exclude<keyof ValidityState, "valid" | "customError" | "typeMismatch" | "stepMismatch">} Flag */

/**
 * The attributes, as they are written.
 * @typedef {object} Rules
 * @property {boolean} required
 * @property {number} minLength in digits; -1 where there is no such rule
 * @property {number} maxLength in digits; -1 where there is no such rule
 * @property {string} min empty where there is no such rule
 * @property {string} max empty where there is no such rule
 * @property {string} pattern empty where there is no such rule
 * @property {string} title says in words what the pattern asks for
 */

/**
 * @param {import("./answer.js").Answer} answer
 * @param {Rules} rules
 * @param {object} since
 * @param {boolean} since.isEdited whether a person made the value: what a script sets may have any length
 * @param {boolean} since.isLocked whether nobody can change it: then it may be missing
 * @returns {{flag: Flag, words: Words}[]} what is wrong, the worst first; empty where all is well
 */
export function faults({ value, problem }, rules, { isEdited, isLocked }) {
  if (problem) return [{ flag: "badInput", words: problem }];
  if (value === "") {
    const isMissing = rules.required && !isLocked;
    return isMissing ? [{ flag: "valueMissing", words: { key: "valueMissing" } }] : [];
  }
  const { minLength, maxLength, pattern, title } = rules;
  const [count, number] = [value.length, Number(value)];
  const [min, max] = [boundOf(rules.min), boundOf(rules.max)];
  /** @type {[broken: boolean, flag: Flag, words: Words][]} */
  const checks = [
    [
      isEdited && maxLength >= 0 && count > maxLength,
      "tooLong",
      words("tooLong", { most: maxLength, count }),
    ],
    [isEdited && count < minLength, "tooShort", words("tooShort", { least: minLength, count })],
    [number < min, "rangeUnderflow", words("rangeUnderflow", { min: rules.min })],
    [number > max, "rangeOverflow", words("rangeOverflow", { max: rules.max })],
    [
      !matches(value, pattern),
      "patternMismatch",
      title ? words("patternExplained", { title }) : words("patternMismatch"),
    ],
  ];
  return checks.filter(([broken]) => broken).map(([, flag, words]) => ({ flag, words }));
}

/** @param {readonly {flag: Flag}[]} found @param {boolean} custom whether the page has a reason of its own */
export function flagsOf(found, custom) {
  return { ...Object.fromEntries(found.map(({ flag }) => [flag, true])), customError: custom };
}

/** @param {Words["key"]} key @param {Words["values"]} [values] @returns {Words} */
function words(key, values) {
  return { key, values };
}

/** @param {string} attribute @returns {number} NaN, which nothing is above or below, where it is no number */
function boundOf(attribute) {
  return attribute.trim() === "" ? Number.NaN : Number(attribute);
}

/** @param {string} value @param {string} pattern of the whole value; one that is no expression holds for all */
function matches(value, pattern) {
  if (pattern === "") return true;
  for (const flags of ["v", "u"]) {
    try {
      return new RegExp(`^(?:${pattern})$`, flags).test(value);
    } catch {
      // Older browsers do not know the first flag; what neither can read is passed over, as native inputs do.
    }
  }
  return true;
}
