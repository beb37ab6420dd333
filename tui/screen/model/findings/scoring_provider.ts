import { Evaluator, type EvaluatorOptions } from "../../../../src/evaluation/evaluator.ts";
import { isNovel } from "../../../../src/evaluation/novelty/novelty_detector.ts";
import { sliceSamples } from "../../../../src/matrix/samples.ts";
import { noveltiesOf } from "../../../../src/runs/novelties.ts";
import type { Network } from "../../../../src/network/network.ts";
import { applyTemperature } from "../../../../src/evaluation/calibration/apply_temperature.ts";
import { networkEpochOf, savedOf, type TrainingState } from "../state.ts";
import { type SampleActivations, samplesToScore, type Scoring } from "./scoring.ts";
import { type Provider, SLICE_MILLISECONDS } from "./finding.ts";
import { ReadingPace } from "./reading_pace.ts";
import type { PaceLimits } from "./work_pace.ts";

/** A new pass begins so long after the one before: 10,000 images take 784-128-10 some 28 ms beside a training. */
const PACE: PaceLimits = { leastSeconds: 4, shareOfTime: 0.015 };

/** Scores the network on the samples that the views show, again and again while it changes, with the activations of one. */
export class ScoringProvider implements Provider<Scoring, number | undefined> {
  #evaluator: Evaluator | undefined;
  #network: Network | undefined;
  /** What is being scored, and how far the run was when that began. */
  #underWay: Omit<Scoring, "evaluation"> | undefined;
  readonly #pace: ReadingPace;

  constructor(readonly options: EvaluatorOptions = {}) {
    this.#pace = new ReadingPace(PACE, options.now ?? (() => performance.now()));
  }

  get isBusy(): boolean {
    return this.#underWay !== undefined;
  }

  step(run: TrainingState, sample: number | undefined, now: number, scoring?: Scoring): Scoring | undefined {
    const chosen = samplesToScore(run);
    if (!run.network || !chosen) return undefined;
    if (scoring && this.#network === run.network && sample !== scoring.activations?.sample) {
      const epoch = this.#underWay?.epoch ?? scoring.epoch;
      return { ...scoring, activations: this.#activations(run, sample, epoch) };
    }
    // A network that was set to another moment isn't the one any more that is being scored.
    if (!this.#underWay || this.#pace.isOutdated(run)) {
      if (!this.#pace.isDue(run, now, scoring)) return undefined;
      this.#pace.begin(run, now);
      const { network } = run, what = { ...chosen, epoch: networkEpochOf(run), temperature: savedOf(run)?.temperature };
      this.#pace.time(() => this.#begin(network, what));
    }
    if (!this.#pace.time(() => this.#evaluator!.step(SLICE_MILLISECONDS))) return undefined;
    const underWay = this.#underWay!, evaluation = this.#evaluator!.evaluation!;
    const probabilities = applyTemperature(evaluation.probabilities, run.network, underWay.temperature);
    const scored = { ...underWay, evaluation: { ...evaluation, probabilities } };
    this.#underWay = undefined;
    return { ...scored, activations: this.#activations(run, sample, scored.epoch) };
  }

  #activations(run: TrainingState, sample: number | undefined, epoch: number): SampleActivations | undefined {
    if (sample === undefined) return undefined;
    return { sample, epoch, layers: this.#evaluator!.activations(sample), ...this.#judge(run, sample) };
  }

  /** Whether a sample is novel, if the network has learned that. */
  #judge(run: TrainingState, sample: number): Pick<SampleActivations, "isNovel"> {
    const { samples } = samplesToScore(run)!, { classes, evaluation } = this.#evaluator!, model = savedOf(run);
    const { features } = sliceSamples(samples, sample, sample + 1);
    const probabilities = evaluation?.probabilities.subarray(sample * classes, (sample + 1) * classes);
    const [novelty] = model && noveltiesOf([{ model, features, probabilities }]) || [];
    return novelty === undefined ? {} : { isNovel: isNovel(novelty) };
  }

  #begin(network: Network, what: Omit<Scoring, "evaluation">): void {
    if (this.#network === network) this.#evaluator!.restart();
    else this.#evaluator = new Evaluator(network, what.samples, this.options);
    this.#network = network;
    this.#underWay = what;
  }
}
