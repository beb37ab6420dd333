import type { Network } from "../../../../src/network/network.ts";
import type { TrainingState } from "../../model/state.ts";
import { HistogramCounter, type ValueHistogram } from "../../../../src/training/health/value_histogram.ts";
import { type Provider, SLICE_MILLISECONDS } from "../../model/findings/finding.ts";
import { ReadingPace } from "../../model/findings/reading_pace.ts";
import type { PaceLimits } from "../../model/findings/work_pace.ts";

/** While a network learns, its weights are counted twice a second; of a large one more seldom, for this share of the time. */
const PACE: PaceLimits = { leastSeconds: 0.5, shareOfTime: 0.01 };

/** Counts how each layer's weights are distributed, again and again while they change. */
export class HistogramProvider implements Provider<readonly ValueHistogram[], undefined> {
  readonly #pace: ReadingPace;
  /** The layers of the pass under way that are done, and the one that is being counted. */
  #done: ValueHistogram[] = [];
  #counter: HistogramCounter | undefined;

  /** @param now Milliseconds of a clock that goes on evenly. */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.#pace = new ReadingPace(PACE, now);
  }

  get isBusy(): boolean {
    return this.#counter !== undefined;
  }

  step(
    run: TrainingState,
    _: undefined,
    seconds: number,
    found?: readonly ValueHistogram[],
  ): readonly ValueHistogram[] | undefined {
    const { network } = run;
    if (!network) return undefined;
    if (!this.#counter || this.#pace.isOutdated(run)) {
      if (!this.#pace.isDue(run, seconds, found)) return undefined;
      this.#pace.begin(run, seconds);
      this.#done = [];
      this.#counter = new HistogramCounter(network.layers[0].weights);
    }
    return this.#pace.time(() => this.#count(network)) ? this.#done : undefined;
  }

  /** Counts for a slice. @returns Whether all layers are done. */
  #count({ layers }: Network): boolean {
    const end = this.now() + SLICE_MILLISECONDS;
    do {
      if (!this.#counter!.step()) continue;
      this.#done.push(this.#counter!.histogram);
      const next = layers[this.#done.length];
      this.#counter = next && new HistogramCounter(next.weights);
    } while (this.#counter && this.now() < end);
    return this.#counter === undefined;
  }
}
