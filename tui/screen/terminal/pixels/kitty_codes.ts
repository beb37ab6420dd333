import type { IndexedImage } from "./indexed_image.ts";
import { indexedPng } from "./indexed_png.ts";

/** The characters of base64 that one command may carry (kitty, "Terminal graphics protocol"). */
const CHUNK = 4096;

/**
 * The commands that transmit an image and place it where cells with its placeholders are, in so many columns and rows;
 * one by one, as each is passed through tmux on its own. No answers are asked for.
 */
export function transmission(id: number, image: IndexedImage, columns: number, rows: number): string[] {
  const { base64 } = indexedPng(image), count = Math.ceil(base64.length / CHUNK);
  return Array.from({ length: count }, (_, i) => {
    const keys = i === 0 ? `a=T,U=1,f=100,q=2,i=${id},c=${columns},r=${rows},` : "q=2,";
    return command(`${keys}m=${i < count - 1 ? 1 : 0}`, base64.slice(i * CHUNK, (i + 1) * CHUNK));
  });
}

/** The command that removes an image and frees its memory. */
export function deletion(id: number): string {
  return command(`a=d,d=I,q=2,i=${id}`);
}

/** The question whether the terminal shows pictures, by one of a pixel that isn't kept, and the answer that it does. */
export const KITTY_QUERY = command("i=31,s=1,v=1,a=q,t=d,f=24", "AAAA");
export const KITTY_ANSWER = "_Gi=31;OK";

function command(keys: string, payload = ""): string {
  return `\x1b_G${keys}${payload && ";"}${payload}\x1b\\`;
}
