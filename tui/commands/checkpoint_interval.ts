import type { CheckpointInterval } from "../../src/training/checkpoint.ts";
import { parseNumber } from "./numbers.ts";
import { UsageError } from "./usage_error.ts";

/** A checkpoint of 784-128-10 with Adam takes 8 ms to take and to write: a thousandth of this. */
const USUAL: CheckpointInterval = { seconds: 10 };

/** What the help says of the flag. */
export const CHECKPOINT_INTERVAL_TEXT = "such as 5epochs, 1000batches, 30s or none (default: 10s)";

/**
 * How far apart checkpoints are to be, as `--checkpoint-every` tells it: `5epochs` (or `5`), `1000batches`, `30s`, or
 * `none`.
 *
 * @throws {UsageError} for anything else.
 */
export function readCheckpointInterval(given: string | undefined): CheckpointInterval | undefined {
  if (given === undefined) return USUAL;
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
