import { escape } from "deno-std/html/entities.js";
import type { Cells } from "../terminal/cells.ts";
import { characterWidth } from "../terminal/text_width.ts";
import { glyphShape } from "./glyph_shape.ts";
import { renderPng } from "./encode_snapshot.ts";

/** A code point that no font has: for private use, and the last but two there is. */
const NOBODYS = "\u{10FFFD}";

/** So many characters a warning names; of the others it gives the number. */
const NAMED = 5;

/** The characters that the font of PNG pictures lacks, each once: they look the same as one that no font has. */
export async function missingGlyphs(cells: Cells): Promise<string[]> {
  const asked = new Set(cells.all.flatMap(({ character }) => [...character]).filter(isLeftToFont));
  if (asked.size === 0) return [];
  const box = await pictureOf(NOBODYS), missing: string[] = [];
  for (const character of asked) {
    if (await pictureOf(character) === box) missing.push(character);
  }
  return missing;
}

/** What is to be said of a PNG file with boxes in it, and the way out. */
export function describeMissing(characters: readonly string[], file: string): string {
  const named = characters.slice(0, NAMED).join(" ");
  const others = characters.length > NAMED ? ` and ${characters.length - NAMED} more` : "";
  return `the font of PNG pictures has no ${named}${others}, so that ${file} shows boxes instead; ` +
    "a snapshot as .svg or .ansi leaves them to the fonts of whoever looks at it";
}

/** Whether a character is drawn by a font that may not have it: ASCII every font has, and marks join others. */
function isLeftToFont(character: string): boolean {
  const codePoint = character.codePointAt(0)!;
  return codePoint > 0x7F && characterWidth(codePoint) > 0 && glyphShape(character) === undefined;
}

/** A character by itself as a PNG, to be compared with others. */
async function pictureOf(character: string): Promise<string> {
  const text = `<text x="8" y="24" font-size="20">${escape(character)}</text>`;
  const png = await renderPng(`<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">${text}</svg>`);
  return png.join();
}
