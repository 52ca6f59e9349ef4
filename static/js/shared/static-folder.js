/**
 * Where the static files lie. The build gives this module the address of its source, whatever file it becomes a part of.
 */

export const STATIC = new URL("../../", import.meta.url);
