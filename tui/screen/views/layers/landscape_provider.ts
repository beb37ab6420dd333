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
import { isLearning, type Provider, SLICE_MILLISECONDS } from "../../model/findings/finding.ts";
import { keyframesFolder } from "../../model/run_folder.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";

/** The loss landscape about the network of a run. */
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

/** While a run trains, it is surveyed anew so seldom that it takes no more than this share of the main thread. */
const SHARE_OF_TIME = 0.005, LEAST_SECONDS = 30;

/** What is measured so far is shown so often. */
const SECONDS_BETWEEN_PICTURES = 0.2;

/** Surveys the loss about a run's network, with the path of its training where its keyframes have all layers. */
export class LandscapeProvider implements Provider<RunLandscape, PlaneChoice> {
  #work: Generator<undefined, void> | undefined;
  #found: RunLandscape | undefined;
  /** What is surveyed, or was last: of which run, and at which progress of it. */
  #of = "";
  #progress = "";
  #epoch = NaN;
  #begunAt = -Infinity;
  /** Seconds that the survey has taken so far. */
  #seconds = 0;
  #shownAt = -Infinity;

  /** @param clock In milliseconds, to end a slice by. */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  get isBusy(): boolean {
    return this.#work !== undefined;
  }

  step(
    run: TrainingState,
    choice: PlaneChoice,
    now: number,
    found: RunLandscape | undefined,
  ): RunLandscape | undefined {
    if (!this.#begin(run, choice, now) && !this.#work) return found !== this.#found ? this.#found : undefined;
    const start = this.clock(), end = start + SLICE_MILLISECONDS;
    do {
      if (this.#work!.next().done) this.#work = undefined;
    } while (this.#work && this.clock() < end);
    this.#seconds += (this.clock() - start) / 1000;
    const isDue = !this.#work || now - this.#shownAt >= SECONDS_BETWEEN_PICTURES;
    if (!isDue || found === this.#found) return undefined;
    this.#shownAt = now;
    return this.#found;
  }

  /** Begins to survey what isn't known or no longer as it was; returns whether it has. */
  #begin(run: TrainingState, choice: PlaneChoice, now: number): boolean {
    const { network, samples } = run;
    if (!network || !samples) return false;
    const folder = keyframesFolder(run), of = `${choice} ${folder} ${run.attempt} ${network.sizes}`;
    const progress = `${run.epoch} ${run.phase}`, epoch = networkEpochOf(run);
    // A path leads through all moments: it doesn't matter which of them is looked at.
    const hasPath = this.#found?.missing === undefined,
      isSame = progress === this.#progress && (hasPath || epoch === this.#epoch);
    if (of === this.#of && (isSame || this.#work)) return false;
    const wait = Math.max(LEAST_SECONDS, this.#seconds / SHARE_OF_TIME);
    if (of === this.#of && isLearning(run) && now - this.#begunAt < wait) return false;
    [this.#of, this.#progress, this.#epoch, this.#begunAt, this.#seconds] = [of, progress, epoch, now, 0];
    this.#work = this.#survey(folder, network, samples.training, choice);
    return true;
  }

  *#survey(
    folder: string | undefined,
    network: Network,
    training: Samples,
    choice: PlaneChoice,
  ): Generator<undefined, void> {
    const engine = singleThreadEngine(), origin = network.copy(engine), samples = spreadSamples(training, SAMPLES);
    yield;
    const { path, epochs, missing } = yield* readPath(folder, network);
    // The last keyframe, whatever moment is looked at.
    if (path) origin.numbers = path[path.length - 1];
    const plan = { plane: choice, size: SIZE, range: 1, seed: SEED };
    const survey = new LandscapeSurvey({ network: origin, path }, samples, plan, engine);
    for (let isDone = false; !isDone;) {
      isDone = survey.step();
      this.#found = {
        choice,
        landscape: { ...survey.landscape },
        epochs,
        missing,
        samples: samples.labels.length,
      };
      yield;
    }
  }
}

/** What is known of the path of a network's training. */
interface KnownPath {
  readonly path?: readonly ParameterVector[];
  readonly epochs: readonly number[];
  readonly missing?: string;
}

function* readPath(folder: string | undefined, { layers }: Network): Generator<undefined, KnownPath> {
  if (folder === undefined) return { epochs: [], missing: "No path: the run has no folder with keyframes" };
  try {
    const keyframes = openKeyframesSync(folder);
    yield;
    const kept = keyframes && (yield* keyframePathInSteps(keyframes));
    if (!keyframes) return { epochs: [], missing: "No path: the run has no keyframes" };
    if (!kept) return { epochs: [], missing: "No path: the keyframes have the first layer alone" };
    const isOwn = kept.parameters[0].every(({ weights }, l) => weights.length === layers[l].inputs * layers[l].units);
    if (!isOwn) return { epochs: [], missing: "No path: the keyframes are of another network" };
    return { path: kept.parameters, epochs: kept.moments.map(({ epoch }) => epoch) };
  } catch (error) {
    if (error instanceof ModelError) return { epochs: [], missing: "No path: the keyframes can't be read" };
    throw error;
  }
}
