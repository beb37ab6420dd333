import { formatWhole } from "../../format_whole.ts";

/** `layer 1`, `layers 1 and 3`, `layers 1–4`. */
export function named(layers: readonly number[]): string {
  const first = layers[0], last = layers[layers.length - 1];
  if (layers.length === 1) return `layer ${first}`;
  if (layers.length > 2 && last - first === layers.length - 1) return `layers ${first}–${last}`;
  return `layers ${layers.slice(0, -1).join(", ")} and ${last}`;
}

/** The least and the most of some figures, or the one that there is. */
export function range(values: readonly number[], format: (value: number) => string): string {
  const [least, most] = [format(Math.min(...values)), format(Math.max(...values))];
  return least === most ? most : `${least}–${most}`;
}

/** A fraction in whole per cent. */
export function percent(fraction: number): string {
  return String(Math.round(100 * fraction));
}

/** Two digits or so, as one would say it. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "many";
  return value >= 1e6 ? value.toExponential(0).replace("e+", "e") : formatWhole(Number(value.toPrecision(2)));
}
