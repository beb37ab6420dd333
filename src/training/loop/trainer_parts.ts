import type { LoadedSamples } from "../../engine/engine.ts";
import type { Network } from "../../network/network.ts";
import type { Arithmetic, Checkpoint } from "../checkpoints/checkpoint.ts";
import type { CheckpointSettings } from "../checkpoints/checkpoints.ts";
import type { ResumedKeyframes } from "../keyframes/keyframe_encoder.ts";
import type { Control } from "../session/control.ts";
import type { KeyframeRecorder } from "../session/keyframe_recorder.ts";
import type { ResolvedOptions } from "../../options/options.ts";
import type { Emit } from "./reporter.ts";
import type { SampleSource } from "./sample_source.ts";

/** What a trainer works with. */
export interface TrainerParts {
  readonly network: Network;
  readonly training: SampleSource;
  readonly validation?: LoadedSamples;
  readonly test?: LoadedSamples;
  readonly classes: number;
  readonly options: ResolvedOptions;
  readonly control: Control;
  /** Takes the events of the main thread. */
  readonly emit: Emit;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** Batches from one measurement of the layers' health to the next, if not as usual. */
  readonly healthInterval?: number;
  /** Which checkpoints it takes by itself; undefined for none. */
  readonly checkpoints?: CheckpointSettings;
  /** How many keyframes it takes, or the plan of those that it has, if it resumes; undefined for none. */
  readonly keyframes?: number | ResumedKeyframes;
  /** Gives the recorder of the keyframes, on the last thread alone; undefined if they are emitted. */
  readonly recorder?: () => KeyframeRecorder;
  /** What computes, for the checkpoints. Default: that of the reference engine. */
  readonly arithmetic?: Arithmetic;
  /** Where to resume, of a run with the same data and options; the control has the learning rate that was set last. */
  readonly resume?: Checkpoint;
}
