import type { Evaluation } from "../../../../src/evaluation/evaluation.ts";
import type { EvaluatorOptions } from "../../../../src/evaluation/evaluator.ts";
import { type PairedDifference, pairedDifference } from "../../../../src/evaluation/paired_difference.ts";
import { sparsityOf } from "../../../../src/experiments/surgery/sparsity.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { Network } from "../../../../src/network/network.ts";
import { type Provider, SLICE_MILLISECONDS } from "../../model/findings/finding.ts";
import { ReadingPace } from "../../model/findings/reading_pace.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";
import { samplesToScore, type Scoring } from "../../model/findings/scoring.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";
import { type Cut, cutOf, isWhole, keyOf, WHOLE } from "./cut.ts";
import { CutCopy } from "./cut_copy.ts";

/** What is cut, and the layer whose weights are looked at, counted from 0. */
export interface SurgeryRequest {
  readonly cut: Cut;
  readonly layer: number;
}

/** How a network does as it is, and without what is cut from a copy of it. */
export interface Surgery extends Pick<Scoring, "measuredOn" | "epoch"> {
  readonly cut: Cut;
  readonly whole: Evaluation;
  readonly rest: Evaluation;
  /** By how much the cut changes the accuracy, on the same samples. */
  readonly change: PairedDifference;
  /** How many weights of all layers stay. */
  readonly kept: number;
  /** Counted from 0. */
  readonly layer: number;
  /** What is left of its weights (inputs × units), deeper ones composed; undefined for the first one's if all are. */
  readonly left?: Matrix;
}

/** A network that learns is copied again so seldom: two passes of 784-128-10 through 10,000 images take some 56 ms. */
const PACE: PaceLimits = { leastSeconds: 8, shareOfTime: 0.005 };

/**
 * Scores a copy of the network that is looked at as a whole, and then without what is cut: at once when something else is
 * cut, and while it learns of another copy now and then.
 */
export class SurgeryProvider implements Provider<Surgery, SurgeryRequest> {
  #copy: CutCopy | undefined;
  readonly #pace: ReadingPace;
  /** How far the network was when it was copied. */
  #epoch = 0;
  /** The score of the whole copy, once it is known. */
  #whole: Evaluation | undefined;
  #isBusy = false;

  constructor(readonly options: EvaluatorOptions = {}) {
    this.#pace = new ReadingPace(PACE, options.now ?? (() => performance.now()));
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  step(
    run: TrainingState,
    { cut: asked, layer }: SurgeryRequest,
    now: number,
    found?: Surgery,
  ): Surgery | undefined {
    const { network } = run, chosen = samplesToScore(run), cut = network && cutOf(network, asked);
    this.#isBusy = false;
    if (!chosen || !cut || isWhole(cut) || !(layer in network.layers)) return undefined;
    const copy = this.#take(run, network, chosen.samples, now);
    if (!copy.isFinite) return undefined;
    if (found && found.whole === this.#whole && keyOf(found.cut) === keyOf(cut)) {
      return found.layer === layer ? undefined : { ...found, layer, left: leftOf(copy, cut, layer) };
    }
    this.#isBusy = true;
    if (!this.#whole) {
      this.#whole = this.#pace.time(() => copy.score(WHOLE, SLICE_MILLISECONDS));
      return undefined;
    }
    const rest = this.#pace.time(() => copy.score(cut, SLICE_MILLISECONDS));
    if (!rest) return undefined;
    this.#isBusy = false;
    const { nonzero: kept } = sparsityOf(copy.prunedTo(cut.keep)), left = leftOf(copy, cut, layer);
    const change = pairedDifference(chosen.samples.labels, rest.predictions, this.#whole.predictions);
    const { measuredOn } = chosen;
    return { cut, whole: this.#whole, rest, change, measuredOn, epoch: this.#epoch, kept, layer, left };
  }

  /** The copy that is cut: another one if the network is another now, or that of another moment. */
  #take(run: TrainingState, network: Network, samples: Samples, now: number): CutCopy {
    const known = this.#copy?.network === network && this.#copy.samples === samples ? this.#copy : undefined;
    if (known && !this.#pace.isDue(run, now, known)) return known;
    this.#epoch = networkEpochOf(run);
    this.#whole = undefined;
    this.#copy = this.#pace.read(run, now, () => {
      known?.renew();
      return known ?? new CutCopy(network, samples, this.options);
    });
    return this.#copy;
  }
}

function leftOf(copy: CutCopy, cut: Cut, layer: number): Matrix | undefined {
  return layer === 0 && cut.keep === 1 ? undefined : copy.weightsLeft(cut, layer);
}
