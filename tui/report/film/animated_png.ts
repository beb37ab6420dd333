import { concat } from "deno-std/bytes/concat.js";
import { encode } from "fast-png";
import { crc32 } from "node:zlib";
import { durationOf, type Film } from "./film.ts";

/** Bytes before the first chunk, and of a chunk beside its content: length, name, checksum. */
const SIGNATURE = 8, FRAME = 12;

/** A picture of a film as a PNG by the film's palette. */
export function filmPng({ width, height, palette }: Film, frame: Uint8Array): Uint8Array {
  const colors = palette.map((color) => [color >> 16, color >> 8 & 0xFF, color & 0xFF]);
  return encode({ width, height, data: frame, channels: 1, depth: 8, palette: colors });
}

/**
 * A film as a PNG that shows it over and over (W3C, "Portable Network Graphics", third edition, section 11.3.7): the first
 * picture's file, with the others' data in chunks of their own. Where nothing moves, the first is seen.
 */
export function animatedPng(film: Film): Uint8Array {
  const { width, height, frames } = film;
  const pictures = frames.map((frame) => chunksOf(filmPng(film, frame)));
  const [first] = pictures, dataStart = first.findIndex(({ name }) => name === "IDAT");
  let sequence = 0;
  const control = (place: number) =>
    // Its number, size and place, the time as a fraction of a second, and that nothing is cleared or blended.
    chunk("fcTL", numbers([sequence++, width, height, 0, 0]), fraction(durationOf(film, place)), Uint8Array.of(0, 0));
  const animated = pictures.flatMap((chunks, place) => [
    control(place),
    ...chunks.filter(({ name }) => name === "IDAT").map(({ content }) =>
      place === 0 ? chunk("IDAT", content) : chunk("fdAT", numbers([sequence++]), content)
    ),
  ]);
  return concat([
    filmPng(film, frames[0]).subarray(0, SIGNATURE),
    ...first.slice(0, dataStart).map(({ name, content }) => chunk(name, content)),
    chunk("acTL", numbers([frames.length, 0])),
    ...animated,
    chunk("IEND"),
  ]);
}

function chunksOf(png: Uint8Array): { readonly name: string; readonly content: Uint8Array }[] {
  const view = new DataView(png.buffer, png.byteOffset, png.length), chunks = [];
  for (let at = SIGNATURE; at < png.length;) {
    const length = view.getUint32(at), content = png.subarray(at + 8, at + 8 + length);
    chunks.push({ name: String.fromCharCode(...png.subarray(at + 4, at + 8)), content });
    at += length + FRAME;
  }
  return chunks;
}

function chunk(name: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const named = concat([Uint8Array.from(name, (letter) => letter.charCodeAt(0)), ...parts]);
  return concat([numbers([named.length - 4]), named, numbers([crc32(named)])]);
}

function numbers(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setUint32(4 * i, value));
  return new Uint8Array(view.buffer);
}

/** Milliseconds as thousandths of a second, 16 bits each. */
function fraction(milliseconds: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, milliseconds);
  view.setUint16(2, 1000);
  return new Uint8Array(view.buffer);
}
