import type { IndexedImage } from "./indexed_image.ts";
import { indexedPng } from "./indexed_png.ts";

/**
 * An image at the cursor in so many columns and rows (iTerm2, "Inline images protocol"; WezTerm leaves the cursor where
 * it is).
 */
export function inlineImage(image: IndexedImage, columns: number, rows: number): string {
  const { base64, bytes } = indexedPng(image), size = `width=${columns};height=${rows};preserveAspectRatio=0`;
  return `\x1b]1337;File=inline=1;size=${bytes};${size};doNotMoveCursor=1:${base64}\x07`;
}
