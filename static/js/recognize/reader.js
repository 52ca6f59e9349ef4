/**
 * Answers requests to read the drawing, once a frame at most.
 */

/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("./recognizer.js").Recognizer} Recognizer */

const SLICE_MS = 12; // of a reading, which leaves a frame time for the rest
const NO_FRAME_MS = 100; // a hidden tab has no frames, and a visible one has them more often than this

/**
 * Calls back at the next frame; a hidden tab has none, so a timer stands in.
 * @param {() => void} callback
 */
export function atNextFrame(callback) {
  const once = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, NO_FRAME_MS);
}

/**
 * Answers requests to read. It asks for the strokes when it begins to read, never before; a reading that takes long is
 * cut into slices, in between which strokes go on, and read again once it has ended: what it shows last is always the
 * newest drawing.
 * @param {object} options
 * @param {() => readonly Stroke[]} options.strokes the drawing as it is now
 * @param {(reading: Reading, finished: boolean) => void} options.show `finished`: not in the middle of a stroke
 * @param {(error: unknown) => void} options.fail the drawing could not be read
 * @param {(callback: () => void) => void} [options.schedule] calls back once, soon
 * @param {(callback: () => void) => void} [options.pause] calls back once, as soon as the browser has done what waits
 */
export function makeReader({ strokes, show, fail, schedule = atNextFrame, pause = setTimeout }) {
  /** @type {Recognizer | null} */
  let recognizer = null;
  /** @type {Generator<void, Reading> | null} the reading that is under way */
  let reading = null;
  let isRequested = false;
  let isFinished = false;
  let finishes = false; // the reading that is under way
  let isGrowing = false; // a stroke is in the making

  const begin = () => {
    if (!recognizer || reading) return;
    isRequested = false;
    finishes = isFinished;
    isFinished = false;
    reading = recognizer.reading(strokes(), isGrowing);
    goOn(reading);
  };

  /** @param {Generator<void, Reading>} begun */
  const goOn = (begun) => {
    if (begun !== reading) return; // given up
    const began = performance.now();
    try {
      for (;;) {
        const step = begun.next();
        if (step.done) {
          reading = null;
          show(step.value, finishes);
          break;
        }
        if (performance.now() - began > SLICE_MS) return pause(() => goOn(begun));
      }
    } catch (error) {
      reading = null;
      fail(error);
    }
    if (isRequested) schedule(begin);
  };

  return {
    /**
     * Gives it what it reads with; what is drawn already is read at once, and a request that waited for it is answered.
     * @param {Recognizer} means
     */
    start(means) {
      recognizer = means;
      reading = null; // of another one
      begin();
    },

    /** What it reads with; null as long as that is not there. */
    get recognizer() {
      return recognizer;
    },

    /**
     * Asks for a reading; many requests before the next frame are one.
     * @param {{finished?: boolean}} [options] `finished`: a stroke has ended, rather than grown
     */
    request({ finished = false } = {}) {
      isFinished ||= finished;
      isGrowing = !finished;
      if (isRequested || !recognizer) return;
      isRequested = true;
      if (!reading) schedule(begin);
    },
  };
}

/** @typedef {ReturnType<typeof makeReader>} Reader */
