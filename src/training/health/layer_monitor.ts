import type { ActivationDefinition } from "../../engine/activation_definition.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Network } from "../../network/network.ts";
import { definitionOf } from "../../network/objective.ts";
import { SquaredNorm } from "../../network/squared_norm.ts";
import type { Pass } from "../../network/pass.ts";
import { LAYER_METRICS, type LayerHealth, type LayerMeasurement, layerMetricValues } from "./layer_metrics.ts";

/** For how many measurements in a row a unit has to be silent to count as dead. */
const DEAD_AFTER = 5;

/** Saturated units have less than this share of the steepest slope. */
const SATURATED_BELOW = 0.1;

/** What a {@link LayerMonitor} remembers from one measurement to the next. */
export interface LayerMemory {
  /** How many measurements there were. */
  readonly measured: number;
  /** For how many of the last ones each unit has been silent. */
  readonly silent: readonly number[];
}

/** Measures the health of one layer for a `HealthMonitor`. */
export class LayerMonitor {
  readonly #weights: Matrix;
  /** Holds the gradient, and then the weights as they were before the step. */
  readonly #kept: Matrix;
  readonly #gradient: SquaredNorm;
  readonly #before: SquaredNorm;
  readonly #change: SquaredNorm;
  /** Sums, sums of squares and largest activations of each unit. */
  readonly #statistics: Matrix;
  readonly #activation: ActivationDefinition | undefined;
  /** How many measurements each unit has been silent for. */
  readonly #silent: Uint32Array;
  #measured = 0;

  /** @param l The place of the layer in the network. */
  constructor(private readonly network: Network, private readonly l: number) {
    const { engine, layers, objective: { output } } = network;
    const { parameters: [{ value, state: [kept] }], activation, units } = layers[l];
    this.#weights = value;
    this.#kept = kept;
    [this.#gradient, this.#before, this.#change] = [0, 1, 2].map(() => new SquaredNorm(engine, units));
    this.#statistics = engine.matrix(3, units);
    this.#activation = definitionOf(l === layers.length - 1 ? output : activation);
    this.#silent = new Uint32Array(units);
  }

  /** Forgets how long units have been silent. */
  reset(): void {
    this.#silent.fill(0);
    this.#measured = 0;
  }

  /** All that is remembered. */
  get memory(): LayerMemory {
    return { measured: this.#measured, silent: [...this.#silent] };
  }

  set memory({ measured, silent }: LayerMemory) {
    this.#measured = measured;
    this.#silent.set(silent);
  }

  /** Before the step of a batch, when the gradient has been kept. */
  measureBefore(pass: Pass): void {
    const { engine } = this.network;
    this.#gradient.measure(this.#kept);
    engine.copy(this.#weights, this.#kept);
    this.#before.measure(this.#weights);
    engine.columnStatistics(pass.layers[this.l].a, this.#statistics);
  }

  /** After the step. */
  measureAfter(): void {
    this.#change.measure(this.#weights, this.#kept);
  }

  /** What was measured; every thread must ask for it. */
  read(pass: Pass): LayerHealth {
    const n = pass.layers[this.l].a.rows;
    const statistics = this.network.engine.read(this.#statistics);
    const [sums, squares, largest] = [0, 1, 2].map((row) => statistics.row(row));
    const count = n * sums.length, mean = total(sums) / count;
    const measured: LayerMeasurement = {
      mean,
      // Rounding can leave a little less than nothing.
      deviation: Math.sqrt(Math.max(0, total(squares) / count - mean ** 2)),
      dead: this.#deadShare(largest),
      saturated: this.#saturatedShare(sums, squares, n),
      gradientSquared: this.#gradient.read(),
      weightsSquared: this.#before.read(),
      updateSquared: this.#change.read(),
    };
    return layerMetricValues((name) => LAYER_METRICS[name].of(measured));
  }

  /** @param largest The largest activation of each unit in the batch. */
  #deadShare(largest: ArrayLike<number>): number | null {
    this.#measured++;
    const long = Math.min(this.#measured, DEAD_AFTER);
    let dead = 0;
    this.#silent.forEach((batches, j) => {
      this.#silent[j] = largest[j] > 0 ? 0 : batches + 1;
      if (this.#silent[j] >= long) dead++;
    });
    return this.#activation?.isRectifier ? dead / largest.length : null;
  }

  #saturatedShare(sums: ArrayLike<number>, squares: ArrayLike<number>, n: number): number | null {
    const slopeOf = this.#activation?.meanSlope;
    if (!slopeOf) return null;
    let saturated = 0;
    for (let j = 0; j < sums.length; j++) if (slopeOf(sums[j] / n, squares[j] / n) < SATURATED_BELOW) saturated++;
    return saturated / sums.length;
  }
}

function total(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < numbers.length; j++) sum += numbers[j];
  return sum;
}
