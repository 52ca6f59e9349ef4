/**
 * How `<digit-pad>` looks inside; custom properties let a page change it.
 */

export const STYLE = `
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
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    -webkit-tap-highlight-color: transparent;
  }
  :host([erasing]) { cursor: cell }
  :host([data-pointed]) { outline: none !important }
  :host([hidden]), [hidden] { display: none !important }
  canvas, slot { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; pointer-events: none }
  slot { display: grid; place-items: center }
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
  .said { position: absolute; clip-path: inset(50%) }
`;
