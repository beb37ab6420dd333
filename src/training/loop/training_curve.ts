import type { LayerHealth } from "../health/health.ts";

/** A point of the training curve: what training was like on the batches of one span. */
export interface CurvePoint {
  /** The middle of the span, in epochs since the attempt began. */
  readonly epoch: number;
  /** Mean loss of the span's samples, each taken as it was trained on. */
  readonly loss: number;
  /** Fraction of them that were classified rightly. */
  readonly accuracy: number;
  /** The health of each layer, from the input on, if it was measured within the span: the last measurement of it. */
  readonly health?: readonly LayerHealth[];
}

/** What a {@link TrainingCurve} has at the moment, in a form that JSON keeps to the last bit. */
export interface TrainingCurveState {
  /** Samples of the span under way. */
  readonly samples: number;
  /** The sum of their losses. */
  readonly lossSum: number;
  /** How many of them were classified rightly. */
  readonly correct: number;
  /** The points that no event has carried yet: epoch, loss and accuracy of each, one after the other. */
  readonly points: readonly number[];
  /** The health that each of these points has, if any, and at the end that of the span under way; 0.1 kept none. */
  readonly health?: readonly (readonly LayerHealth[] | null)[];
}

/** The batches that are points of their own: on MNIST, in which the loss falls from 2.3 to a fifth of it. */
const SINGLE_BATCHES = 512;

/** Digits that are kept of a value: the mean of a span is known no better, and a log stays small. */
const DIGITS = 6;

/** The numbers of a point in the state. */
const NUMBERS_A_POINT = 3;

/**
 * Batches in the span that `batch`, counted from 1, is a part of: 1 for the first 512, 2 up to 1,024, 4 up to 2,048, and
 * so on: a power of two, so that spans never cut each other. A run of n batches has at most 512 + 256 · log₂(n ∕ 512)
 * points, and the newest point spans no more than 1 ∕ 256 of it.
 */
export function spanOf(batch: number): number {
  let span = 1;
  while (batch > SINGLE_BATCHES * span) span *= 2;
  return span;
}

/**
 * The loss and accuracy of training over an attempt, from the first batch on, in a bounded number of points: dense at
 * the start, where most happens, and thinned as the run grows.
 *
 * Which batches make a point follows from their numbers alone (see {@link spanOf}), so the same seed gives the same
 * curve whatever the clock, the machine and the pauses.
 */
export class TrainingCurve {
  /** Samples, the sum of their losses, how many are right: in an array, as fractions in fields would be new objects. */
  readonly #sums: Float64Array;
  #points: number[];
  /** The health of each point, and at the end that of the span under way. */
  #health: (readonly LayerHealth[] | null)[];

  /**
   * @param batchesAnEpoch How many batches make an epoch.
   * @param state What another one had, to go on from there; nothing if left out.
   */
  constructor(private readonly batchesAnEpoch: number, state?: TrainingCurveState) {
    this.#sums = Float64Array.of(state?.samples ?? 0, state?.lossSum ?? 0, state?.correct ?? 0);
    this.#points = [...state?.points ?? []];
    this.#health = [...state?.health ?? new Array(this.#points.length / NUMBERS_A_POINT + 1).fill(null)];
  }

  /** All that it has. */
  get state(): TrainingCurveState {
    const [samples, lossSum, correct] = this.#sums;
    return { samples, lossSum, correct, points: [...this.#points], health: [...this.#health] };
  }

  /**
   * Takes the next batch.
   *
   * @param batch Its number in the attempt, from 1.
   * @param samples How many samples it has.
   * @param loss The sum of their losses.
   * @param correct How many were classified rightly.
   * @param health The health of each layer, if it was measured on this batch.
   */
  add(
    batch: number,
    samples: number,
    loss: number,
    correct: number,
    health: readonly LayerHealth[] | null = null,
  ): void {
    const sums = this.#sums;
    sums[0] += samples;
    sums[1] += loss;
    sums[2] += correct;
    if (health) this.#health[this.#health.length - 1] = health;
    const span = spanOf(batch);
    if (batch % span !== 0) return;
    this.#points.push((batch - span / 2) / this.batchesAnEpoch, sums[1] / sums[0], sums[2] / sums[0]);
    this.#health.push(null);
    sums.fill(0);
  }

  /** The points since the last call. */
  take(): CurvePoint[] {
    const points = this.#points, measured = this.#health;
    this.#points = [];
    this.#health = measured.splice(-1);
    return Array.from({ length: points.length / NUMBERS_A_POINT }, (_, i) => {
      const [epoch, loss, accuracy] = points.slice(NUMBERS_A_POINT * i, NUMBERS_A_POINT * (i + 1)).map(rounded);
      const health = measured[i]?.map(roundedHealth);
      return health ? { epoch, loss, accuracy, health } : { epoch, loss, accuracy };
    });
  }

  /** Begins anew; what no event has carried is forgotten. */
  restart(): void {
    this.#sums.fill(0);
    this.#points = [];
    this.#health = [null];
  }
}

function roundedHealth(health: LayerHealth): LayerHealth {
  const entries = Object.entries(health).map(([measure, value]) => [measure, value === null ? null : rounded(value)]);
  return Object.fromEntries(entries) as unknown as LayerHealth;
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
