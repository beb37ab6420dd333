import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** A progress bar, `━━━━╸━━`, in one row. The fraction is clamped to 0 … 1; NaN is 0. */
export function progress(_fraction: number, width: number, height: number, _theme: Theme): Cells {
  return new Cells(width, height);
}
