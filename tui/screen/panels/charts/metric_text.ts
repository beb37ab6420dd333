import type { Unit } from "../../../../src/evaluation/metric.ts";
import { formatMetric, formatNumber, formatRate, withMinus } from "../../../format.ts";
import { formatValue } from "../../widgets/format_value.ts";

/** A value beside an axis with so many decimals of the number itself: `0.25`, of a fraction `25 %`. */
export function axisText(unit: Unit, value: number, decimals: number): string {
  if (unit === "fraction") return `${withMinus(formatValue(100 * value, Math.max(0, decimals - 2)))} %`;
  if (unit === "rate") return formatRate(value);
  return withMinus(unit === "loss" ? formatValue(value, decimals) : formatNumber(value));
}

/** A value in a legend: `0.083`, `98.4 %`, `0.125`. */
export function legendText(unit: Unit, value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  return unit === "loss" ? withMinus(formatValue(value, 3)) : withMinus(formatMetric({ unit }, value, 1));
}
