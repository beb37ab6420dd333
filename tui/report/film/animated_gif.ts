// @ts-types="npm:@types/omggif@1.0.5"
import { GifWriter } from "omggif";
import { durationOf, type Film } from "./film.ts";

/** Bytes of a pixel at most: 12 bits of LZW, and their share of the blocks' lengths; and those of a frame beside its pixels. */
const BYTES_A_PIXEL = 1.6, BYTES_A_FRAME = 1024;

/** A film as a GIF that shows it over and over, in the film's own colours; of each picture, what has changed since the one before. */
export function animatedGif(film: Film): Uint8Array {
  const { width, height, palette, frames } = film, unchanged = palette.length;
  const bytes = new Uint8Array(frames.length * Math.ceil(width * height * BYTES_A_PIXEL + BYTES_A_FRAME));
  const writer = new GifWriter(bytes, width, height, { palette: toPowerOfTwo([...palette, 0]), loop: 0 });
  frames.forEach((frame, place) => {
    const before = frames[place - 1];
    const shown = frame.map((color, i) => before && color === before[i] ? unchanged : color);
    // In hundredths of a second.
    const delay = Math.round(durationOf(film, place) / 10);
    writer.addFrame(0, 0, width, height, shown as unknown as number[], { delay, transparent: unchanged, disposal: 1 });
  });
  return bytes.slice(0, writer.end());
}

/** A palette filled up to 2, 4, 8, … colours, as the format has them. */
function toPowerOfTwo(palette: readonly number[]): number[] {
  const count = 2 ** Math.ceil(Math.log2(palette.length));
  return [...palette, ...Array<number>(count - palette.length).fill(0)];
}
