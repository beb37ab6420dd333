import type { ImageSize } from "../../../../data/dataset.ts";
import type { GreyPicture } from "../../../../data/pictures/grey_picture.ts";

/** A place on a board, in pixels from its left top corner: the middle of the first pixel is (0.5, 0.5). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a stroke does: it leaves ink, or takes it away. */
export type Tool = "pen" | "eraser";

/** The side of the boards that a pen's size is given for: those of MNIST. */
const USUAL_SIDE = 28;

/**
 * How far from its middle a tool works in full, and how far at all, in pixels of a board of 28 × 28; in between it fades
 * out evenly. The pen's stroke is 2.3 pixels wide at half its strength, about as wide as those of MNIST's digits: of 400
 * digits by two hands a network of 97 % reads 96 %, drawn at 120 × 40 as at 80 × 24; nearly twice as wide, 91 % and 84 %.
 */
const TOOLS: Readonly<Record<Tool, { readonly full: number; readonly reach: number }>> = {
  pen: { full: 0.5, reach: 1.8 },
  eraser: { full: 1.6, reach: 2.6 },
};

/** A board without ink. */
export function blankBoard({ width, height }: ImageSize): GreyPicture {
  return { width, height, pixels: new Uint8Array(width * height) };
}

/** Whether there is any ink on it. */
export function hasInk({ pixels }: GreyPicture): boolean {
  return pixels.some((pixel) => pixel > 0);
}

/**
 * The board with a straight stroke from one point to the other, whichever of them lie on it; a dot, if they are one.
 *
 * A pixel d away from the stroke is inked by (reach − d) ∕ (reach − full), between 0 and 1; ink that is there already
 * stays where it is more. The eraser leaves no more than 1 less that.
 *
 * @example A dot in the middle of a pixel inks it in full
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { blankBoard, withStroke } from "./board.ts";
 *
 * const middle = { x: 14.5, y: 14.5 };
 * const board = withStroke(blankBoard({ width: 28, height: 28 }), middle, middle, "pen");
 * assertEquals(board.pixels[14 * 28 + 14], 255);
 * ```
 */
export function withStroke(board: GreyPicture, from: Point, to: Point, tool: Tool): GreyPicture {
  const { width, height } = board;
  const scale = Math.max(1 / 2, Math.min(width, height) / USUAL_SIDE);
  const full = TOOLS[tool].full * scale, reach = TOOLS[tool].reach * scale;
  const pixels = board.pixels.slice();
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
  const right = Math.min(width - 1, Math.floor(Math.max(from.x, to.x) + reach));
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach));
  const bottom = Math.min(height - 1, Math.floor(Math.max(from.y, to.y) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const distance = distanceToStroke({ x: x + 0.5, y: y + 0.5 }, from, to);
      const strength = Math.round(255 * Math.min(1, Math.max(0, (reach - distance) / (reach - full))));
      const i = y * width + x;
      pixels[i] = tool === "pen" ? Math.max(pixels[i], strength) : Math.min(pixels[i], 255 - strength);
    }
  }
  return { width, height, pixels };
}

/** How far a point is from the nearest one of the straight stroke. */
function distanceToStroke(point: Point, from: Point, to: Point): number {
  const dx = to.x - from.x, dy = to.y - from.y;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / square;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}
