import { applyTemperature } from "../../../../src/evaluation/apply_temperature.ts";
import { evaluateProbabilities } from "../../../../src/evaluation/evaluate_probabilities.ts";
import {
  ActivationProjector,
  type Projection,
  type ProjectorOptions,
} from "../../../../src/experiments/projection/activation_projector.ts";
import { usualLayer } from "../../../../src/experiments/projection/project_activations.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { evenlySpread, takeRows } from "../../../../src/matrix/take_rows.ts";
import type { Network } from "../../../../src/network/network.ts";
import { isLearning, type Provider, SLICE_MILLISECONDS } from "../../model/findings/finding.ts";
import { samplesToScore, type Scoring } from "../../model/findings/scoring.ts";
import { networkEpochOf, savedOf, type TrainingState } from "../../model/state.ts";

/** A layer's activations of some samples in two dimensions, and what the network predicts for each. */
export interface HiddenSpace {
  readonly projection: Projection;
  /** Which samples, by their places among those that the network is scored on, of how many. */
  readonly numbers: Uint32Array;
  readonly total: number;
  readonly measuredOn: Scoring["measuredOn"];
  /** The classes of the samples. */
  readonly labels: Uint16Array;
  /** Their predictions; undefined of a network that has diverged. */
  readonly scoring?: Scoring;
  /** How far the run was with these weights, in epochs. */
  readonly epoch: number;
}

/** Samples at most; and the numbers of a layer of all of them, 16 MB, so that very wide data don't fill the memory. */
const MOST_SAMPLES = 1000, MOST_NUMBERS = 2 ** 22;

/** While a network learns, points move every two seconds, or where it takes more than this share of a core, more seldom. */
const SECONDS_BETWEEN = 2, SHARE_OF_TIME = 0.005;

/** The samples that are projected, spread evenly over all. */
interface Subset extends Pick<HiddenSpace, "numbers" | "total" | "measuredOn"> {
  readonly all: Samples;
  readonly samples: Samples;
}

/** A projection that is under way, and the milliseconds that it has taken. */
interface UnderWay {
  readonly layer: number;
  readonly progress: string;
  readonly epoch: number;
  taken: number;
}

/** Projects a layer's activations: at once for another layer or moment, now and then while the network learns. */
export class HiddenSpaceProvider implements Provider<HiddenSpace, number | undefined> {
  readonly #now: () => number;
  #subset: Subset | undefined;
  #projected: { readonly network: Network; readonly projector: ActivationProjector } | undefined;
  #underWay: UnderWay | undefined;
  /** What the run was at when the last projection began, when that was in seconds, and how long it took. */
  #progress = "";
  #begunAt = -Infinity;
  #seconds = 0;
  /** Where the samples were last, in whatever layer and at whatever moment: points that move can be followed. */
  #points: Float32Array | undefined;

  /** @param options An engine, and a clock to end a slice by. */
  constructor(readonly options: ProjectorOptions = {}) {
    this.#now = options.now ?? (() => performance.now());
  }

  get isBusy(): boolean {
    return this.#underWay !== undefined;
  }

  step(run: TrainingState, asked: number | undefined, now: number, found?: HiddenSpace): HiddenSpace | undefined {
    const chosen = samplesToScore(run), { network } = run;
    if (!network || !chosen) return undefined;
    const layer = Math.min(asked ?? usualLayer(network), network.layers.length), progress = progressOf(run);
    const isOther = this.#projected?.network !== network || this.#subset?.all !== chosen.samples;
    const mayWait = isLearning(run), current = this.#underWay;
    if (!current || isOther || current.layer !== layer || !mayWait && current.progress !== progress) {
      const wait = Math.max(SECONDS_BETWEEN, this.#seconds / SHARE_OF_TIME);
      const isDue = this.#progress !== progress && (!mayWait || now - this.#begunAt >= wait);
      if (!isOther && found?.projection.layer === layer && !isDue) {
        this.#underWay = undefined;
        return undefined;
      }
      if (isOther) this.#take(network, chosen);
      this.#projected!.projector.start(layer, this.#points);
      this.#underWay = { layer, progress, epoch: networkEpochOf(run), taken: 0 };
      this.#progress = progress;
      this.#begunAt = now;
    }
    const start = this.#now(), isDone = this.#projected!.projector.step(SLICE_MILLISECONDS);
    this.#underWay!.taken += this.#now() - start;
    return isDone ? this.#finish(run) : undefined;
  }

  #take(network: Network, { samples: all, measuredOn }: Pick<Scoring, "samples" | "measuredOn">): void {
    if (this.#subset?.all !== all) {
      const total = all.labels.length, most = Math.floor(MOST_NUMBERS / Math.max(...network.sizes));
      const numbers = evenlySpread(total, Math.max(1, Math.min(MOST_SAMPLES, most)));
      this.#subset = { all, samples: takeRows(all, numbers), numbers, total, measuredOn };
      this.#points = undefined;
    }
    this.#projected = { network, projector: new ActivationProjector(network, this.#subset.samples, this.options) };
  }

  #finish(run: TrainingState): HiddenSpace {
    const { network, projector } = this.#projected!, { samples, numbers, total, measuredOn } = this.#subset!;
    const { epoch, taken } = this.#underWay!, projection = projector.projection!, { points } = projection;
    this.#underWay = undefined;
    this.#seconds = taken / 1000;
    this.#points = points;
    const space = { projection, numbers, total, measuredOn, labels: samples.labels, epoch };
    if (projection.probabilities.some(Number.isNaN)) return space;
    const temperature = savedOf(run)?.temperature;
    const evaluation = evaluateProbabilities(projection.probabilities, samples.labels, network);
    const probabilities = applyTemperature(evaluation.probabilities, network, temperature);
    return {
      ...space,
      scoring: { evaluation: { ...evaluation, probabilities }, samples, measuredOn, temperature, epoch },
    };
  }
}

/** At its end a run goes back to its best weights. */
function progressOf(run: TrainingState): string {
  return `${networkEpochOf(run)} ${run.phase}`;
}
