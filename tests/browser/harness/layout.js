/** Looks over a page for what a person would see at once: words that are cut off, stick out or lie on others. */

/**
 * @param {import("./tab.js").Tab} tab
 * @returns {Promise<string[]>} what is wrong, in words
 */
export function layoutFaults({ page }) {
  return page.evaluate(() => {
    const SLACK = 1.5; // CSS pixels, as boxes end between pixels
    const STRIP = ".stages"; // is made to be scrolled sideways
    /** @type {string[]} */
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} pixels wide`);

    const styleOf = (/** @type {Element} */ one) => getComputedStyle(one);
    const isSeen = (/** @type {Element} */ one) =>
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !one.closest(".unseen, noscript, meter, option, [data-state=blank] .verdict-label");
    /** What lies over the page: an element is only compared with those of its own layer. @param {Element | null} one */
    const layerOf = (one) => {
      for (let up = one; up; up = up.parentElement) if (styleOf(up).position === "fixed") return up;
      return root;
    };
    /** What can be seen of it, where it lies in something that scrolls. @param {Element} one @param {DOMRect} box */
    const shownOf = (one, box) => {
      let { left, right, top, bottom } = box;
      for (let up = /** @type {Element | null} */ (one); up && up !== document.body; up = up.parentElement) {
        if (styleOf(up).overflowY === "visible") continue;
        const frame = up.getBoundingClientRect();
        [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
      return { left, right, top, bottom };
    };
    /** @param {Element} one @param {DOMRect} box */
    const look = (one, box) => {
      if (styleOf(one).textOverflow === "ellipsis") return; // cut, and its name has all of it
      const words = `"${one.textContent?.trim().slice(0, 30) || one.id || one.className}"`;
      if (!one.closest(STRIP) && (box.left < -SLACK || box.right > root.clientWidth + SLACK))
        faults.push(`${words} reaches from ${box.left} to ${box.right} of ${root.clientWidth}`);
      let isOwn = true; // the nearest box around words, which they must not leave
      for (let up = /** @type {Element | null} */ (one); up && up !== document.body; up = up.parentElement) {
        const { display, overflowX, overflowY } = styleOf(up);
        if (display.startsWith("inline") && display === "inline") continue;
        const { left, right, top, bottom } = up.getBoundingClientRect();
        const clips = (/** @type {string} */ overflow) => isOwn || ["hidden", "clip"].includes(overflow);
        const over = Math.max(left - box.left, box.right - right);
        if (clips(overflowX) && over > SLACK) faults.push(`${words} sticks out of ${up.className || up.id}`);
        const beyond = Math.max(top - box.top, box.bottom - bottom) - box.height / 4; // a line may be lower than its letters
        if (clips(overflowY) && !["auto", "scroll"].includes(overflowY) && beyond > SLACK)
          faults.push(`${words} is higher than ${up.className || up.id}`);
        isOwn = false;
        if (["auto", "scroll"].includes(overflowX)) {
          if (up.scrollWidth > up.clientWidth && !up.querySelector(STRIP)?.checkVisibility())
            faults.push(`${up.className} scrolls sideways`);
          break;
        }
      }
    };

    /** @type {{words: string, one: Element, box: ReturnType<typeof shownOf>, layer: Element}[]} */
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const one = node.parentElement;
      if (!node.nodeValue?.trim() || !one || !isSeen(one)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { x, y, width, height } = range.getBoundingClientRect();
      // Letters reach less far than the box of their font where lines are close.
      const font = range.getClientRects()[0]?.height ?? 0;
      const beyond = Math.max(0, font - (Number.parseFloat(styleOf(one).lineHeight) || font));
      const box = new DOMRect(x, y + beyond / 2, width, height - beyond);
      look(one, box);
      found.push({
        words: node.nodeValue.trim().slice(0, 30),
        one,
        box: shownOf(one, box),
        layer: layerOf(one),
      });
    }
    for (const one of document.body.querySelectorAll("button, select, input, canvas, digit-pad")) {
      if (!isSeen(one)) continue;
      const box = one.getBoundingClientRect();
      if (box.width > 0) {
        look(one, box);
        const words = `<${one.id || one.className || one.localName}>`;
        found.push({ words, one, box: shownOf(one, box), layer: layerOf(one) });
      }
    }

    for (const [index, a] of found.entries()) {
      for (const b of found.slice(index + 1)) {
        if (a.layer !== b.layer || a.one.contains(b.one) || b.one.contains(a.one)) continue;
        if (
          a.one.closest("digit-pad, .picture, .heat, .maps-room, .card") &&
          b.one.closest("digit-pad, .picture, .heat, .maps-room, .card")
        )
          continue; // made of layers
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        const least = Math.min(a.box.bottom - a.box.top, b.box.bottom - b.box.top) / 4;
        if (across > SLACK && down > Math.max(SLACK, least))
          faults.push(`"${a.words}" and "${b.words}" overlap`);
      }
    }
    return faults;
  });
}
