/**
 * How `<digit-input>` looks inside. Its colours are those of the page's native fields, so it follows the page's scheme.
 */

import { dresser } from "../shared/dress.js";

const STYLE = `
  :host {
    display: inline-block;
    box-sizing: border-box;
    inline-size: min(100%, 20rem);
    vertical-align: top;
    text-align: start;
    --_edge: var(--digit-input-edge, #8a8a8a);
    --_wrong: var(--digit-input-wrong, #e5484d);
  }
  :host([hidden]), [hidden] { display: none !important }
  * { box-sizing: border-box }
  .frame {
    display: flow-root;
    border: 1px solid var(--_edge);
    border-radius: var(--digit-input-radius, .5rem);
    overflow: clip;
    background: var(--digit-pad-paper, Field);
    color: var(--digit-pad-ink, FieldText);
  }
  .frame:focus-within { outline: 2px solid var(--digit-input-focus, #3b82f6); outline-offset: 1px }
  .wrong .frame { border-color: var(--_wrong); box-shadow: inset 0 0 0 1px var(--_wrong) }
  .row { display: flex; flex-wrap: wrap; align-items: stretch }
  input, button {
    min-block-size: 44px;
    margin: 0;
    border: 0;
    padding: 0;
    font: inherit;
    color: inherit;
    background: none;
  }
  input {
    flex: 1 1 6ch;
    min-inline-size: 0;
    padding-inline: .75rem;
    font-size: max(16px, 1.25em);
    font-variant-numeric: tabular-nums;
    outline: none;
  }
  input::placeholder { color: inherit; opacity: .7 }
  button {
    display: grid;
    place-items: center;
    min-inline-size: 44px;
    padding: 0 .5rem;
    cursor: pointer;
  }
  button:disabled { opacity: .35; cursor: default }
  button:focus-visible { outline: 2px solid var(--digit-input-focus, #3b82f6); outline-offset: -4px; border-radius: .5rem }
  svg {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :dir(rtl) svg.turns { transform: scaleX(-1) }
  digit-pad {
    inline-size: 100%;
    aspect-ratio: 2;
    border-block-start: 1px dashed var(--_edge);
    outline: none;
    background: none;
    color: inherit;
  }
  .invitation { opacity: .7 }
  .disabled .frame { opacity: .6 }
  .locked .invitation { visibility: hidden }
  .locked digit-pad { pointer-events: none; cursor: default }
  .message {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: start;
    gap: .25rem .5rem;
    margin-block-start: .25rem;
    font-size: .875em;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  /* Words of another direction than the page's keep their own, and the page's side. */
  .words { flex: 1 1 12ch; text-align: match-parent }
  .retry { padding-inline: .75rem; border: 1px solid; border-radius: .5rem; font-size: 1em }
  .voice { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
  @media (forced-colors: active) {
    .frame { border-width: 2px }
    .frame, digit-pad { border-color: ButtonBorder }
    .frame:focus-within, button:focus-visible { outline-color: Highlight }
    .wrong .frame { border-style: dashed; border-color: Highlight } /* no wider: the pad must not move under the pen */
    .row button:disabled { opacity: 1; color: GrayText }
  }
  @media print { .row button, .retry { display: none } }
`;

/** Gives an input its styles, in whatever document it is now. */
export const dress = dresser(STYLE);
