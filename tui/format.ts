import { basename } from "deno-std/path/basename.js";
import type { Metric } from "../src/evaluation/metric.ts";
import type { Output } from "../src/network/objective.ts";
import { formatWhole } from "../src/format_whole.ts";

/** A time as `m:ss`, or `h:mm:ss` from an hour on. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const padded = (part: number) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}

/** How long something took: `12.3 s`, from a minute on as {@link formatDuration} has it. */
export function formatElapsed(seconds: number): string {
  return seconds < 60 ? `${seconds.toFixed(1)} s` : formatDuration(seconds);
}

/** Made once: a new one for each moment takes longer than all else in a row of a list. */
let minutes: Intl.DateTimeFormat | undefined;

/** A moment as ISO 8601 writes it where the reader lives, to the minute: `2025-11-20 08:15`. */
export function formatMoment(moment: string): string {
  minutes ??= new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short" });
  return minutes.format(new Date(moment));
}

/** A count in three digits at most, with `k` for thousands and `M` for millions: `950`, `21.3 k`, `512 k`, `1.2 M`. */
export function formatCount(count: number): string {
  for (const [unit, suffix] of [[1e6, " M"], [1e3, " k"]] as const) {
    if (count >= 0.9995 * unit) return Number((count / unit).toPrecision(3)) + suffix;
  }
  return String(Math.round(count));
}

/** A fraction in per cent, without the sign: `97.62`. An accuracy below 1 is never rounded to 100. */
export function formatPercent(fraction: number, digits: number): string {
  const text = (100 * fraction).toFixed(digits);
  return fraction < 1 && Number(text) === 100 ? (100 - 10 ** -digits).toFixed(digits) : text;
}

/** A fraction in per cent, or `–` where there is none: `97.62 %`. */
export function formatShare(fraction: number | null, digits: number): string {
  return fraction === null ? "–" : `${formatPercent(fraction, digits)} %`;
}

/** A share in per cent, in three digits at most: `10 %`, `2.35 %`. */
export function formatShortShare(share: number): string {
  return `${formatRate(100 * share)} %`;
}

/** A share in per cent with a decimal, and all of it without: `97.6 %`, `100 %`. */
export function formatShareOrAll(share: number): string {
  return formatShare(share, share < 1 ? 1 : 0);
}

/**
 * What a network gives a class: a probability in per cent, `93.9 %`, and an output of identity units, which is none, as a
 * number with as much detail: `0.939`.
 */
export function formatOutput(value: number, output: Output, digits: number): string {
  return output === "identity" ? withMinus(value.toFixed(digits + 2)) : formatShare(value, digits);
}

/**
 * How bars have what a network gives each class where that is no probability; undefined of probabilities, which they have
 * in per cent without a sign.
 */
export function outputFormat(output: Output): ((value: number) => string) | undefined {
  return output === "identity" ? (value) => formatOutput(value, output, 0) : undefined;
}

/** A loss, to four decimals, as a power of ten from 1,000 on; `–` where there is none. */
export function formatLoss(loss: number | null): string {
  if (loss === null) return "–";
  if (!Number.isFinite(loss)) return "not finite";
  return loss < 1000 ? loss.toFixed(4) : loss.toExponential(2);
}

/** A learning rate as short as possible: `0.1`, `0.125`, `1e-4`; `–` where it isn't known. */
export function formatRate(rate: number): string {
  if (Number.isNaN(rate)) return "–";
  const rounded = Number(rate.toPrecision(3));
  return rounded !== 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential() : String(rounded);
}

/** What an input is said to be that is novel. */
export const UNLIKE = "unlike anything trained on";

/** What probabilities are said to be at a temperature: `calibrated, T = 1.23`. */
export function calibratedAt(temperature: number): string {
  return `calibrated, T = ${Number(temperature.toPrecision(3))}`;
}

/** A count with its unit in the singular or the plural: `1 epoch`, `1,200 steps`. */
export function formatQuantity(count: number, unit: string): string {
  return `${formatWhole(count)} ${unit}${count === 1 ? "" : "s"}`;
}

/** How far a run is: `12 of 200 epochs`; without an end `12 epochs`. */
export function formatEpochs(epoch: number, epochs: number | null): string {
  const done = Number(epoch.toFixed(1));
  return epochs === null ? formatQuantity(done, "epoch") : `${done} of ${formatQuantity(epochs, "epoch")}`;
}

/** A number's text with the minus sign that the screen shows, as wide as a plus: `−0.5`. That of an exponent stays. */
export function withMinus(text: string): string {
  return text.replace(/^-/, "−");
}

/** A size in bytes, in three digits or so of the decimal unit: `832 B`, `5.3 kB`, `30.9 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_950 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Any number in three digits, as a power of ten where it would be long: `12`, `1e-3`; `–` where it isn't finite. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const rounded = Number(value.toPrecision(3));
  const isPlain = rounded === 0 || Math.abs(rounded) >= 0.01 && Math.abs(rounded) < 10_000;
  return isPlain ? String(rounded) : rounded.toExponential().replace("e+", "e");
}

/** A value of a metric by its unit; `–` where there is none. `digits` are those of a fraction in per cent. */
export function formatMetric({ unit }: Pick<Metric, "unit">, value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  switch (unit) {
    case "loss":
      return formatLoss(value);
    case "fraction":
      return formatShare(value, digits);
    case "rate":
      return formatRate(value);
    case "number":
      return formatNumber(value);
  }
}

/** Which of a list are in sight, counted from 1: `units 1–6 of 128`, `unit 5 of 128`; without names the numbers alone. */
export function formatRange(
  first: number,
  last: number,
  total: number,
  [one, many]: readonly [one: string, many: string] = ["", ""],
): string {
  const name = first === last ? one : many;
  const range = first === last ? formatWhole(first) : `${formatWhole(first)}–${formatWhole(last)}`;
  return `${name === "" ? "" : `${name} `}${range} of ${formatWhole(total)}`;
}

/** A value with its sign in at most six columns or so: `+0.82`, `−1.4e-5`, `0`. */
export function formatSigned(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return "0";
  if (!Number.isFinite(magnitude)) return "–";
  const sign = value < 0 ? "−" : "+";
  if (magnitude < 0.001 || magnitude >= 10_000) return sign + magnitude.toExponential(0).replace("e+", "e");
  return sign + magnitude.toFixed(magnitude < 10 ? 3 - (magnitude >= 1 ? 1 : 0) : magnitude < 1000 ? 1 : 0);
}

/**
 * A data set where there is little room: its name, or of a path the last part, which tells it from others.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { shortDataName } from "./format.ts";
 *
 * assertEquals(["mnist", "/home/ada/tables/wine.csv", "letters/"].map(shortDataName), ["mnist", "wine.csv", "letters"]);
 * ```
 */
export function shortDataName(name: string): string {
  return basename(name) || name;
}
