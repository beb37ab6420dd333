import type { Diagnosis } from "../../../src/training/health/diagnosis.ts";
import { type HealthHistory, NO_HEALTH } from "./health_history.ts";
import { EMPTY_HISTORY, type History } from "./history.ts";
import { EMPTY_JOURNAL, type Journal } from "./journal.ts";

/** Something that happened to a run that its charts may show. */
export interface RunMark {
  /** Complete epochs of this attempt and the fraction of the one under way. */
  readonly epoch: number;
  readonly kind: "rateRaised" | "rateLowered" | "checkpoint" | "warning" | "paused" | "resumed";
}

/** How a run came to be what it is, and what is wrong with it. */
export interface RunHistory {
  /** How each layer did, of this attempt. */
  readonly health: HealthHistory;
  /** What is wrong now, the most serious first. */
  readonly diagnoses: readonly Diagnosis[];
  /** Samples a second, over the seconds of training. */
  readonly speed: History;
  /** Seconds of training, over the epochs of this attempt. */
  readonly time: History;
  readonly journal: Journal;
  /** What happened in this attempt, by its epoch. */
  readonly marks: readonly RunMark[];
}

/** Before anything has happened. */
export const NO_HISTORY: RunHistory = {
  health: NO_HEALTH,
  diagnoses: [],
  speed: EMPTY_HISTORY,
  time: EMPTY_HISTORY,
  journal: EMPTY_JOURNAL,
  marks: [],
};
