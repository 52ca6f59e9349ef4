/**
 * Listens in the page and changes nothing of what it does.
 *
 * A pointer's event reaches the window first and last, so what lies between is all that the page does about it. The
 * network's view is what an answer shows last, and every answer shows it.
 */

/**
 * What was noted; times in milliseconds.
 * @typedef {object} Notes
 * @property {number[]} handlers what the page took for each event of the pointer, with all that it drew
 * @property {number[]} answers from each point until its answer was in the page
 * @property {number} unanswered points whose answer has not come
 * @property {{point: number, event: number}[]} ink until the frame that shows it, from each point and from the event
 *   that told the page of that point
 * @property {number[]} frames from each frame to the next
 * @property {number[]} longTasks how long each took
 * @property {number[]} presses from pressing and lifting to the frame that shows what they did, of those above 16
 * @property {{value: number, asked: boolean}[]} shifts `asked`: at most half a second after a press or a key
 */

/** @typedef {{begin: () => void, end: () => Notes}} Probe notes between the two calls; the shifts always */

/** Runs in the page before its own scripts, and puts a `Probe` into `window.probe`. */
export function installProbe() {
  /** @returns {Omit<Notes, "shifts">} */
  const nothing = () => ({
    handlers: [],
    answers: [],
    unanswered: 0,
    ink: [],
    frames: [],
    longTasks: [],
    presses: [],
  });
  let notes = nothing();
  /** @type {Notes["shifts"]} */
  const shifts = [];
  /** @type {number[]} when the points were made that have no answer yet */
  let waiting = [];
  /** @type {Notes["ink"]} when the points were made, and told of, whose ink has not been drawn */
  let bare = [];
  let running = false;
  let began = 0; // when the event came that is being handled
  let drew = false;
  let inked = false;

  for (const type of ["digit-pad-input", "digit-pad-change"]) addEventListener(type, () => (drew = true));
  for (const type of /** @type {const} */ (["pointerdown", "pointermove", "pointerup"])) {
    const first = () => {
      drew = inked = false;
      began = performance.now();
    };
    const last = (/** @type {PointerEvent} */ event) => {
      if (!running || !drew) return;
      notes.handlers.push(performance.now() - began);
      const merged = event.getCoalescedEvents?.() ?? [];
      const points = (merged.length > 0 ? merged : [event]).map(({ timeStamp }) => timeStamp);
      waiting.push(...points);
      bare.push(...points.map((point) => ({ point, event: began })));
      if (inked) showInk();
    };
    addEventListener(type, first, { capture: true, passive: true });
    addEventListener(type, last, { passive: true });
  }

  /** Notes what was drawn just now: the next frame shows it. */
  const showInk = () => {
    const drawn = bare;
    bare = [];
    requestAnimationFrame((frame) => {
      notes.ink.push(...drawn.map(({ point, event }) => ({ point: frame - point, event: frame - event })));
    });
  };
  for (const name of /** @type {const} */ (["stroke", "fill"])) {
    const draw = CanvasRenderingContext2D.prototype[name];
    /** @this {CanvasRenderingContext2D} @param {any} args */
    CanvasRenderingContext2D.prototype[name] = function (...args) {
      draw.apply(this, /** @type {any} */ (args));
      const place = this.canvas.getRootNode();
      if (!(place instanceof ShadowRoot) || place.host.id !== "pad") return;
      inked = true;
      if (bare.length > 0) showInk(); // of an event that has been handled: it was not drawn at once
    };
  }

  const { putImageData } = CanvasRenderingContext2D.prototype;
  /** @this {CanvasRenderingContext2D} @param {any} args */
  CanvasRenderingContext2D.prototype.putImageData = function (...args) {
    putImageData.apply(this, /** @type {any} */ (args));
    if (this.canvas.id !== "preview") return;
    const now = performance.now();
    notes.answers.push(...waiting.map((point) => now - point));
    waiting = [];
  };

  /** @param {string} type @param {(entry: any) => void} take @param {object} [options] */
  const observe = (type, take, options) => {
    const each = (/** @type {PerformanceObserverEntryList} */ list) => list.getEntries().forEach(take);
    new PerformanceObserver(each).observe({ type, buffered: true, ...options });
  };
  observe("longtask", ({ duration }) => running && notes.longTasks.push(duration));
  const isPress = (/** @type {any} */ entry) => entry.interactionId > 0;
  observe("event", (entry) => running && isPress(entry) && notes.presses.push(entry.duration), {
    durationThreshold: 16,
  });
  observe("layout-shift", ({ value, hadRecentInput }) => shifts.push({ value, asked: hadRecentInput }));

  let previous = 0;
  const frame = (/** @type {number} */ time) => {
    if (!running) return;
    if (previous) notes.frames.push(time - previous);
    previous = time;
    requestAnimationFrame(frame);
  };
  /** @type {Probe} */
  const controls = {
    begin() {
      notes = nothing();
      waiting = [];
      bare = [];
      previous = 0;
      running = true;
      requestAnimationFrame(frame);
    },
    end() {
      running = false;
      return { ...notes, shifts, unanswered: waiting.length };
    },
  };
  Object.assign(window, { probe: controls });
}
