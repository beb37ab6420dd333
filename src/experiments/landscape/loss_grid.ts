import type { LossPoint, LossProbe } from "./loss_probe.ts";

/** What an axis reaches from and to. */
export interface AxisRange {
  readonly from: number;
  readonly to: number;
}

/** What a grid on a plane covers: the same number of points along both axes. */
export interface GridPlan {
  readonly x: AxisRange;
  readonly y: AxisRange;
  /** Points along each axis. */
  readonly size: number;
}

/** What a grid has come to so far. */
export interface GridValues extends GridPlan {
  /** The mean loss at each point (size × size), the row of the lowest y first; NaN where it isn't measured yet. */
  readonly losses: Float64Array;
  /** The accuracy at each point, in the same order. */
  readonly accuracies: Float64Array;
  /** How many points are measured. */
  readonly done: number;
  /** Whether a point is measured. */
  isMeasured(row: number, column: number): boolean;
}

/** The place on an axis of a grid of `size` points of the one with number `i`. */
export function placeOf({ from, to }: AxisRange, i: number, size: number): number {
  return size === 1 ? (from + to) / 2 : from + (to - from) * i / (size - 1);
}

/**
 * The points of a grid from coarse to fine: first those of every 2ᵏ-th row and column, then those between them, halving the
 * distance until all are there.
 */
export function coarseToFine(size: number): number[] {
  const levels: number[][] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      // The lowest bit that is set in either: how fine a grid has to be to have the point.
      const level = row === 0 && column === 0 ? 31 : Math.min(31, lowestBit(row | column));
      (levels[level] ??= []).push(row * size + column);
    }
  }
  return levels.reverse().flat();
}

function lowestBit(number: number): number {
  return 31 - Math.clz32(number & -number);
}

/** The loss on a plane, measured point by point from coarse to fine. */
export class LossGrid implements GridValues {
  readonly x: AxisRange;
  readonly y: AxisRange;
  readonly size: number;
  readonly losses: Float64Array;
  readonly accuracies: Float64Array;
  readonly #order: readonly number[];
  readonly #measured: Uint8Array;
  #done = 0;

  constructor({ x, y, size }: GridPlan) {
    [this.x, this.y, this.size] = [x, y, size];
    this.losses = new Float64Array(size * size).fill(NaN);
    this.accuracies = new Float64Array(size * size).fill(NaN);
    this.#measured = new Uint8Array(size * size);
    this.#order = coarseToFine(size);
  }

  get done(): number {
    return this.#done;
  }

  /** How much is done, 0 to 1. */
  get progress(): number {
    return this.#done / this.#order.length;
  }

  isMeasured(row: number, column: number): boolean {
    return this.#measured[row * this.size + column] === 1;
  }

  /** Which point comes next, counted row by row; undefined when all are measured. */
  get next(): number | undefined {
    return this.#order[this.#done];
  }

  /** Measures all points that aren't yet, a batch of samples a step. */
  *measureInSteps(probe: LossProbe): Generator<undefined, void> {
    for (let { next } = this; next !== undefined; next = this.next) {
      this.#take(next, yield* probe.atInSteps(this.coordinatesOf(next)));
    }
  }

  /** The coordinates of a point. */
  coordinatesOf(point: number): [number, number] {
    const { x, y, size } = this;
    return [placeOf(x, point % size, size), placeOf(y, Math.floor(point / size), size)];
  }

  #take(point: number, { loss, accuracy }: LossPoint): void {
    this.losses[point] = loss;
    this.accuracies[point] = accuracy;
    this.#measured[point] = 1;
    this.#done++;
  }
}
