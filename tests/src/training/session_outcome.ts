import type { TrainingEvent } from "../../../src/training/events.ts";
import type { TrainingSession } from "../../../src/training/session/session.ts";
import type { CurvePoint } from "../../../src/training/events.ts";
import { numbersOf } from "./run_trainer.ts";

/** What a run reports, as far as the clock has no part in it, and the weights that it leaves. */
export interface SessionOutcome {
  /** Its epochs and its end, without the time taken and without the points of the curve, which come as the clock has it. */
  readonly told: unknown[];
  /** All points of the curve. */
  readonly curve: readonly CurvePoint[];
  readonly weights: Float32Array;
}

/** Follows a session to its end. */
export async function outcomeOf(session: TrainingSession): Promise<SessionOutcome> {
  const told: unknown[] = [], curve: CurvePoint[] = [];
  for await (const event of session as AsyncIterable<TrainingEvent>) {
    if ("curve" in event) curve.push(...event.curve);
    if (event.event === "epoch" || event.event === "finished") told.push({ ...event, seconds: 0, curve: [] });
  }
  if (!session.network) throw new Error("the session left no network");
  return { told, curve, weights: numbersOf(session.network) };
}
