import type { DatasetEntry } from "../../../data/dataset.ts";
import { DEFAULT_OPTIONS, type ResolvedOptions } from "../../../src/options/options.ts";
import { runsToAnEnd } from "../../../src/options/schedule.ts";
import { writeOption } from "../../../src/options/schema/schema.ts";
import { type Pace, watchablePace } from "../../screen/model/pace.ts";

/** The epochs of a run without an end, as `--epochs` has them. */
export const UNLIMITED = writeOption("epochs", null);

/** What flags and a preset ask for; undefined for what they leave to the program. */
interface Asked {
  readonly epochs?: unknown;
  readonly timeLimit?: unknown;
  readonly schedule?: unknown;
}

/** The pace of a run whose epochs were chosen because its samples are so few, and who asked for neither number nor time. */
export function paceToWatch(
  asked: Asked,
  { epochs }: ResolvedOptions,
  { image }: Pick<DatasetEntry, "image">,
): Pace | undefined {
  if (asked.epochs !== undefined || asked.timeLimit !== undefined || image || epochs === null) return undefined;
  return epochs > (DEFAULT_OPTIONS.epochs ?? Infinity) ? watchablePace(epochs) : undefined;
}

/** Whether nothing was asked for that has such a run end, or that needs to know where it does. */
export function mayBeEndless(
  asked: Asked,
  { patience, targetLoss, targetAccuracy, schedule }: ResolvedOptions,
): boolean {
  const hasEnd = [patience, targetLoss, targetAccuracy].some((end) => end !== null);
  return !hasEnd && !(asked.schedule !== undefined && runsToAnEnd(schedule));
}

/** A sentence about such a run. */
export function endlessNote({ label }: Pace): string {
  return `trains at ${label} until it is stopped, with a constant learning rate, since it would be over in a moment; ` +
    "--epochs gives it an end";
}
