import { escape } from "deno-std/html/entities.js";
import type { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import { printableText } from "../terminal/printable_text.ts";
import { type CellPaint, cellPaint } from "./cell_paint.ts";
import { CELL_HEIGHT, CELL_WIDTH, glyphShape } from "./glyph_shape.ts";
import type { Scheme } from "./scheme.ts";
import { ShapeGroups } from "./shape_groups.ts";
import { type TextRun, textRuns } from "./text_runs.ts";

/** How a picture of cells is drawn. */
export interface PictureStyle {
  /** The colours of the terminal that it shows. */
  readonly depth: ColorDepth;
  readonly scheme: Scheme;
  /** What it shows, in words, for those who can't see it. */
  readonly title: string;
}

/** Around the cells, so that no text touches the edge. */
export const MARGIN = 8;

/** Between the top of a cell and the line that its letters stand on. */
const BASELINE = 12;

/** Between the top of a cell and the line under its letters. */
const UNDERLINE_TOP = 14;

/** The fonts that programmers' machines have; each is about 0.6 of its size wide, and so is a cell. */
const FONTS = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace";
const FONT_SIZE = 13;

/** Cells as an SVG picture: blocks, lines and braille as shapes, which meet in any viewer, the rest as texts. */
export function renderSvg(cells: Cells, { depth, scheme, title }: PictureStyle): string {
  const paints = cells.all.map((cell) => cellPaint(cell, depth, scheme));
  // What lies behind the characters, where it isn't the terminal's own background.
  const backgrounds = shapes(cells, paints, (groups, { background }, x, y) => {
    if (background === scheme.background) return;
    groups.addBlock(fill(background), { x, y, width: CELL_WIDTH, height: CELL_HEIGHT });
  });
  const width = cells.width * CELL_WIDTH + 2 * MARGIN, height = cells.height * CELL_HEIGHT + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" role="img">\n` +
    `<title>${escape(replaceIllegal(printableText(title)))}</title>\n` +
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" rx="${MARGIN}" ` +
    `fill="${hexadecimal(scheme.background)}"/>\n` +
    // Without smoothing, neighbours have no seam in whatever size they are shown.
    `<g shape-rendering="crispEdges">\n${backgrounds}${shapes(cells, paints, addBlocks)}</g>\n` +
    `<g fill="none">\n${shapes(cells, paints, addLines)}</g>\n` +
    `<g font-family="${FONTS}" font-size="${FONT_SIZE}">\n${texts(cells, paints)}</g>\n</svg>\n`;
}

/** Shapes of all cells, those of the same attributes together; `add` gets the top left corner of each cell. */
function shapes(
  { width }: Cells,
  paints: readonly CellPaint[],
  add: (groups: ShapeGroups, paint: CellPaint, x: number, y: number) => void,
): string {
  const groups = new ShapeGroups();
  paints.forEach((paint, i) => add(groups, paint, i % width * CELL_WIDTH, Math.floor(i / width) * CELL_HEIGHT));
  return groups.toString();
}

/** Adds the blocks of a character and the line under it. */
function addBlocks(groups: ShapeGroups, { character, ink, isUnderlined }: CellPaint, x: number, y: number): void {
  const { blocks = [], opacity } = glyphShape(character) ?? {};
  const attributes = fill(ink) + (opacity === undefined ? "" : ` fill-opacity="${opacity}"`);
  for (const block of blocks) groups.addBlock(attributes, { ...block, x: x + block.x, y: y + block.y });
  if (isUnderlined) groups.addBlock(fill(ink), { x, y: y + UNDERLINE_TOP, width: CELL_WIDTH, height: 1 });
}

/** Adds box lines, and the dots of braille: lines without length and with round ends. */
function addLines(groups: ShapeGroups, { character, ink }: CellPaint, x: number, y: number): void {
  const stroke = `stroke="${hexadecimal(ink)}"`;
  const { lines = [], dots = [] } = glyphShape(character) ?? {};
  for (const line of lines) {
    groups.addLine(`${stroke} stroke-width="${line.thickness}"`, x + line.x, y + line.y, line.path);
  }
  for (const dot of dots) {
    groups.addLine(`${stroke} stroke-width="2.5" stroke-linecap="round"`, x + dot.x, y + dot.y, "h0");
  }
}

function texts(cells: Cells, paints: readonly CellPaint[]): string {
  const isAlike = (a: number, b: number) => paints[a].ink === paints[b].ink && paints[a].isBold === paints[b].isBold;
  const groups = new Map<string, string>();
  for (let y = 0; y < cells.height; y++) {
    for (const run of textRuns(cells, y, isAlike)) {
      const { ink, isBold } = paints[y * cells.width + run.x];
      const attributes = fill(ink) + (isBold ? ' font-weight="bold"' : "");
      groups.set(attributes, (groups.get(attributes) ?? "") + textElement(run));
    }
  }
  return [...groups].map(([attributes, texts]) => `<g ${attributes}>\n${texts}</g>\n`).join("");
}

function textElement({ x, y, text, columns }: TextRun): string {
  const place = `x="${x * CELL_WIDTH}" y="${y * CELL_HEIGHT + BASELINE}"`;
  return `<text ${place} textLength="${columns * CELL_WIDTH}">${escape(replaceIllegal(text))}</text>\n`;
}

/** The two characters beside the surrogates that XML doesn't allow; no control character is ever in a cell. */
function replaceIllegal(text: string): string {
  return text.replace(/[\uFFFE\uFFFF]/g, "\uFFFD");
}

function fill(color: number): string {
  return `fill="${hexadecimal(color)}"`;
}

function hexadecimal(color: number): string {
  return `#${color.toString(16).padStart(6, "0")}`;
}
