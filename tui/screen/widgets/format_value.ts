/** Columns that {@link formatValue} takes at most. */
export const VALUE_WIDTH = 6;

/** A value in at most {@link VALUE_WIDTH} columns: `0.46`, `12`, `1.2e-5`. */
export function formatValue(value: number, decimals: number): string {
  if (Math.abs(value) < 1e-99) value = 0;
  const rounded = value.toFixed(Math.min(decimals, 20));
  const candidates = [rounded, exponential(value, 1), exponential(value, 0)];
  return candidates.find((text) => text.length <= VALUE_WIDTH) ?? "–";
}

function exponential(value: number, decimals: number): string {
  return value.toExponential(decimals).replace("e+", "e");
}
