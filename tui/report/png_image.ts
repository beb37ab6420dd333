import { encode } from "fast-png";
import { type Html, type HtmlPart, markup } from "./markup.ts";

/** A picture in bytes, row-major: one for each pixel in grey, or three for red, green and blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * A picture embedded in the page as a PNG.
 *
 * @param description The alternative text.
 */
export function pngImage({ width, height, data }: Picture, description: HtmlPart): Html {
  const png = encode({ width, height, data, channels: data.length === width * height ? 1 : 3 });
  const size = markup`width="${width}" height="${height}"`;
  return markup`<img src="data:image/png;base64,${png.toBase64()}" ${size} alt="${description}">`;
}
