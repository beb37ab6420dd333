import type { Batch, Engine } from "../../engine/engine.ts";
import { requireSamples } from "../../engine/require_samples.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import { KEEP_GRADIENT } from "../../engine/update_rule.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../matrix/samples.ts";
import { keepGradients } from "../../network/keep_gradients.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import { HistogramCounter, type ValueHistogram } from "../../training/health/value_histogram.ts";
import { finish } from "../finish.ts";

/** What of a layer's numbers is counted. */
export const DISTRIBUTIONS = ["weights", "gradients", "activations"] as const;

/** One of the {@link DISTRIBUTIONS}. */
export type DistributionName = typeof DISTRIBUTIONS[number];

/**
 * How the numbers of a layer are distributed: its weights W, their gradients ∂L/∂W of the mean loss over the samples, and
 * its activations A for each of them.
 */
export type LayerDistributions = { readonly [Name in DistributionName]: ValueHistogram };

/**
 * Counts how the weights, gradients and activations of each layer are distributed, of the same samples for every network of
 * a shape: as for the moments of a training. Nothing is dropped out, smoothed or penalized.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { DistributionMeter } from "./distribution_meter.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 * const [hidden, output] = new DistributionMeter(network, samples).measure(network.numbers);
 * console.log(hidden.gradients.counts, output.activations.from, output.activations.to);
 * ```
 */
export class DistributionMeter {
  readonly #network: Network;
  readonly #batch: Batch;
  readonly #pass: Pass;

  /**
   * Loads the samples and allocates memory; nothing is measured yet.
   *
   * @param shape A network of the shape of those that are measured.
   * @param samples All of them are one batch: some hundreds.
   * @param engine On one thread. Default: SIMD, or the reference engine where there is none.
   * @throws {RangeError} if there is no sample, or they have other features or labels than the network.
   */
  constructor(shape: Network, samples: Samples, engine: Engine = singleThreadEngine()) {
    requireSamples(samples, shape);
    this.#network = keepGradients(shape.copy(engine));
    const { length } = samples.labels;
    this.#batch = engine.batch(this.#network.load(samples), length, "training");
    engine.select(this.#batch, engine.indices(length), 0, length);
    this.#pass = this.#network.workspace(length).pass(length);
  }

  /** The distributions of each layer of a network with these weights and biases, from the input on. */
  measure(numbers: readonly LayerNumbers[]): LayerDistributions[] {
    return finish(this.measureInSteps(numbers));
  }

  /** The same in steps of some milliseconds at most, so that a screen on the same thread stays responsive. */
  *measureInSteps(numbers: readonly LayerNumbers[]): Generator<undefined, LayerDistributions[]> {
    const network = this.#network, batch = this.#batch, pass = this.#pass;
    network.numbers = numbers;
    yield;
    network.score(batch, pass);
    yield;
    network.backward(batch, pass, KEEP_GRADIENT);
    yield;
    const found: LayerDistributions[] = [];
    for (const [l, { weights, parameters: [{ state: [gradients] }] }] of network.layers.entries()) {
      found.push({
        weights: yield* countInSteps(weights),
        gradients: yield* countInSteps(gradients),
        activations: yield* countInSteps(pass.layers[l].a),
      });
    }
    return found;
  }
}

function* countInSteps(values: Matrix): Generator<undefined, ValueHistogram> {
  for (const counter = new HistogramCounter(values);;) {
    if (counter.step()) return counter.histogram;
    yield;
  }
}
