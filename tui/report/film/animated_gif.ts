import { encode } from "modern-gif";
import { durationOf, type Film } from "./film.ts";

/** A film as a GIF that shows it over and over. */
export async function animatedGif(film: Film): Promise<Uint8Array> {
  const { width, height, palette, frames } = film;
  const shown = frames.map((frame, place) => ({ data: colored(frame, palette), delay: durationOf(film, place) }));
  // At most 255: the encoder keeps one for what is transparent.
  const maxColors = Math.min(255, palette.length);
  return new Uint8Array(await encode({ width, height, frames: shown, maxColors, looped: true, loopCount: 0 }));
}

function colored(frame: Uint8Array, palette: readonly number[]): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(4 * frame.length);
  frame.forEach((index, i) => {
    const color = palette[index];
    data.set([color >> 16, color >> 8 & 0xFF, color & 0xFF, 0xFF], 4 * i);
  });
  return data;
}
