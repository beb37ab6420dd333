import { DistributionMeter } from "../../../../src/experiments/distributions/distribution_meter.ts";
import { spreadSamples } from "../../../../src/experiments/spread_samples.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { ModelError } from "../../../../src/model/model_error.ts";
import type { Network } from "../../../../src/network/network.ts";
import { openKeyframesSync } from "../../../../src/runs/keyframes/keyframes.ts";
import { isLearning, type Provider } from "../../model/findings/finding.ts";
import { type DistributionMoment, measureKeyframesInSteps } from "../../model/findings/keyframe_distributions.ts";
import { SlicedWork } from "../../model/findings/sliced_work.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";
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

/** While a run trains, its new keyframes are measured so seldom. */
const PACE: PaceLimits = { leastSeconds: 5, shareOfTime: 0.01 };

/** Measures the distributions at the keyframes of a run, at once and in a run that trains now and then at the new ones. */
export class DistributionsProvider implements Provider<DistributionsOverTime, undefined> {
  readonly #work: SlicedWork<DistributionsOverTime>;
  #meter: { readonly network: Network; readonly training: Samples; readonly meter: DistributionMeter } | undefined;
  /** What was measured of this attempt of the run in this folder. */
  #known = { of: "", moments: new Map<number, DistributionMoment>() };
  /** What the run was at when it was measured last. */
  #progress = "";

  /** @param clock In milliseconds, to end a slice by. */
  constructor(clock: () => number = () => performance.now()) {
    this.#work = new SlicedWork(PACE, clock);
  }

  get isBusy(): boolean {
    return this.#work.isBusy;
  }

  step(
    run: TrainingState,
    _request: undefined,
    now: number,
    found: DistributionsOverTime | undefined,
  ): DistributionsOverTime | undefined {
    if (!this.#work.isBusy) this.#begin(run, now);
    return this.#work.step(now, found);
  }

  /** Begins to measure where there may be something new. */
  #begin(run: TrainingState, now: number): void {
    const folder = keyframesFolder(run), { network, samples, attempt, timeline } = run, isLive = isLearning(run);
    if (!network || !samples) return;
    const progress = `${folder} ${attempt} ${timeline?.moments.length} ${isLive ? run.epoch : run.phase}`;
    if (progress === this.#progress || isLive && !this.#work.isDue(now)) return;
    this.#progress = progress;
    this.#work.begin(this.#measure(folder, run, network, samples.training), now);
  }

  *#measure(
    folder: string | undefined,
    run: TrainingState,
    network: Network,
    training: Samples,
  ): Generator<DistributionsOverTime | undefined, void> {
    const keyframes = folder === undefined ? placeless(run) : read(folder);
    if (typeof keyframes === "string") return yield { moments: [], missing: keyframes };
    if (!keyframes.areOf(network)) return yield { moments: [], missing: "the keyframes are of another network" };
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
      const isLonger = step.value.length > (this.#work.value?.moments.length ?? 0);
      yield isDone || isLonger ? { moments: [...step.value], missing } : undefined;
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
