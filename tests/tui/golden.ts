import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { Cells, type Style } from "../../tui/screen/terminal/cells.ts";
import { COLOR_DEPTHS, type ColorDepth } from "../../tui/screen/terminal/color.ts";
import { characterWidth } from "../../tui/screen/terminal/text_width.ts";
import { createTheme, type Theme } from "../../tui/screen/theme.ts";

/** The folder with the golden files. */
const FOLDER = join(import.meta.dirname!, "golden");

/** Set to 1, golden files are written instead of compared. */
const UPDATE = "PHOSPHOR_UPDATE_GOLDEN";

/**
 * Holds cells, characters and styles, against the golden file `tests/tui/golden/NAME.txt`.
 *
 * The file is made to be read: a block of the characters, a block with a letter for the style of each cell, and a
 * legend of the letters. It is written only when the environment says `PHOSPHOR_UPDATE_GOLDEN=1`; look at what was
 * written before it is committed.
 */
export function assertGolden(cells: Cells, name: string): void {
  const { characters, styles } = describe(cells);
  assertGoldenText([sizeOf(cells), ...characters, ...styles, ""].join("\n"), name);
}

/** The sizes of the windows that views and widgets are held against golden files in. */
const SIZES = [[160, 50], [120, 40], [80, 24], [40, 12], [20, 5], [1, 1]] as const;

/**
 * Holds what is drawn in every size that matters and in every colour depth against one golden file, as
 * {@link assertGolden} does. Characters that are the same in all colours stand there once, and so does what doesn't
 * grow with its window.
 */
export function assertGoldenSizes(draw: (width: number, height: number, theme: Theme) => Cells, name: string): void {
  const lines: string[] = [];
  const inLargerWindow = new Map<ColorDepth, string>();
  for (const [width, height] of SIZES) {
    let before = "";
    for (const depth of COLOR_DEPTHS) {
      const cells = draw(width, height, createTheme(depth));
      const { characters, styles } = describe(cells);
      const fills = cells.width === width && cells.height === height;
      const size = fills ? sizeOf(cells) : `${sizeOf(cells)} in a window of ${width} × ${height}`;
      const drawn = [...characters, ...styles].join("\n");
      if (drawn === inLargerWindow.get(depth)) lines.push(`${size}, colours: ${depth}: the same`);
      else lines.push(`${size}, colours: ${depth}`, ...(characters.join() === before ? [] : characters), ...styles);
      before = characters.join();
      inLargerWindow.set(depth, drawn);
    }
  }
  assertGoldenText(lines.join("\n") + "\n", name);
}

/** What of the cells a window shows. */
export function cutTo(cells: Cells, width: number, height: number): Cells {
  const cut = new Cells(Math.min(cells.width, width), Math.min(cells.height, height));
  cut.place(0, 0, cells);
  return cut;
}

export function assertGoldenText(actual: string, name: string): void {
  const path = join(FOLDER, `${name}.txt`);
  if (Deno.env.get(UPDATE) === "1") {
    Deno.mkdirSync(FOLDER, { recursive: true });
    Deno.writeTextFileSync(path, actual);
    return;
  }
  const hint = `To accept what is drawn now, run the test with ${UPDATE}=1 and look at the file.`;
  assertEquals(actual, readGolden(path, hint), `The cells differ from tests/tui/golden/${name}.txt. ${hint}`);
}

function readGolden(path: string, hint: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`There is no golden file ${path}. ${hint}`);
  }
}

function sizeOf({ width, height }: Cells): string {
  return `${width} × ${height}`;
}

/** Cells as lines of text: the characters, and the style letters with their legend. */
function describe(cells: Cells): { characters: string[]; styles: string[] } {
  const letters = new Map<string, string>();
  const alphabet = styleLetters();
  const characters: string[] = [], styles: string[] = [];
  for (let y = 0; y < cells.height; y++) {
    let characterRow = "", styleRow = "";
    for (let x = 0; x < cells.width; x++) {
      const style = nameOf(cells.style(x, y));
      if (!letters.has(style)) letters.set(style, style === PLAIN ? "." : alphabet.next().value!);
      characterRow += cells.character(x, y);
      styleRow += letters.get(style);
    }
    characters.push(`|${characterRow}|`);
    styles.push(`|${styleRow}|`);
  }
  const legend = [...letters].map(([style, letter]) => `${letter} ${style}`);
  return { characters, styles: ["styles", ...styles, "legend", ...legend] };
}

const PLAIN = "plain";

function nameOf({ foreground, background, bold, dim, underline, inverse }: Style): string {
  const parts = [
    foreground !== undefined && `#${hexadecimal(foreground)}`,
    background !== undefined && `on #${hexadecimal(background)}`,
    bold && "bold",
    dim && "dim",
    underline && "underline",
    inverse && "inverse",
  ].filter((part) => part);
  return parts.length > 0 ? parts.join(" ") : PLAIN;
}

function hexadecimal(color: number): string {
  return color.toString(16).padStart(6, "0");
}

/** a … z, then every other letter one column wide, for pictures with many colours. */
function* styleLetters(): Generator<string, undefined> {
  for (const start of [0x61, 0x41, 0xC0]) {
    const end = start === 0xC0 ? 0x10000 : start + 26;
    for (let codePoint = start; codePoint < end; codePoint++) {
      const letter = String.fromCodePoint(codePoint);
      if (/\p{L}/u.test(letter) && characterWidth(codePoint) === 1) yield letter;
    }
  }
}
