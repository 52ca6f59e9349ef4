/**
 * What pointer events say, as samples of a stroke.
 */

import { isEraser } from "./contact.js";
import { ACTIVE_PRESSURE } from "./strokes.js";

/** @typedef {import("../types.js").Sample} Sample */

/**
 * @param {import("./plane.js").Plane} surface that is drawn on
 * @param {PointerEvent} event
 * @returns {(event: PointerEvent) => Sample} for this event and those that were merged into it, as the surface lies now
 */
export function samplesOn(surface, event) {
  const placeOf = surface.look();
  const eraser = isEraser(event);
  return ({ clientX, clientY, pointerType, pressure, timeStamp }) => {
    const { x, y } = placeOf({ x: clientX, y: clientY });
    const isTouch = pointerType === "touch";
    return {
      x: clamp(x, surface.span),
      y: clamp(y),
      // Phones differ in what they call a finger's pressure, and many have none.
      pressure: isTouch ? ACTIVE_PRESSURE : clamp(pressure) || ACTIVE_PRESSURE,
      timeStamp,
      coarse: isTouch,
      eraser,
    };
  };
}

/**
 * @param {number} value
 * @param {number} [most]
 * @returns {number} 0..most; 0 for no number, as an element without size has it
 */
function clamp(value, most = 1) {
  return Math.min(most, Math.max(0, value || 0));
}
