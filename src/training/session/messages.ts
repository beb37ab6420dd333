import type { Augmentation } from "../../augmentation/augmentation.ts";
import type { ImageSize } from "../../matrix/image_size.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { ChunkRingFields } from "./chunk_ring.ts";
import type { Checkpoint } from "../checkpoints/checkpoint.ts";
import type { CheckpointSettings } from "../checkpoints/checkpoints.ts";
import type { ResumedKeyframes } from "../keyframes/keyframe_encoder.ts";
import type { PrintLevel } from "./console_capture.ts";
import type { EngineChoice } from "./engine_choice.ts";
import type { TrainingEvent } from "../events.ts";
import type { ResolvedOptions } from "../../options/options.ts";
import type { SentData } from "./sent_data.ts";
import type { SharedNetwork } from "./shared_network.ts";

/** The one message to each of a run's workers: what to train. */
export interface TrainingOrder {
  readonly engine: EngineChoice;
  /** The worker's number in the thread group, from 0; worker 0 is the main one. */
  readonly worker: number;
  /** A sentence about the engine, for the run's first event. */
  readonly note?: string;
  readonly data: SentData;
  readonly options: ResolvedOptions;
  /** The memory of the run's `Control`. */
  readonly control: SharedArrayBuffer;
  /** Where the training samples come from if they are augmented; else they are those of the data. */
  readonly ring?: ChunkRingFields;
  /** Which checkpoints the run takes by itself; undefined for none. */
  readonly checkpoints?: CheckpointSettings;
  /** How many keyframes the run takes, or where those that it has continue; undefined for none. */
  readonly keyframes?: number | ResumedKeyframes;
  /** Whether a worker records the keyframes; otherwise they are posted like other events. */
  readonly isRecorded: boolean;
  /** The settings of its recorder; undefined for other workers. */
  readonly recording?: unknown;
  /** Where to resume; undefined to start. */
  readonly resume?: Checkpoint;
  /** The weights to begin with; undefined for random ones. */
  readonly from?: readonly LayerNumbers[];
  /** What is held at 0, unless the run resumes; undefined for nothing. */
  readonly masks?: readonly LayerNumbers[];
  /** Whether the numbers of the network come with the event of each epoch. */
  readonly reportsWeights?: boolean;
  /** Whether short epochs are reported together with the next progress. */
  readonly gathersEpochs?: boolean;
}

/** The one message to the worker that augments the training images: what to fill the ring with. */
export interface AugmenterOrder {
  readonly samples: Samples;
  readonly image: ImageSize;
  readonly options: Augmentation & Pick<ResolvedOptions, "seed" | "epochs" | "fade">;
  readonly ring: ChunkRingFields;
}

/** What a training worker sends. */
export type WorkerMessage =
  /** Where the network lies, in shared memory; comes before the first event. */
  | {
    readonly kind: "network";
    readonly live: SharedNetwork;
    /** As it was at the end of the last epoch in which nothing went wrong. */
    readonly lastGood: SharedNetwork;
    /** The weights (inputs × units) of each layer before the first batch, row-major; copies. */
    readonly untrained: readonly Float32Array[];
  }
  | {
    readonly kind: "event";
    /** Events before it that waited for it. */
    readonly earlier: readonly TrainingEvent[];
    readonly event: TrainingEvent;
    /** Copies of the network's numbers at the end of an epoch, if they were asked for. */
    readonly numbers?: readonly LayerNumbers[];
  }
  /** All keyframes are recorded; what couldn't be came before in events. */
  | { readonly kind: "recorded" }
  /** Something was printed in the worker. */
  | { readonly kind: "printed"; readonly level: PrintLevel; readonly text: string }
  /** The run failed. */
  | { readonly kind: "failure"; readonly error: Error };
