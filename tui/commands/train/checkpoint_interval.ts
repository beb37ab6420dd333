import type { CheckpointInterval } from "../../../src/training/checkpoints/checkpoint.ts";
import type { DatasetEntry } from "../../../data/dataset.ts";
import type { ResolvedOptions } from "../../../src/options/options.ts";
import { parameterCount } from "../training_flags.ts";
import { parseNumber } from "../../../src/options/parse_number.ts";

/** The usual seconds from one checkpoint to the next. */
export const USUAL_SECONDS = 10;

/**
 * A network of so many parameters has a second between two checkpoints at least. One of 784-128-10 with Adam (101,770
 * parameters) takes 5 ms to copy, encode and write, of 784-800-10 (636,010) 43 ms, of 784-2048-2048-10 (5,824,522)
 * 305 ms: never more than 0.6 % of the time.
 */
const PARAMETERS_A_SECOND = 100_000;

/** The first comes after this share of the time: a short run has one, too, and weights are seen soon. */
const FIRST_SHARE = 0.1;

/** The interval that a text stands for: `5epochs` (or `5`), `1000batches`, `30s`, `none`; undefined for any other. */
export function parseCheckpointInterval(given: string): CheckpointInterval | "none" | undefined {
  if (given === "none") return given;
  const [, number = "", unit] = /^([\d.]+)(s|batch|batches|epoch|epochs)?$/.exec(given) ?? [];
  const count = parseNumber(number);
  if (unit === "s") return count > 0 && count <= 1e6 ? { seconds: count } : undefined;
  if (!Number.isInteger(count) || count < 1 || count > 1e9) return undefined;
  return unit?.startsWith("batch") ? { batches: count } : { epochs: count };
}

/** How far apart checkpoints are, by default so far that they cost next to nothing; undefined for none. */
export function checkpointInterval(
  asked: CheckpointInterval | "none" | null | undefined,
  { layers, bias }: Pick<ResolvedOptions, "layers" | "bias">,
  { columns, classes }: Pick<DatasetEntry, "columns" | "classes">,
): CheckpointInterval | undefined {
  if (asked !== undefined) return asked === "none" || asked === null ? undefined : asked;
  const parameters = parameterCount([columns, ...layers, classes.length], bias);
  const seconds = Math.max(USUAL_SECONDS, Math.ceil(parameters / PARAMETERS_A_SECOND));
  return { seconds, first: seconds * FIRST_SHARE };
}
