import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";

/** A picture out of rows of text: `#` is full ink, `+` a quarter, all else none. */
export function inked(...rows: readonly string[]): GreyPicture {
  const values: Readonly<Record<string, number>> = { "#": 255, "+": 64 };
  const pixels = Uint8Array.from(rows.join(""), (character) => values[character] ?? 0);
  return { width: rows[0].length, height: rows.length, pixels };
}

/** The rows of text that {@link inked} makes a picture of. */
export function textOf({ width, height, pixels }: GreyPicture): string[] {
  const texts = Array.from(pixels, (pixel) => pixel === 255 ? "#" : pixel === 0 ? "." : "+");
  return Array.from({ length: height }, (_, y) => texts.slice(y * width, (y + 1) * width).join(""));
}
