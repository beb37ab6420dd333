import { encode } from "fast-png";
import { type Html, type HtmlPart, markup } from "./markup.ts";

/** A picture of bytes, row-major: one a pixel for grey, or red, green and blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * A picture within the page itself, as a PNG.
 *
 * @param description What it shows, for those who can't see it.
 */
export function pngImage({ width, height, data }: Picture, description: HtmlPart): Html {
  const png = encode({ width, height, data, channels: data.length === width * height ? 1 : 3 });
  const size = markup`width="${width}" height="${height}"`;
  return markup`<img src="data:image/png;base64,${png.toBase64()}" ${size} alt="${description}">`;
}
