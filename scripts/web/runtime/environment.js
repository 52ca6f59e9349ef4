/**
 * Stands for `tfjs-core/dist/environment.js`: no flag is set, and nobody sets one. They switch tests, debugging and other
 * backends on. Its platform fetches nothing: the page loads its files itself.
 */

export class Environment {
  global = { atob: (/** @type {string} */ text) => atob(text) };
  platform = {
    isTypedArray: (/** @type {unknown} */ value) =>
      value instanceof Float32Array ||
      value instanceof Int32Array ||
      value instanceof Uint8Array ||
      value instanceof Uint8ClampedArray,
  };

  getBool() {
    return false;
  }

  get() {
    return false;
  }
}

const environment = new Environment();

export const env = () => environment;
export const setEnvironmentGlobal = () => {};
