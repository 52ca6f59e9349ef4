/**
 * Every way a picture can come in: the button, the clipboard, and what is dropped anywhere on the page.
 */

import { CodedError } from "../../shared/coded-error.js";
import { create } from "../dom.js";

const MOST = 50; // files of one drop that are tried
/** What says little: of a drop of several files, the refusal of another one says more. */
const VAGUE = ["notAPicture", "emptyFile", "unreadableFile"];

/**
 * @param {HTMLElement} opener
 * @param {(files: Promise<File[]>) => void} take none: what came is no file
 */
export function watchForPictures(opener, take) {
  const input = create("input", { type: "file", accept: "image/*", hidden: "", "aria-hidden": "true" });
  opener.after(input);
  opener.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) take(Promise.resolve(files));
    input.value = ""; // the same file may be chosen again
  });
  document.addEventListener("paste", ({ clipboardData, target }) => {
    if (target instanceof Element && target.closest("input, textarea")) return;
    take(filesIn(clipboardData));
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault(); // the browser would leave the page to show the file
    take(filesIn(event.dataTransfer));
  });
}

/**
 * Opens the first file that can be read: a clipboard may hold the same picture in several formats, and a folder more than
 * pictures.
 * @param {readonly File[]} files
 * @param {(file: File) => Promise<void>} open
 * @throws {CodedError} none can be; what is wrong with the one that comes nearest
 */
export async function openFirst(files, open) {
  /** @type {CodedError | null} */
  let refusal = null;
  for (const file of files) {
    try {
      return await open(file);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      if (!refusal || (VAGUE.includes(refusal.code) && !VAGUE.includes(error.code))) refusal = error;
    }
  }
  throw refusal ?? new CodedError("notAFile");
}

/**
 * @param {DataTransfer | null} data which is there only until the event is over
 * @returns {Promise<File[]>} its files, and those in its folders
 */
async function filesIn(data) {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === "file");
  const found = items.map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry?.() }));
  /** @type {File[]} */
  const files = [];
  for (const { file, entry } of found) {
    if (entry?.isDirectory) await collect(entry, files);
    else if (file) files.push(file);
  }
  return files.slice(0, MOST);
}

/**
 * @param {FileSystemEntry} entry
 * @param {File[]} files what is found in it is added, hidden files left out
 */
async function collect(entry, files) {
  if (files.length >= MOST || entry.name.startsWith(".")) return;
  if (entry.isFile) {
    const file = await new Promise((resolve) =>
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, () => resolve(null)),
    );
    if (file) files.push(file);
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  /** @returns {Promise<FileSystemEntry[]>} some of what is left; none at the end, or where it cannot be read */
  const next = () => new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
  /** @type {FileSystemEntry[]} */
  const entries = [];
  for (let some = await next(); some.length > 0; some = await next()) entries.push(...some);
  entries.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  for (const each of entries) await collect(each, files);
}
