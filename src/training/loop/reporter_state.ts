import type { MetricsState } from "../../evaluation/metrics.ts";
import type { TrainingCurveState } from "./training_curve_state.ts";

/** What a {@link Reporter} has counted, in a form that JSON keeps to the last bit. */
export interface ReporterState {
  /** The training samples of the epoch under way, or of the one that has just ended. */
  readonly metrics: MetricsState;
  /** Training samples taken since the start. */
  readonly samplesSeen: number;
  /** Seconds of training since the start. */
  readonly seconds: number;
  /** Of these, those up to the last epoch that was reported. */
  readonly secondsReported: number;
  /** The training curve; a checkpoint of version 0.1 has none. */
  readonly curve?: TrainingCurveState;
}
