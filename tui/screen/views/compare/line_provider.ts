import { LineSurvey, type LossLines } from "../../../../src/experiments/landscape/line_survey.ts";
import { haveSameShape } from "../../../../src/experiments/landscape/same_shape.ts";
import { spreadSamples } from "../../../../src/experiments/spread_samples.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import type { TrainingData } from "../../../../src/training/loop/data.ts";
import type { Network } from "../../../../src/network/network.ts";
import { isLearning, type Provider } from "../../model/findings/finding.ts";
import { SlicedWork } from "../../model/findings/sliced_work.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";
import { networkMoment } from "../../model/network_moment.ts";
import type { TrainingState } from "../../model/state.ts";

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

/** While a run trains, the line is measured anew so seldom. */
const PACE: PaceLimits = { leastSeconds: 10, shareOfTime: 0.005 };

/** Measures loss and accuracy on the line between the networks of two runs, anew whenever one of them has changed. */
export class LineProvider implements Provider<RunLine, LineRequest> {
  readonly #work: SlicedWork<RunLine>;
  /** What was measured last: between which networks, and at which progress of their runs. */
  #networks: readonly Network[] = [];
  #progress = "";

  /** @param clock In milliseconds, to end a slice by. */
  constructor(clock: () => number = () => performance.now()) {
    this.#work = new SlicedWork(PACE, clock);
  }

  get isBusy(): boolean {
    return this.#work.isBusy;
  }

  step(run: TrainingState, request: LineRequest, now: number, found: RunLine | undefined): RunLine | undefined {
    this.#begin(run, request, now);
    return this.#work.step(now, found);
  }

  /** Begins to measure what isn't known or no longer as it was. */
  #begin(run: TrainingState, { other, run: second }: LineRequest, now: number): void {
    const { network, samples } = run, work = this.#work;
    if (!network || !second.network || !samples) return;
    const networks = [network, second.network], isSame = networks.every((one, i) => one === this.#networks[i]);
    const progress = [run, second].map(networkMoment).join();
    if (isSame && (progress === this.#progress || work.isBusy)) return;
    if (isSame && isLearning(run) && !work.isDue(now)) return;
    [this.#networks, this.#progress] = [networks, progress];
    work.begin(measure(network, second.network, other, samples), now);
  }
}

function* measure(
  first: Network,
  second: Network,
  other: number,
  { training, test }: TrainingData,
): Generator<RunLine | undefined, void> {
  if (!haveSameShape(first, second)) {
    const missing = "no networks lie between these two: their layers, activations or losses differ";
    return yield { other, lines: { training: [], test: [], progress: 1 }, missing };
  }
  // Networks that learn go on meanwhile.
  const engine = singleThreadEngine(), ends = [first, second].map((network) => network.copy(engine));
  const samples = { training: spreadSamples(training, SAMPLES), test: test && spreadSamples(test, SAMPLES) };
  yield;
  const survey = new LineSurvey(ends[0], ends[1], samples, engine);
  let lines = survey.lines;
  for (let isDone = false; !isDone;) {
    isDone = survey.step();
    yield survey.lines === lines ? undefined : { other, lines: lines = survey.lines };
  }
}
