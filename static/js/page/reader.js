/**
 * Answers requests to read the drawing, once a frame at most.
 */

/** @typedef {import("../types.js").Reading} Reading */
/** @typedef {import("../types.js").Stroke} Stroke */
/** @typedef {import("../recognize/recognizer.js").Recognizer} Recognizer */

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
 * Answers requests to read. It asks for the strokes when it reads, never before, and reads without a pause in
 * which they could change: what it shows is always the newest drawing.
 * @param {object} options
 * @param {() => readonly Stroke[]} options.strokes the drawing as it is now
 * @param {(reading: Reading, finished: boolean) => void} options.show `finished`: not in the middle of a stroke
 * @param {(error: unknown) => void} options.fail the drawing could not be read
 * @param {(callback: () => void) => void} [options.schedule] calls back once, soon
 */
export function makeReader({ strokes, show, fail, schedule = atNextFrame }) {
  /** @type {Recognizer | null} */
  let recognizer = null;
  let isRequested = false;
  let isFinished = false;

  const read = () => {
    isRequested = false;
    if (!recognizer) return;
    const finished = isFinished;
    isFinished = false;
    try {
      show(recognizer.read(strokes()), finished);
    } catch (error) {
      fail(error);
    }
  };

  return {
    /**
     * Gives it what it reads with; what is drawn already is read at once, and a request that waited for it is answered.
     * @param {Recognizer} means
     */
    start(means) {
      recognizer = means;
      read();
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
      if (isRequested || !recognizer) return;
      isRequested = true;
      schedule(read);
    },
  };
}

/** @typedef {ReturnType<typeof makeReader>} Reader */
