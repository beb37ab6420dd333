import { type Box, middle, type Size } from "./box.ts";
import { divide, type Span, type Track } from "./divide.ts";

/** Children by their names, in their order along the row or column; one that is undefined isn't there. */
export type Children<Name extends string> = { readonly [Each in Name]: Track | undefined };

/** Where those children lie that have room. */
export type Boxes<Name extends string> = { readonly [Each in Name]?: Box };

/** Boxes side by side in an area, each as high as it, `gap` columns between two; see {@link divide}. */
export function row<Name extends string>(area: Box, children: Children<Name>, gap = 0): Boxes<Name> {
  return arrange(area.width, children, gap, ({ start, length }) => ({ ...area, x: area.x + start, width: length }));
}

/** Boxes one below the other in an area, each as wide as it, `gap` rows between two; see {@link divide}. */
export function column<Name extends string>(area: Box, children: Children<Name>, gap = 0): Boxes<Name> {
  return arrange(area.height, children, gap, ({ start, length }) => ({ ...area, y: area.y + start, height: length }));
}

/** Boxes one upon the other, each in the middle of the area and no larger than it; without a length as long as it. */
export function stack<Name extends string>(
  area: Box,
  children: { readonly [Each in Name]: Partial<Size> },
): { readonly [Each in Name]: Box } {
  const boxes = Object.entries<Partial<Size>>(children).map(([name, size]) => {
    const width = Math.min(area.width, size.width ?? Infinity), height = Math.min(area.height, size.height ?? Infinity);
    const x = area.x + middle(area.width, width), y = area.y + middle(area.height, height);
    return [name, { x, y, width, height }];
  });
  return Object.fromEntries(boxes);
}

/** Equal boxes in rows and columns. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly boxes: readonly Box[];
}

/** As many boxes of a size as fit, `gap` apart; columns are moved apart, up to `widest`, to fill the area. */
export function grid(area: Box, cell: Size, gap: Size, widest = gap.width): Grid {
  const columns = countOf(area.width, cell.width, gap.width), rows = countOf(area.height, cell.height, gap.height);
  const spread = Math.floor((area.width + gap.width) / columns) - cell.width;
  const across = cell.width + Math.max(gap.width, Math.min(widest, spread)), down = cell.height + gap.height;
  const boxes = Array.from({ length: columns * rows }, (_, i) => ({
    ...cell,
    x: area.x + i % columns * across,
    y: area.y + Math.floor(i / columns) * down,
  }));
  return { columns, rows, boxes };
}

function countOf(room: number, length: number, gap: number): number {
  return length >= 1 ? Math.max(0, Math.floor((room + gap) / (length + gap))) : 0;
}

function arrange<Name extends string>(
  room: number,
  children: Children<Name>,
  gap: number,
  boxAt: (span: Span) => Box,
): Boxes<Name> {
  const present = Object.entries<Track | undefined>(children).filter((entry): entry is [string, Track] => !!entry[1]);
  const spans = divide(room, present.map(([, track]) => track), gap);
  return Object.fromEntries(present.flatMap(([name], i) => spans[i] ? [[name, boxAt(spans[i])]] : [])) as Boxes<Name>;
}
