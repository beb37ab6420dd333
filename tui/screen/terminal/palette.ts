import { INDEXED } from "./cell.ts";
import type { ColorDepth } from "./color.ts";

/** 0xRRGGBB of xterm's 256 colours: 16 of ANSI, a cube of six levels a channel, greys. Source: 256colres.pl. */
export const PALETTE: readonly number[] = (() => {
  const ansi = [
    ...[0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5],
    ...[0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF],
  ];
  const levels = [0, 95, 135, 175, 215, 255];
  const cube = levels.flatMap((red) => levels.flatMap((green) => levels.map((blue) => red << 16 | green << 8 | blue)));
  const greys = Array.from({ length: 24 }, (_, i) => (8 + 10 * i) * 0x010101);
  return [...ansi, ...cube, ...greys];
})();

/** The range of palette entries to choose from. With 256 colours the first 16 are left alone: users restyle them. */
const CHOICE = { "256": [16, 256], "16": [0, 16] } as const;

const memos = { "256": new Map<number, number>(), "16": new Map<number, number>() };

/** With this many colours a memo is emptied, so that it stays small whatever is shown. */
const MEMO_LIMIT = 1 << 16;

/**
 * What a terminal shows: the colour itself in true colour, else the index of the nearest in {@link PALETTE}; −1: its
 * own.
 */
export function quantize(color: number, depth: ColorDepth): number {
  if (depth === "truecolor" || color < 0 || color >= INDEXED) return color;
  if (depth === "none") return -1;
  const memo = memos[depth];
  let index = memo.get(color);
  if (index === undefined) {
    if (memo.size >= MEMO_LIMIT) memo.clear();
    memo.set(color, index = nearest(color, CHOICE[depth][0], CHOICE[depth][1]));
  }
  return index;
}

function nearest(color: number, start: number, end: number): number {
  let best = start;
  for (let i = start + 1; i < end; i++) {
    if (distance(color, PALETTE[i]) < distance(color, PALETTE[best])) best = i;
  }
  return best;
}

/** The squared Euclidean distance of two colours. */
function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
  const blue = (a & 0xFF) - (b & 0xFF);
  return red * red + green * green + blue * blue;
}
