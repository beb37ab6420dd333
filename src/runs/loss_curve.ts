import { join } from "node:path";
import { readLogPieces } from "./read_run_log.ts";
import { LOG_FILE } from "./run_folder.ts";

/** A point of the curve of a run's loss. */
export interface LossPoint {
  /** Complete epochs. */
  readonly x: number;
  /** The loss on the validation samples, on the training samples without any; NaN where it isn't finite. */
  readonly y: number;
}

/** The loss after each epoch of a run's last attempt, after some of them in a long log; empty where there is none. */
export async function readLossCurve(folder: string): Promise<readonly LossPoint[]> {
  const events = await readLogPieces(join(folder, LOG_FILE)).catch(() => []);
  return events.slice(events.findLastIndex(({ event }) => event === "restarted") + 1).flatMap((event) => {
    return event.event === "epoch" ? [{ x: event.epoch, y: event.validationLoss ?? event.trainLoss ?? NaN }] : [];
  });
}
