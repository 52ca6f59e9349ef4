/**
 * How `<digit-pad>` looks inside; custom properties let a page change it.
 */

import { dresser } from "../shared/dress.js";

const STYLE = `
  :host {
    display: block;
    position: relative;
    inline-size: min(100%, 20rem);
    aspect-ratio: 1;
    overflow: clip;
    color: var(--digit-pad-ink, CanvasText);
    background-color: var(--digit-pad-paper, Canvas);
    cursor: crosshair;
    touch-action: none;
    touch-action: pinch-zoom; /* one finger draws, two zoom */
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    -webkit-tap-highlight-color: transparent;
  }
  :host([erasing]) { cursor: cell }
  :host([data-pointed]) { outline: none !important }
  :host([hidden]), [hidden] { display: none !important }
  canvas, slot, .plane { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; pointer-events: none }
  slot { display: grid; place-items: center }
  /* What it would be as wide as, where a container asks: 100% has no meaning there. */
  .width { display: grid; grid-template-columns: minmax(10rem, 20rem) }
  /* Around it is what of the pad is not drawn on, where the drawing is wider. */
  .plane { margin: auto; box-shadow: 0 0 0 100vmax rgb(128 128 128 / 18%) }
  i { position: absolute; inset: 0 auto auto 0 }
  i:nth-child(2) { inset: 0 0 auto auto }
  i:nth-child(3) { inset: auto 0 0 auto }
  i:nth-child(4) { inset: auto auto 0 0 }
  .pen {
    position: absolute;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: -.75rem;
    border: 3px solid;
    border-radius: 50%;
    box-shadow: 0 0 0 2px var(--digit-pad-paper, Canvas), inset 0 0 0 2px var(--digit-pad-paper, Canvas);
    pointer-events: none;
  }
  .pen.down { background: var(--digit-pad-pen, Highlight) }
  @media print {
    /* A layer of its own: Chromium prints what a canvas has cleared as white, over all that lies below. */
    canvas { opacity: .999; object-fit: contain }
    .plane { box-shadow: none }
    .pen { display: none }
  }
  .said { position: absolute; clip-path: inset(50%) }
`;

/** Gives a pad its styles, in whatever document it is now. */
export const dress = dresser(STYLE);
