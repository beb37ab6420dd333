import { ATTRIBUTES, BACKGROUND, FOREGROUND, NUMBERS } from "../cell.ts";
import type { Cells, PlacedPicture } from "../cells.ts";

/** What a terminal shows of the pictures in a frame. */
export interface PictureLayer {
  /** Leaves the pictures' cells in a frame to the terminal; the codes to write before the changes and after them. */
  replace(frame: Cells): { readonly before: string; readonly after: string };
  /** Nothing that the terminal shows is known any more. */
  forget(): void;
  /** The codes that leave no picture behind. */
  remove(): string;
}

/** The size of a terminal's cells in pixels. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** A name of where a picture is and of how many cells it has. */
export function placeOf({ x, y, cells }: PlacedPicture): string {
  return [x, y, cells.width, cells.height].join();
}

/** Whether a cell of a picture, by its place in the picture, is seen: it is in the frame, and nothing was drawn over it. */
export function isSeen(frame: Cells, { x, y, cells }: PlacedPicture, column: number, row: number): boolean {
  const left = x + column, top = y + row;
  if (!(left >= 0 && left < frame.width && top >= 0 && top < frame.height)) return false;
  const i = NUMBERS * (top * frame.width + left), j = NUMBERS * (row * cells.width + column);
  return frame.data[i] === cells.data[j] && frame.data[i + FOREGROUND] === cells.data[j + FOREGROUND] &&
    frame.data[i + BACKGROUND] === cells.data[j + BACKGROUND] &&
    frame.data[i + ATTRIBUTES] === cells.data[j + ATTRIBUTES];
}
