/** Real pointers: what the browser gets from a mouse and from a touch screen. */

/** @typedef {import("./fixtures.js").Drawing} Drawing */
/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("./screen.js").Driven} Driven */
/** @typedef {[x: number, y: number]} Place in pixels of the window */

/**
 * Where points of the pad lie in the window.
 * @param {Pick<Driven, "evaluate">} page
 * @param {Drawing} strokes
 * @returns {Promise<Place[][]>}
 */
async function onScreen(page, strokes) {
  const box = await page.evaluate(() => {
    const pad = /** @type {HTMLElement} */ (document.querySelector("#pad"));
    pad.scrollIntoView({ block: "center" });
    const { left, top, height } = pad.getBoundingClientRect();
    return { left, top, height };
  });
  return strokes.map((stroke) =>
    stroke.map(([x, y]) => [box.left + x * box.height, box.top + y * box.height]),
  );
}

export class Mouse {
  #page;

  /** @param {Pick<Driven, "evaluate" | "mouse">} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * Draws, all moves of a stroke at once: the browser merges those that fall into one frame, as it does with a
   * quick hand's.
   * @param {Drawing} strokes
   */
  async draw(strokes) {
    const { mouse } = this.#page;
    for (const [first, ...rest] of await onScreen(this.#page, strokes)) {
      if (!first) continue;
      await mouse.move(...first);
      await mouse.down();
      await Promise.all(rest.map((place) => mouse.move(...place)));
      await mouse.up();
    }
  }

  /**
   * Begins a stroke and does not end it. Each move is an event of its own.
   * @param {Drawing[number]} stroke
   */
  async press([first, ...rest]) {
    if (!first) return;
    await this.glide([first]);
    await this.#page.mouse.down();
    await this.glide(rest);
  }

  /**
   * Moves on, with the button as it is.
   * @param {Drawing[number]} stroke
   */
  async glide(stroke) {
    const [places = []] = await onScreen(this.#page, [stroke]);
    for (const place of places) await this.#page.mouse.move(...place);
  }

  lift() {
    return this.#page.mouse.up();
  }
}

const EVENT_S = 0.01; // between two events of a touch screen

/** Fingers on a touch screen; the viewport must have one. */
export class Fingers {
  #page;
  /** @type {Promise<import("puppeteer-core").CDPSession> | undefined} */
  #driver;
  /**
   * When the next event is said to have been, in seconds since 1970, for who must not depend on how busy the machine
   * is; else when it is.
   * @type {number | undefined}
   */
  time;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * One event of one finger.
   * @param {"touchStart" | "touchMove" | "touchEnd" | "touchCancel"} type
   * @param {Place} [place] none for `touchCancel`
   * @param {number} [id] tells fingers apart
   * @param {number} [radius] how large its contact is, in pixels
   */
  async send(type, place, id = 1, radius = 1) {
    // One session for all: Chromium keeps the state of the screen for each, and mixing them up loses touches.
    this.#driver ??= this.#page.createCDPSession();
    const driver = await this.#driver;
    const touchPoints = place ? [{ id, x: place[0], y: place[1], radiusX: radius, radiusY: radius }] : [];
    await driver.send("Input.dispatchTouchEvent", { type, touchPoints, timestamp: this.time });
    if (this.time) this.time += EVENT_S;
  }

  /**
   * The same at a place of the pad.
   * @param {"touchStart" | "touchMove" | "touchEnd"} type
   * @param {[x: number, y: number]} place in sides of the pad
   * @param {number} [id]
   * @param {number} [radius]
   */
  async onPad(type, place, id, radius) {
    const [[there] = []] = await onScreen(this.#page, [[place]]);
    await this.send(type, there, id, radius);
  }

  /**
   * @param {Drawing} strokes
   * @param {{slowly?: boolean}} [options] `slowly`: each move is an event of its own, never merged with others
   */
  async draw(strokes, { slowly = false } = {}) {
    for (const stroke of await onScreen(this.#page, strokes)) {
      const [first, ...rest] = stroke;
      await this.send("touchStart", first);
      if (slowly) for (const place of rest) await this.send("touchMove", place);
      else await Promise.all(rest.map((place) => this.send("touchMove", place)));
      await this.send("touchEnd", stroke.at(-1));
    }
  }

  /**
   * Taps the middle of an element.
   * @param {string} selector
   */
  async tap(selector) {
    const place = await this.#page.$eval(selector, async (element) => {
      element.scrollIntoView({ block: "center" });
      // A touch that comes before the scrolled page is on the screen may meet what was there before.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      const { left, top, width, height } = element.getBoundingClientRect();
      return /** @type {[number, number]} */ ([left + width / 2, top + height / 2]);
    });
    // Together: on a busy machine the time between them would make it a long press, which is no click.
    await Promise.all([this.send("touchStart", place), this.send("touchEnd", place)]);
  }
}

/** A pen that hovers, presses and leaves. */
export class Pen {
  #page;
  /** @type {Promise<import("puppeteer-core").CDPSession> | undefined} */
  #driver;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * @param {"mousePressed" | "mouseMoved" | "mouseReleased"} type
   * @param {[x: number, y: number]} place in sides of the pad
   * @param {number} force 0..1; 0 while it hovers
   */
  async #send(type, place, force) {
    this.#driver ??= this.#page.createCDPSession();
    const [[[x, y] = [0, 0]] = []] = await onScreen(this.#page, [[place]]);
    const pressed = type !== "mouseReleased" && force > 0;
    await (await this.#driver).send("Input.dispatchMouseEvent", {
      type,
      x,
      y,
      force,
      pointerType: "pen",
      button: type === "mouseMoved" && !pressed ? "none" : "left",
      buttons: pressed ? 1 : 0,
      clickCount: 1,
    });
  }

  /** @param {[x: number, y: number]} place in sides of the pad */
  hover(place) {
    return this.#send("mouseMoved", place, 0);
  }

  /**
   * @param {[x: number, y: number, force: number][]} stroke
   */
  async draw(stroke) {
    for (const [index, [x, y, force]] of stroke.entries()) {
      await this.#send(index ? "mouseMoved" : "mousePressed", [x, y], force);
    }
    const [x = 0, y = 0] = stroke.at(-1) ?? [];
    await this.#send("mouseReleased", [x, y], 0);
  }
}
