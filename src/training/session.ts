import type { Samples } from "../matrix/samples.ts";
import type { Network } from "../network/network.ts";
import type { TrainingEvent } from "./events.ts";
import type { TrainingOptions } from "./options.ts";

/** What a network is trained on. */
export interface TrainingData {
  readonly training: Samples;
  /** Scored after each epoch. */
  readonly validation?: Samples;
  /** Scored once, at the end. */
  readonly test?: Samples;
  /** How many classes there are; every label is below it. */
  readonly classes: number;
}

/** A run of training in a worker: its events come out by `for await`, commands go in by its methods. */
export interface TrainingSession extends AsyncIterable<TrainingEvent> {
  /** The network as it is now, live: its weights lie in memory that the trainer writes to. Undefined before `started`. */
  readonly network: Network | undefined;
  /** Holds the training after the batch under way, without using the CPU. */
  pause(): void;
  resume(): void;
  /** Trains one batch, then holds again. */
  step(): void;
  setLearningRate(learningRate: number): void;
  /** Ends the run after the batch under way; `finished` follows with reason `stopped`. */
  stop(): void;
}

/** Starts training. An exception in the worker is thrown out of the `for await`. */
export declare function train(data: TrainingData, options?: TrainingOptions): TrainingSession;
