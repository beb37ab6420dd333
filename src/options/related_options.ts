import type { Activation } from "../engine/activations.ts";
import type { EngineName } from "../engine/engine.ts";
import type { Loss, Output } from "../network/objective.ts";
import type { Optimizer } from "./optimizer.ts";
import type { Schedule } from "./schedule.ts";

/**
 * The options that defaults and effects of others depend on. They stand here because the definition of an option can't
 * refer to all definitions.
 */
export interface RelatedOptions {
  readonly layers: readonly number[];
  readonly activation: readonly Activation[];
  readonly output: Output;
  readonly loss: Loss;
  readonly epochs: number | null;
  readonly timeLimit: number | null;
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
  readonly warmup: number;
  readonly decay: number;
  readonly decayEvery: number;
  readonly shift: number;
  readonly rotation: number;
  readonly scale: number;
  readonly elastic: number;
  readonly targetLoss: number | null;
  readonly targetAccuracy: number | null;
  readonly engine: EngineName;
}
