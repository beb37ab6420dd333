import { LineSurvey, type LossLines } from "../../../../src/experiments/landscape/line_survey.ts";
import { haveSameShape } from "../../../../src/experiments/landscape/same_shape.ts";
import { spreadSamples } from "../../../../src/experiments/spread_samples.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import type { TrainingData } from "../../../../src/training/loop/data.ts";
import type { Network } from "../../../../src/network/network.ts";
import { isLearning, type Provider, SLICE_MILLISECONDS } from "../../model/findings/finding.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";

/** The other end of the line from a run's network, and how far its run was with it. */
export interface LineRequest {
  readonly other: number;
  readonly run: Pick<TrainingState, "network" | "networkEpoch" | "epoch" | "phase">;
}

/** The loss on the line from a run's network to that of another run. */
export interface RunLine {
  /** Which of the runs the other is. */
  readonly other: number;
  readonly lines: LossLines;
  /** Why there is no line, in a sentence; undefined where there is one. */
  readonly missing?: string;
}

/** Samples of each kind that the loss is measured on. */
const SAMPLES = 1000;

/** While a run trains, the line is measured anew so seldom that it takes no more than this share of the main thread. */
const SHARE_OF_TIME = 0.005, LEAST_SECONDS = 10;

/** What is measured so far is shown so often. */
const SECONDS_BETWEEN_PICTURES = 0.2;

/** Measures loss and accuracy on the line between the networks of two runs, anew whenever one of them has changed. */
export class LineProvider implements Provider<RunLine, LineRequest> {
  #work: Generator<undefined, void> | undefined;
  #found: RunLine | undefined;
  /** What was measured last: between which networks, and at which progress of their runs. */
  #networks: readonly Network[] = [];
  #progress = "";
  #begunAt = -Infinity;
  #seconds = 0;
  #shownAt = -Infinity;

  /** @param clock In milliseconds, to end a slice by. */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  get isBusy(): boolean {
    return this.#work !== undefined;
  }

  step(run: TrainingState, request: LineRequest, now: number, found: RunLine | undefined): RunLine | undefined {
    if (!this.#begin(run, request, now) && !this.#work) return found !== this.#found ? this.#found : undefined;
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

  /** Begins to measure what isn't known or no longer as it was; returns whether it has. */
  #begin(run: TrainingState, { other, run: second }: LineRequest, now: number): boolean {
    const { network, samples } = run;
    if (!network || !second.network || !samples) return false;
    const networks = [network, second.network], isSame = networks.every((network, i) => network === this.#networks[i]);
    const progress = [run, second].map((run) => `${networkEpochOf(run)} ${run.phase}`).join();
    if (isSame && (progress === this.#progress || this.#work)) return false;
    const wait = Math.max(LEAST_SECONDS, this.#seconds / SHARE_OF_TIME);
    if (isSame && isLearning(run) && now - this.#begunAt < wait) return false;
    [this.#networks, this.#progress, this.#begunAt, this.#seconds] = [networks, progress, now, 0];
    this.#work = this.#measure(network, second.network, other, samples);
    return true;
  }

  *#measure(
    first: Network,
    second: Network,
    other: number,
    { training, test }: TrainingData,
  ): Generator<undefined, void> {
    if (!haveSameShape(first, second)) {
      const missing = "no networks lie between these two: their layers, activations or losses differ";
      return void (this.#found = { other, lines: { training: [], test: [], progress: 1 }, missing });
    }
    // Networks that learn go on meanwhile.
    const engine = singleThreadEngine(), ends = [first, second].map((network) => network.copy(engine));
    const samples = { training: spreadSamples(training, SAMPLES), test: test && spreadSamples(test, SAMPLES) };
    yield;
    const survey = new LineSurvey(ends[0], ends[1], samples, engine);
    for (let isDone = false; !isDone;) {
      isDone = survey.step();
      if (survey.lines !== this.#found?.lines) this.#found = { other, lines: survey.lines };
      yield;
    }
  }
}
