import type { Chunk, PngHeader } from "./png_file.ts";
import { CHANNELS } from "./png_passes.ts";

/** Writes the colours of a row's pixels: to the pixel of that number first, then to every `step`-th. */
export type RowColours = (row: Uint8Array, columns: number, first: number, step: number) => void;

/**
 * What writes the pixels of rows as red, green, blue and opacity, 0 to 255.
 *
 * @param rgba Four bytes for each pixel of the picture.
 * @param chunks The palette and the transparency chunk, if there are any.
 */
export function rowColours(header: PngHeader, chunks: readonly Chunk[], rgba: Uint8Array): RowColours {
  const { depth, colorType } = header;
  const last = (type: string) => chunks.findLast((chunk) => chunk.type === type)?.data;
  const transparent = last("tRNS");
  if (colorType === 3) return indexed(depth, palette(last("PLTE") ?? new Uint8Array(), transparent), rgba);
  if (colorType === 0 && depth <= 8) return indexed(depth, evenShades(depth, transparent), rgba);
  return sampled(header, colorType === 0 || colorType === 2 ? transparent : undefined, rgba);
}

/** Pixels of 1, 2, 4 or 8 bits, each the number of a colour; the leftmost in the highest bits of a byte. */
function indexed(depth: number, colours: Uint8Array, rgba: Uint8Array): RowColours {
  const table = new Uint32Array(colours.buffer), pixels = new Uint32Array(rgba.buffer), mask = 2 ** depth - 1;
  return (row, columns, first, step) => {
    for (let column = 0, to = first; column < columns; column++, to += step) {
      const bit = column * depth, number = row[bit >> 3] >> (8 - depth - (bit & 7)) & mask;
      if (number >= table.length) throw new UnknownColourError(`colour ${number} of ${table.length}`);
      pixels[to] = table[number];
    }
  };
}

/** A pixel has a colour that its palette lacks. */
export class UnknownColourError extends Error {}

/** The colours of a palette, each opaque unless the transparency chunk has its opacity. */
function palette(colours: Uint8Array, opacities: Uint8Array = new Uint8Array()): Uint8Array {
  const rgba = new Uint8Array(4 * Math.floor(colours.length / 3)).fill(255);
  for (let i = 0; i < rgba.length / 4; i++) {
    rgba.set(colours.subarray(3 * i, 3 * i + 3), 4 * i);
    rgba[4 * i + 3] = opacities[i] ?? 255;
  }
  return rgba;
}

/** The greys of `depth` bits; the one that is declared transparent, if any, has opacity 0. */
function evenShades(depth: number, transparent?: Uint8Array): Uint8Array {
  const rgba = new Uint8Array(4 * 2 ** depth).fill(255), largest = 2 ** depth - 1;
  for (let value = 0, at = 0; value <= largest; value++, at += 4) {
    rgba[at] = rgba[at + 1] = rgba[at + 2] = Math.round(255 * value / largest);
  }
  const value = transparent && numbersOf(transparent)[0];
  if (value !== undefined && value <= largest) rgba[4 * value + 3] = 0;
  return rgba;
}

/** Pixels of several samples, or of 16 bits. */
function sampled({ depth, colorType }: PngHeader, transparent: Uint8Array | undefined, rgba: Uint8Array): RowColours {
  const channels = CHANNELS[colorType], colours = channels < 3 ? 1 : 3, bytes = depth / 8;
  const green = colours === 1 ? 0 : 1, blue = 2 * green;
  const clear = transparent && numbersOf(transparent).slice(0, colours);
  return (row, columns, first, step) => {
    const samples = depth === 16 ? eightBits(row) : row;
    if (channels === 4 && step === 1) {
      rgba.set(samples, 4 * first);
      return;
    }
    for (let column = 0, at = 0, to = 4 * first; column < columns; column++, at += channels, to += 4 * step) {
      rgba[to] = samples[at];
      rgba[to + 1] = samples[at + green];
      rgba[to + 2] = samples[at + blue];
      rgba[to + 3] = channels > colours ? samples[at + colours] : 255;
    }
    if (!clear) return;
    // Without an alpha channel one colour may be declared transparent, to all its bits.
    const sample = (i: number) => bytes === 1 ? row[i] : row[2 * i] << 8 | row[2 * i + 1];
    for (let column = 0; column < columns; column++) {
      if (clear.every((value, c) => value === sample(column * colours + c))) rgba[4 * (first + column * step) + 3] = 0;
    }
  };
}

/** Samples of 16 bits as 8. */
function eightBits(row: Uint8Array): Uint8Array {
  const samples = new Uint8Array(row.length >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.round((row[2 * i] << 8 | row[2 * i + 1]) * (255 / 65535));
  return samples;
}

/** The 16-bit numbers of a transparency chunk. */
function numbersOf(chunk: Uint8Array): number[] {
  return Array.from({ length: chunk.length >> 1 }, (_, i) => chunk[2 * i] << 8 | chunk[2 * i + 1]);
}
