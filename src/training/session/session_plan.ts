import { claimLists, ListedSamples } from "../../engine/simd/listed_samples.ts";
import type { ImageSize } from "../../matrix/image_size.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";
import { outputUnits } from "../../network/objective.ts";
import type { RunFacts } from "../../options/effect.ts";
import { completeOptions, type ResolvedOptions, resolveOptions, type TrainingOptions } from "../../options/options.ts";
import { areMasks } from "../are_masks.ts";
import { checkCheckpoint } from "../checkpoints/check_checkpoint.ts";
import type { Checkpoint } from "../checkpoints/checkpoint.ts";
import type { CheckpointSettings } from "../checkpoints/checkpoints.ts";
import type { ResumedKeyframes } from "../keyframes/keyframe_encoder.ts";
import { shareData, type TrainingData } from "../loop/data.ts";
import { timeLimitNote } from "../schedule/learning_rate_scheduler.ts";
import { augmentedImages, hasZeros } from "./augmented_images.ts";
import { arithmeticOf, chooseEngine, type EngineChoice } from "./engine_choice.ts";
import { optionsFrom, requireSamplesFit } from "./initial_network.ts";
import type { KeyframeRecording } from "./keyframe_recorder.ts";
import { withLabelNoise } from "./label_noise.ts";
import { requireRunMemory } from "./require_memory.ts";

/** How a run is trained, beside its data and options. */
export interface SessionSettings {
  /** Which checkpoints the run takes by itself; none if left out. */
  readonly checkpoints?: CheckpointSettings;
  /**
   * How many keyframes the run takes, its weights at as many moments, from 2 to 1000; or where those that it has continue,
   * if it resumes. None if left out. A large network takes fewer.
   */
  readonly keyframes?: number | ResumedKeyframes;
  /** What records the keyframes on the last thread that trains. Without it, they come as events. */
  readonly recording?: KeyframeRecording;
  /** A checkpoint to resume from, of a run with the same data and options. */
  readonly resume?: Checkpoint;
  /**
   * A network whose weights the run starts from, rather than from random ones; it stays as it is. Its architecture is the
   * run's. Without effect if the run resumes.
   */
  readonly from?: Network;
  /**
   * For each layer's weights and biases 0 for those that are held at 0, as of a pruned network, and 1 for those that are
   * trained, which are all if it is left out. Of a run that resumes, its checkpoint has them.
   */
  readonly masks?: readonly LayerNumbers[];
  /** Whether `networkAt` is to have the network of each epoch's end, of which a copy is taken then. Default: false. */
  readonly reportsWeights?: boolean;
  /**
   * Whether epochs shorter than the interval of progress events are reported together with the next of these: each message
   * takes a core away from training for a moment. For a session that is shown, rather than one that decides by its epochs.
   * Without effect if the session `reportsWeights`. Default: false.
   */
  readonly gathersEpochs?: boolean;
  /** Whether the run is paused from its start, before the first batch. Default: false. */
  readonly startsPaused?: boolean;
  /** How many cores the run may use. Default: all. */
  readonly cores?: number;
}

/** What a session trains and how, checked: nothing is left to refuse once it starts. */
export interface SessionPlan {
  /** Every option in force, defaults included. */
  readonly options: ResolvedOptions;
  /** What it trains on, in memory that the workers share. */
  readonly data: TrainingData;
  /** The size of the training images if they are augmented. */
  readonly image: ImageSize | undefined;
  /** What computes. */
  readonly engine: EngineChoice;
  /** A sentence about anything that isn't as the options ask for. */
  readonly note: string | undefined;
}

/**
 * Plans a session, and puts its data into shared memory.
 *
 * @throws what `train` throws.
 */
export function planSession(data: TrainingData, given: TrainingOptions, settings: SessionSettings): SessionPlan {
  const { resume, from, masks, keyframes, cores = navigator.hardwareConcurrency } = settings;
  const options = resolveOptions(from ? optionsFrom(from, given) : given, factsOf(data, given, from));
  const image = augmentedImages(options, data.image);
  const { training, classes } = data;
  const outputs = outputUnits(options.output, classes);
  const layerSizes = [training.columns, ...options.layers, outputs];
  if (from) requireSamplesFit(from, training.columns, outputs);
  if (masks && !areMasks(masks, layerSizes, options.bias)) {
    throw new RangeError(
      `the masks don't fit a network of ${layerSizes.join("-")}; give 0 or 1 for each weight and bias`,
    );
  }
  // Augmentation needs the images themselves.
  const lists = !image && training instanceof ListedSamples && claimLists(training.fields.lists)
    ? training.fields.lists
    : undefined;
  const { choice: engine, note: engineNote } = chooseEngine(options, layerSizes, cores, lists);
  const notes = [engineNote, timeLimitNote(options)].filter((sentence) => sentence !== undefined);
  const holdsZeros = (resume ? resume.masks : masks) !== undefined;
  requireRunMemory(
    { ...options, takesKeyframes: keyframes !== undefined, holdsZeros },
    data,
    engine,
    image !== undefined,
  );
  const shared = shareData(data, engine.name === "simd" ? engine.memory : undefined);
  // Labels are checked before some of them are changed.
  const noisy = { ...shared, training: withLabelNoise(shared.training, classes, options) };
  if (resume) {
    const rows = training.labels.length, arithmetic = arithmeticOf(engine);
    checkCheckpoint(resume, { options, layerSizes, classes, rows, arithmetic });
  }
  return { options, data: noisy, image, engine, note: notes.join("; ") || undefined };
}

/** What decides whether options can have an effect. */
function factsOf(
  { training, validation, image }: TrainingData,
  options: TrainingOptions,
  from: Network | undefined,
): RunFacts {
  return {
    samples: training.labels.length,
    hasImages: image !== undefined,
    hasValidation: validation !== undefined,
    hasZeros: () => hasZeros(training, completeOptions(options)),
    hasWeights: from !== undefined,
  };
}
