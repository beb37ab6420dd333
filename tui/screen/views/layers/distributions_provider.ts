import { DistributionMeter } from "../../../../src/experiments/distributions/distribution_meter.ts";
import { spreadSamples } from "../../../../src/experiments/spread_samples.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { ModelError } from "../../../../src/model/model_error.ts";
import type { Network } from "../../../../src/network/network.ts";
import { openKeyframesSync } from "../../../../src/runs/keyframes/keyframes.ts";
import { isLearning, type Provider, SLICE_MILLISECONDS } from "../../model/findings/finding.ts";
import { type DistributionMoment, measureKeyframesInSteps } from "../../model/findings/keyframe_distributions.ts";
import { keyframesFolder } from "../../model/run_folder.ts";
import type { TrainingState } from "../../model/state.ts";

/** How the numbers of each layer were distributed at the moments of a run. */
export interface DistributionsOverTime {
  /** Those that are measured so far, in order. */
  readonly moments: readonly DistributionMoment[];
  /** What isn't there and why, in a sentence; undefined where all is. */
  readonly missing?: string;
}

/** Samples of a batch whose gradients and activations are counted. */
const SAMPLES = 256;

/** While a run trains, its new keyframes are measured after so many seconds; more seldom where that takes more of the time. */
const SECONDS_BETWEEN_PASSES = 5, SHARE_OF_TIME = 0.01;

/** What is measured so far is shown so often. */
const SECONDS_BETWEEN_PICTURES = 0.25;

/** Measures the distributions at the keyframes of a run, at once and in a run that trains now and then at the new ones. */
export class DistributionsProvider implements Provider<DistributionsOverTime, undefined> {
  #work: Generator<undefined, void> | undefined;
  #found: DistributionsOverTime | undefined;
  #meter: { readonly network: Network; readonly training: Samples; readonly meter: DistributionMeter } | undefined;
  /** What was measured of this attempt of the run in this folder. */
  #known = { of: "", moments: new Map<number, DistributionMoment>() };
  /** What the run was at when the pass began, and when that was. */
  #progress = "";
  #begunAt = -Infinity;
  /** The seconds of work that this pass, or the last one, has taken. */
  #seconds = 0;
  #shownAt = -Infinity;

  /** @param clock In milliseconds, to end a slice by. */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  get isBusy(): boolean {
    return this.#work !== undefined;
  }

  step(
    run: TrainingState,
    _request: undefined,
    now: number,
    found: DistributionsOverTime | undefined,
  ): DistributionsOverTime | undefined {
    if (!this.#work && !this.#begin(run, now)) return found !== this.#found ? this.#found : undefined;
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

  /** Begins to measure where there may be something new; returns whether it has. */
  #begin(run: TrainingState, now: number): boolean {
    const folder = keyframesFolder(run), { network, samples } = run;
    if (!network || !samples) return false;
    const progress = `${folder} ${run.attempt} ${run.timeline?.moments.length} ${
      isLearning(run) ? run.epoch : run.phase
    }`;
    const wait = Math.max(SECONDS_BETWEEN_PASSES, this.#seconds / SHARE_OF_TIME);
    if (progress === this.#progress || isLearning(run) && now - this.#begunAt < wait) return false;
    this.#progress = progress;
    this.#begunAt = now;
    this.#seconds = 0;
    this.#work = this.#measure(folder, run, network, samples.training);
    return true;
  }

  *#measure(
    folder: string | undefined,
    run: TrainingState,
    network: Network,
    training: Samples,
  ): Generator<undefined, void> {
    if (folder === undefined) return void (this.#found = { moments: [], missing: placeless(run) });
    const keyframes = read(folder);
    if (typeof keyframes === "string") return void (this.#found = { moments: [], missing: keyframes });
    yield;
    const of = `${folder} ${run.attempt}`;
    if (this.#known.of !== of) this.#known = { of, moments: new Map() };
    if (this.#meter?.network !== network || this.#meter.training !== training) {
      this.#meter = { network, training, meter: new DistributionMeter(network, spreadSamples(training, SAMPLES)) };
    }
    yield;
    const missing = keyframes.hasAllLayers
      ? undefined
      : "the keyframes of a network this large have the weights of the first layer alone";
    const steps = measureKeyframesInSteps(keyframes, this.#meter.meter, { known: this.#known.moments });
    for (let isDone: boolean | undefined = false; !isDone;) {
      const step = steps.next();
      isDone = step.done;
      const isLonger = step.value.length > (this.#found?.moments.length ?? 0);
      if (isDone || isLonger) this.#found = { moments: [...step.value], missing };
      yield;
    }
  }
}

/** The keyframes in a folder, or why there are none. */
function read(folder: string) {
  try {
    return openKeyframesSync(folder) ?? "the run has no keyframes";
  } catch (error) {
    if (error instanceof ModelError) return "the keyframes of the run can't be read";
    throw error;
  }
}

function placeless({ saves }: TrainingState): string {
  return saves
    ? "known from the first checkpoint on, when the run has a folder"
    : "a run that isn't saved has no keyframes";
}
