/**
 * States that a page's styles can ask for, as `:state(unsure)`.
 */

/**
 * @param {ElementInternals} internals
 * @param {readonly string[]} names those that hold now, and no others
 */
export function setStates({ states }, names) {
  if (!states) return; // Safari before 17.4, Firefox before 126
  states.clear();
  for (const name of names) {
    try {
      states.add(name);
    } catch {
      // Chromium before 125 takes names with dashes alone; there it is `:--unsure`.
      states.add(`--${name}`);
    }
  }
}
