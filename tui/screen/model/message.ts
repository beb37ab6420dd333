import type { Matrix } from "../../../src/matrix/matrix.ts";
import type { Network } from "../../../src/network/network.ts";
import type { CheckpointCause } from "../../../src/training/checkpoints/checkpoint.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import type { TrainingData } from "../../../src/training/loop/data.ts";
import type { BatchStep } from "./batch_step.ts";
import type { Command } from "./commands.ts";
import type { Found } from "./findings/findings.ts";
import type { LogLine } from "./log.ts";
import type { Machine } from "./machine.ts";
import type { ShownDataset } from "./shown_dataset.ts";
import type { Moment } from "./time/timeline.ts";
import type { Viewing } from "./viewing.ts";

/** What changes the state. */
export type Message =
  /** The trainer reports something; `isFollowed` where the next event has come already. */
  | { readonly type: "event"; readonly event: TrainingEvent; readonly isFollowed?: boolean }
  /** The person at the keyboard wants something. */
  | { readonly type: "command"; readonly command: Command }
  /** What the data's features are called, how they were scaled and what was decided in reading them is known. */
  | { readonly type: "features" } & Pick<ShownDataset, "features" | "scaling" | "notes">
  | { readonly type: "samples"; readonly samples: TrainingData }
  /** The network can be read; `untrained` are the weights of each layer before training, if they are known, and `epoch` is
   * how far the run was when it was saved, for one that isn't live. */
  | {
    readonly type: "network";
    readonly network: Network;
    readonly untrained?: readonly Matrix[];
    readonly epoch?: number;
  }
  /** The first layer's weights can be read, or their order has changed. */
  | { readonly type: "weights"; readonly matrix: Matrix; readonly ranking: readonly number[] }
  /** It can be looked back at these moments; at none where they are left out. */
  | { readonly type: "moments"; readonly moments?: readonly Moment[] }
  /** A batch was trained by itself. */
  | { readonly type: "stepped"; readonly step: BatchStep }
  | { readonly type: "saved"; readonly path: string }
  /** The trainer failed, after so many complete epochs. */
  | { readonly type: "failed"; readonly epochs: number }
  /** A viewed run ended without a last event, or trains again. */
  | { readonly type: "outcome"; readonly outcome: Viewing["outcome"] }
  /** Something went wrong without ending the run. */
  | { readonly type: "warning"; readonly sentence: string }
  /** Something can be written again: these warnings are settled. */
  | { readonly type: "recovery"; readonly sentence: string; readonly settled: readonly string[] }
  | Found
  | { readonly type: "machine"; readonly machine: Machine }
  /** A checkpoint was saved after so many epochs, to resume from there; earlier versions didn't say why. */
  | { readonly type: "checkpoint"; readonly path: string; readonly epoch: number; readonly cause?: CheckpointCause }
  /** Something was printed past the screen. */
  | { readonly type: "printed"; readonly line: LogLine };
