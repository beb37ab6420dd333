import type { CheckpointInterval } from "../../../src/training/checkpoints/checkpoint.ts";
import { parseNumber } from "../../../src/options/parse_number.ts";
import { UsageError } from "../usage_error.ts";

/** The usual seconds from one checkpoint to the next. */
const USUAL_SECONDS = 10;

/**
 * The parameters for each of which a second is to lie between two checkpoints, at least. One of 784-128-10 with Adam
 * (101,770 parameters) takes 5 ms to copy, to encode and to write; of 784-800-10 (636,010) 43 ms; of 784-2048-2048-10
 * (5,824,522) 305 ms: so it is never more than 0.6 % of the time.
 */
const PARAMETERS_A_SECOND = 100_000;

/** The first comes after this share of the time: who watches a run sees its weights soon, and a short run leaves some. */
const FIRST_SHARE = 0.1;

/** What the help says of the flag. */
export const CHECKPOINT_INTERVAL_TEXT =
  `interval such as 5epochs, 1000batches, 30s or none (default: ${USUAL_SECONDS}s)`;

/**
 * How far apart checkpoints are to be, as `--checkpoint-every` tells it: `5epochs` (or `5`), `1000batches`, `30s`, or
 * `none`. Without it, so far that they take next to no time.
 *
 * @param parameters How many the network has.
 * @throws {UsageError} for anything else.
 */
export function readCheckpointInterval(given: string | undefined, parameters: number): CheckpointInterval | undefined {
  if (given === undefined) {
    const seconds = Math.max(USUAL_SECONDS, Math.ceil(parameters / PARAMETERS_A_SECOND));
    return { seconds, first: seconds * FIRST_SHARE };
  }
  if (given === "none") return undefined;
  const [, number = "", unit] = /^([\d.]+)(s|batch|batches|epoch|epochs)?$/.exec(given) ?? [];
  const count = parseNumber(number);
  if (unit === "s") {
    if (count > 0 && count <= 1e6) return { seconds: count };
  } else if (Number.isInteger(count) && count >= 1 && count <= 1e9) {
    return unit?.startsWith("batch") ? { batches: count } : { epochs: count };
  }
  throw UsageError.ofValue("--checkpoint-every", given, "a number of epochs, batches or s, such as 5epochs, or none");
}

/** How many weights and biases a network of these options has. */
export function parameterCount(
  { layers, bias }: { readonly layers: readonly number[]; readonly bias: boolean },
  inputs: number,
  outputs: number,
): number {
  const units = [inputs, ...layers, outputs];
  return units.slice(1).reduce((sum, count, l) => sum + count * (units[l] + (bias ? 1 : 0)), 0);
}
