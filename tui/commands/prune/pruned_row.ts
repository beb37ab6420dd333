import type { Evaluation } from "../../../src/evaluation/evaluation.ts";
import type { PairedDifference } from "../../../src/evaluation/paired_difference.ts";
import type { Sparsity } from "../../../src/experiments/surgery/sparsity.ts";

/** How good a network is on the samples that are scored. */
export type Score = Pick<Evaluation, "accuracy" | "interval" | "loss" | "correct" | "samples" | "predictions">;

/** The bytes of a network's model file, and of that file as gzip compresses it. */
export interface ModelSize {
  readonly bytes: number;
  readonly compressed: number;
}

/** What became of a network of which a share of the weights was kept. */
export interface PrunedRow {
  /** The share. */
  readonly keep: number;
  /** What is left of each layer. */
  readonly sparsity: Sparsity;
  readonly size: ModelSize;
  /** Its score as it is. */
  readonly pruned: Score;
  /** Its score after training on; undefined if it wasn't. */
  readonly retrained?: Score;
  /** That of the same connections trained from the weights that they were set back to; undefined if they weren't. */
  readonly rewound?: Score;
  /** That of the same connections trained from other random weights; undefined without `rewound`. */
  readonly random?: Score;
  /** How much better `rewound` is than `random` on the same samples. */
  readonly advantage?: PairedDifference;
  /** Seconds that training took. */
  readonly seconds: number;
}

/** Everything that pruning a network has come to. */
export interface Pruning {
  /** The network's file. */
  readonly model: string;
  /** Inputs, hidden units and outputs. */
  readonly sizes: readonly number[];
  readonly dataset: string;
  readonly scope: "global" | "layer";
  /** What the scores are measured on. */
  readonly measuredOn: "test" | "validation" | "training";
  /** Epochs of each training; undefined for none. */
  readonly epochs?: number | null;
  /** The epoch that weights were set back to; undefined if they weren't. */
  readonly rewoundTo?: number;
  /** The network as it was. */
  readonly whole: PrunedRow;
  readonly rows: readonly PrunedRow[];
  /** Whether it was ended before all of them were complete. */
  readonly isEndedEarly: boolean;
  /** What was saved, and where. */
  readonly saved?: string;
}
