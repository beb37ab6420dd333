import type { Engine } from "../../../../src/engine/engine.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { applyTemperature } from "../../../../src/evaluation/calibration/apply_temperature.ts";
import { evaluateProbabilities } from "../../../../src/evaluation/evaluate_probabilities.ts";
import { alignPoints } from "../../../../src/experiments/projection/align_points.ts";
import {
  ActivationProjector,
  type ProjectorOptions,
} from "../../../../src/experiments/projection/activation_projector.ts";
import { usualLayer } from "../../../../src/experiments/projection/project_activations.ts";
import type { Projection } from "../../../../src/experiments/projection/projection.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { evenlySpread } from "../../../../src/matrix/evenly_spread.ts";
import { takeRows } from "../../../../src/matrix/take_rows.ts";
import type { Network } from "../../../../src/network/network.ts";
import { type Provider, SLICE_MILLISECONDS } from "../../model/findings/finding.ts";
import { ReadingPace } from "../../model/findings/reading_pace.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";
import { samplesToScore, type Scoring } from "../../model/findings/scoring.ts";
import { networkEpochOf, savedOf, type TrainingState } from "../../model/state.ts";

/** A layer's activations of some samples in two dimensions, and what the network predicts for each. */
export interface HiddenSpace {
  /** By its principal components. */
  readonly projection: Projection;
  /** x and y of each sample, around (0, 0), by PCA or UMAP, turned to where the samples were before. */
  readonly points: Float32Array;
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

/** While a network learns, points move so often. */
const PACE: PaceLimits = { leastSeconds: 2, shareOfTime: 0.01 };

/** The samples that are projected, spread evenly over all. */
interface Subset extends Pick<HiddenSpace, "numbers" | "total" | "measuredOn"> {
  readonly all: Samples;
  readonly samples: Samples;
}

/** What lays points out anew, step by step. */
interface Embedding {
  step(): boolean;
  readonly points: Float32Array<ArrayBuffer>;
}

/** Where and how activations are projected. */
export interface SpaceOptions extends ProjectorOptions {
  /** Begins to embed activations (samples × units) in another way than by their principal components. */
  readonly embed?: (engine: Engine, activations: Matrix) => Embedding;
}

/** A projection that is under way. */
interface UnderWay {
  readonly layer: number;
  readonly epoch: number;
  /** Begun once the activations are there. */
  embedding?: Embedding;
}

/** Projects a layer's activations: at once for another layer or moment, now and then while the network learns. */
export class HiddenSpaceProvider implements Provider<HiddenSpace, number | undefined> {
  readonly #now: () => number;
  #subset: Subset | undefined;
  #projected:
    | { readonly network: Network; readonly engine: Engine; readonly projector: ActivationProjector }
    | undefined;
  #underWay: UnderWay | undefined;
  readonly #pace: ReadingPace;
  /** Where the samples were last, in whatever layer and at whatever moment: points that move can be followed. */
  #points: Float32Array | undefined;

  constructor(readonly options: SpaceOptions = {}) {
    this.#now = options.now ?? (() => performance.now());
    this.#pace = new ReadingPace(PACE, this.#now);
  }

  get isBusy(): boolean {
    return this.#underWay !== undefined;
  }

  step(run: TrainingState, asked: number | undefined, now: number, found?: HiddenSpace): HiddenSpace | undefined {
    const chosen = samplesToScore(run), { network } = run;
    if (!network || !chosen) return undefined;
    const layer = Math.min(asked ?? usualLayer(network), network.layers.length);
    const isOther = this.#projected?.network !== network || this.#subset?.all !== chosen.samples;
    if (isOther || this.#underWay?.layer !== layer || this.#pace.isOutdated(run)) {
      if (!isOther && found?.projection.layer === layer && !this.#pace.isDue(run, now, found)) {
        this.#underWay = undefined;
        return undefined;
      }
      this.#pace.begin(run, now);
      this.#pace.time(() => {
        if (isOther) this.#take(network, chosen);
        this.#projected!.projector.start(layer, this.options.embed ? undefined : this.#points);
      });
      this.#underWay = { layer, epoch: networkEpochOf(run) };
    }
    const underWay = this.#underWay!, isDone = this.#pace.time(() => this.#work(underWay));
    return isDone ? this.#finish(run) : undefined;
  }

  /** Works for a slice. @returns Whether all is done. */
  #work(underWay: UnderWay): boolean {
    const { engine, projector } = this.#projected!, { embed } = this.options, end = this.#now() + SLICE_MILLISECONDS;
    if (!underWay.embedding) {
      if (!projector.step(SLICE_MILLISECONDS)) return false;
      const { points } = projector.projection!;
      // A single sample has no neighbour, and numbers that are none have no place.
      if (!embed || points.length <= 2 || points.some(Number.isNaN)) return true;
      underWay.embedding = embed(engine, projector.activations);
    }
    do {
      if (underWay.embedding.step()) return true;
    } while (this.#now() < end);
    return false;
  }

  #take(network: Network, { samples: all, measuredOn }: Pick<Scoring, "samples" | "measuredOn">): void {
    if (this.#subset?.all !== all) {
      const total = all.labels.length, most = Math.floor(MOST_NUMBERS / Math.max(...network.sizes));
      const numbers = evenlySpread(total, Math.max(1, Math.min(MOST_SAMPLES, most)));
      this.#subset = { all, samples: takeRows(all, numbers), numbers, total, measuredOn };
      this.#points = undefined;
    }
    const { engine = singleThreadEngine(), now } = this.options;
    const projector = new ActivationProjector(network, this.#subset.samples, { engine, now });
    this.#projected = { network, engine, projector };
  }

  #finish(run: TrainingState): HiddenSpace {
    const { network, projector } = this.#projected!, { samples, numbers, total, measuredOn } = this.#subset!;
    const { epoch, embedding } = this.#underWay!, projection = projector.projection!;
    const embedded = embedding?.points,
      points = embedded ? alignPoints(embedded, this.#points ?? embedded) : projection.points;
    this.#underWay = undefined;
    this.#points = points;
    const space = { projection, points, numbers, total, measuredOn, labels: samples.labels, epoch };
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
