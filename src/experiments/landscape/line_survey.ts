import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { Network } from "../../network/network.ts";
import { type Barrier, barrierOf, type LinePoint } from "./barrier.ts";
import { LINE_PLACES, lineBetween } from "./loss_line.ts";
import { LossProbe } from "./loss_probe.ts";

/** The samples that a line is measured on. */
export interface LineSamples {
  /** Those that the networks were trained on. */
  readonly training: Samples;
  /** Left out where there are none. */
  readonly test?: Samples;
}

/** What is known of the line between two networks so far. */
export interface LossLines {
  /** On the training samples, by α from −0.25 to 1.25. */
  readonly training: readonly LinePoint[];
  /** On the test samples; empty where there are none. */
  readonly test: readonly LinePoint[];
  /** On the training samples; undefined until all of them are measured. */
  readonly barrier?: Barrier;
  /** How much is done, 0 to 1. */
  readonly progress: number;
}

/** Surveys the line between two networks, step by step, so that a screen on the same thread stays responsive. */
export class LineSurvey {
  readonly #steps: Generator<undefined, void>;
  #lines: LossLines = { training: [], test: [], progress: 0 };

  /**
   * Begins a survey; nothing is measured before the first {@link LineSurvey.step}.
   *
   * @param engine On one thread. Default: SIMD, or the reference engine where there is none.
   * @throws {RangeError} if the networks differ in more than their weights and biases, or the samples don't suit them.
   */
  constructor(first: Network, second: Network, samples: LineSamples, engine: Engine = singleThreadEngine()) {
    this.#steps = this.#survey(first, second, samples, engine);
  }

  /** What is known by now. */
  get lines(): LossLines {
    return this.#lines;
  }

  /** Goes on for a step, some milliseconds at most; returns whether the survey is over. */
  step(): boolean {
    return this.#steps.next().done === true;
  }

  *#survey(first: Network, second: Network, samples: LineSamples, engine: Engine): Generator<undefined, void> {
    const line = lineBetween(first, second),
      names = samples.test ? ["training", "test"] as const : ["training"] as const;
    for (const [i, name] of names.entries()) {
      const probe = new LossProbe(line, samples[name]!, engine), points: LinePoint[] = [];
      for (const alpha of LINE_PLACES) {
        points.push({ alpha, ...(yield* probe.atInSteps([alpha])) });
        const progress = (i + points.length / LINE_PLACES.length) / names.length;
        this.#lines = { ...this.#lines, [name]: [...points], progress };
      }
      if (name === "training") this.#lines = { ...this.#lines, barrier: barrierOf(points) };
    }
  }
}
