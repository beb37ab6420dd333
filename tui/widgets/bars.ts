import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** One bar. */
export interface Bar {
  readonly label: string;
  /** The length as a fraction 0 … 1; `null` where it is not known. */
  readonly value: number | null;
}

/** Labelled horizontal bars with their value in per cent; the weakest is marked. */
export function bars(_items: readonly Bar[], width: number, height: number, _theme: Theme): Cells {
  return new Cells(width, height);
}
