/**
 * Loads what reads the drawing, as often as it takes. It knows nothing of the page: it is told what to load, and tells
 * how that goes.
 */

const SLOW_MS = 10_000;

/**
 * @template {{dispose: () => void}} Loaded
 * @typedef {object} Callbacks
 * @property {(fresh: string) => Promise<Loaded>} load `fresh`: a query string that makes the addresses of this attempt
 *     new ones, as a browser may remember a failed import; empty for the first attempt
 * @property {() => void} loading an attempt has begun
 * @property {() => void} slow the newest attempt takes long; another one may be made beside it
 * @property {(error: unknown) => void} notLoaded the newest attempt has failed; another one may be made
 * @property {(found: Loaded, attempts: number) => void} loaded an attempt has succeeded, after so many had begun
 * @property {() => void} ended called once: the first attempt to end has ended, either way
 */

/**
 * @template {{dispose: () => void}} Loaded
 * @param {Callbacks<Loaded>} callbacks
 * @returns {() => Promise<void>} makes an attempt, unless one is under way that is not slow, or all is there; it ends when
 *     that attempt does
 */
export function makeLoading({ load, loading, slow, notLoaded, loaded, ended }) {
  let attempts = 0;
  let waiting = false; // for the newest attempt, which is not slow yet
  let isReady = false;
  return async () => {
    if (waiting || isReady) return;
    const number = attempts;
    attempts += 1;
    /** @param {() => void} tell */
    const giveUp = (tell) => {
      if (number + 1 < attempts || isReady) return;
      waiting = false;
      tell();
    };
    waiting = true;
    loading();
    const timer = setTimeout(() => giveUp(slow), SLOW_MS);
    try {
      const found = await load(number ? `?retry=${number}` : "");
      // One that was given up as too slow may come first after all.
      if (isReady) return found.dispose();
      isReady = true;
      loaded(found, attempts);
    } catch (error) {
      giveUp(() => notLoaded(error));
    } finally {
      clearTimeout(timer);
      ended();
      ended = () => {};
    }
  };
}
