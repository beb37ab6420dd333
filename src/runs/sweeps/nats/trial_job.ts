import * as v from "npm:valibot@1.5.0";
import { QueueError } from "../../../search/queue/queue_error.ts";
import type { TrainingOptions } from "../../../options/options.ts";
import type { Trial } from "../../../search/sweep/trial.ts";
import { VERSION } from "../../../version.ts";

/** A trial as it waits on a server: all that a worker elsewhere needs to train it to the same bytes. */
export interface TrialJob {
  /** The version of the program that the sweep was begun by. */
  readonly version: string;
  /** The sweep's name for people. */
  readonly sweep: string;
  readonly trial: Trial;
  /** The flags that are the same for all trials, by the names of their values, as they were typed. */
  readonly flags: Readonly<Record<string, string | boolean>>;
  /** The options that are the same for all trials. */
  readonly fixed: TrainingOptions;
  /** The seed of the sweep. */
  readonly seed: number;
  /** The SHA-256 of each file that the data came from. */
  readonly hashes: Readonly<Record<string, string>>;
}

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

const jobSchema = v.object({
  version: v.string(),
  sweep: v.string(),
  trial: v.object({ number: whole, point: v.array(v.number()), options: v.record(v.string(), v.unknown()) }),
  flags: v.record(v.string(), v.union([v.string(), v.boolean()])),
  fixed: v.record(v.string(), v.unknown()),
  seed: whole,
  hashes: v.record(v.string(), v.string()),
});

/** What every version says of a job. */
const origin = v.object({ version: v.string(), sweep: v.string() });

/**
 * Reads a job.
 *
 * @throws {QueueError} if another version of the program has made it, whose networks may differ from those of this one.
 */
export function parseJob(text: string): TrialJob {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    // Said below.
  }
  const { output: job, success } = v.safeParse(origin, found);
  if (!success) throw new QueueError("a trial on the server", "can't be read", "expected those of phosphor alone");
  const sweep = `sweep ${job.sweep}`;
  if (job.version !== VERSION) {
    throw new QueueError(sweep, `is of version ${job.version}, and this worker of ${VERSION}`, "expected the same");
  }
  const read = v.safeParse(jobSchema, found);
  if (!read.success) throw new QueueError(sweep, "has trials that can't be read", "start a new sweep");
  return read.output;
}
