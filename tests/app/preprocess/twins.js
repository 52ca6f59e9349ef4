// Reads {drawings: [...], pictures: [...]} from stdin and writes what the page's modules make of each to stdout.
import { readFileSync } from "node:fs";
import { frameImage } from "../../../static/js/preprocess/picture/input.js";
import { rasterize } from "../../../static/js/preprocess/rasterize.js";

const contract = JSON.parse(readFileSync(new URL("../../../static/contract.json", import.meta.url), "utf8"));
const { drawings, pictures } = JSON.parse(readFileSync(0, "utf8"));

const points = (stroke) => stroke.map(([x, y]) => ({ x, y }));
const numbers = (picture) => picture && Array.from(picture);

const drawn = drawings.map((strokes) => numbers(rasterize(strokes.map(points), contract)));
const framed = pictures.map(({ width, height, rgba }) =>
  numbers(frameImage({ width, height, data: new Uint8ClampedArray(Buffer.from(rgba, "base64")) }, contract)),
);
process.stdout.write(JSON.stringify({ drawn, framed }));
