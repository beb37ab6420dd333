import {
  type Landscape,
  LandscapeSurvey,
  type PlaneChoice,
} from "../../../../src/experiments/landscape/landscape_survey.ts";
import type { ParameterVector } from "../../../../src/experiments/landscape/parameter_vector.ts";
import { spreadSamples } from "../../../../src/experiments/spread_samples.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { ModelError } from "../../../../src/model/model_error.ts";
import type { Network } from "../../../../src/network/network.ts";
import { keyframePathInSteps } from "../../../../src/runs/keyframes/keyframe_path.ts";
import { openKeyframesSync } from "../../../../src/runs/keyframes/keyframes.ts";
import { isLearning, type Provider } from "../../model/findings/finding.ts";
import { SlicedWork } from "../../model/findings/sliced_work.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";
import { keyframesFolder } from "../../model/run_folder.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";

/** The loss landscape around the network of a run. */
export interface RunLandscape {
  readonly choice: PlaneChoice;
  readonly landscape: Landscape;
  /** When the networks on the path were, in epochs; empty where no path is known. */
  readonly epochs: readonly number[];
  /** Why no path is known, in a sentence; undefined where one is. */
  readonly missing?: string;
  /** Training samples that the loss is measured on. */
  readonly samples: number;
}

/** Training samples that the loss is measured on, points along each axis, and the seed of random directions. */
const SAMPLES = 500, SIZE = 25, SEED = 1;

/** While a run trains, it is surveyed anew so seldom. */
const PACE: PaceLimits = { leastSeconds: 30, shareOfTime: 0.005 };

/** Surveys the loss around a run's network, with the path of its training where its keyframes have all layers. */
export class LandscapeProvider implements Provider<RunLandscape, PlaneChoice> {
  readonly #work: SlicedWork<RunLandscape>;
  /** What is surveyed, or was last: of which run, and at which progress of it. */
  #of = "";
  #progress = "";
  #epoch = NaN;

  /** @param clock In milliseconds, to end a slice by. */
  constructor(clock: () => number = () => performance.now()) {
    this.#work = new SlicedWork(PACE, clock);
  }

  get isBusy(): boolean {
    return this.#work.isBusy;
  }

  step(
    run: TrainingState,
    choice: PlaneChoice,
    now: number,
    found: RunLandscape | undefined,
  ): RunLandscape | undefined {
    this.#begin(run, choice, now);
    return this.#work.step(now, found);
  }

  /** Begins to survey what isn't known or no longer as it was. */
  #begin(run: TrainingState, choice: PlaneChoice, now: number): void {
    const { network, samples } = run, work = this.#work;
    if (!network || !samples) return;
    const folder = keyframesFolder(run), of = `${choice} ${folder} ${run.attempt} ${network.sizes}`;
    const progress = `${run.epoch} ${run.phase}`, epoch = networkEpochOf(run);
    // A path leads through all moments: it doesn't matter which of them is looked at.
    const hasPath = work.value?.missing === undefined, isSame = hasPath || epoch === this.#epoch;
    if (of === this.#of && (progress === this.#progress && isSame || work.isBusy)) return;
    if (of === this.#of && isLearning(run) && !work.isDue(now)) return;
    [this.#of, this.#progress, this.#epoch] = [of, progress, epoch];
    work.begin(survey(folder, network, samples.training, choice), now);
  }
}

function* survey(
  folder: string | undefined,
  network: Network,
  training: Samples,
  choice: PlaneChoice,
): Generator<RunLandscape | undefined, void> {
  const engine = singleThreadEngine(), origin = network.copy(engine), samples = spreadSamples(training, SAMPLES);
  yield;
  const { path, epochs, missing } = yield* readPath(folder, network);
  // The last keyframe, whatever moment is looked at.
  if (path) origin.numbers = path[path.length - 1];
  const plan = { plane: choice, size: SIZE, range: 1, seed: SEED };
  const survey = new LandscapeSurvey({ network: origin, path }, samples, plan, engine), count = samples.labels.length;
  for (let isDone = false; !isDone;) {
    isDone = survey.step();
    // The grid is filled on: another object says that there is something new.
    yield { choice, landscape: { ...survey.landscape }, epochs, missing, samples: count };
  }
}

/** What is known of the path of a network's training. */
interface KnownPath {
  readonly path?: readonly ParameterVector[];
  readonly epochs: readonly number[];
  readonly missing?: string;
}

function* readPath(folder: string | undefined, network: Network): Generator<undefined, KnownPath> {
  if (folder === undefined) return { epochs: [], missing: "No path: the run has no folder with keyframes" };
  try {
    const keyframes = openKeyframesSync(folder);
    yield;
    if (!keyframes) return { epochs: [], missing: "No path: the run has no keyframes" };
    if (!keyframes.areOf(network)) return { epochs: [], missing: "No path: the keyframes are of another network" };
    const kept = yield* keyframePathInSteps(keyframes);
    if (!kept) return { epochs: [], missing: "No path: the keyframes have the first layer alone" };
    return { path: kept.parameters, epochs: kept.moments.map(({ epoch }) => epoch) };
  } catch (error) {
    if (error instanceof ModelError) return { epochs: [], missing: "No path: the keyframes can't be read" };
    throw error;
  }
}
