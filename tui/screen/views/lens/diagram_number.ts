import { withMinus } from "../../../format.ts";
import type { Cells, Style } from "../../terminal/cells.ts";
import { NUMBER_WIDTH } from "./diagram_layout.ts";

/** Writes a number flush right in the {@link NUMBER_WIDTH} columns from `x` on. */
export function putNumber(cells: Cells, x: number, y: number, value: number, style: Style): void {
  const text = formatShort(value);
  cells.text(x + NUMBER_WIDTH - text.length, y, text, style);
}

/** A number in at most {@link NUMBER_WIDTH} columns: `−0.0551`, `1.281`, `−5.5e-4`. */
export function formatShort(value: number): string {
  const magnitude = Math.abs(value);
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value < 0 ? "−∞" : "∞";
  if (magnitude >= 1e-3 && magnitude < 1e4) {
    return withMinus(value.toFixed(magnitude < 0.1 ? 4 : magnitude < 10 ? 3 : magnitude < 100 ? 2 : 1));
  }
  const digits = magnitude < 1e-99 || magnitude >= 1e99 ? 0 : 1;
  return withMinus(value.toExponential(digits).replace("e+", "e"));
}
