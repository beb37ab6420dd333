import type { Batch, Engine, LoadedSamples } from "../../engine/engine.ts";
import { requireSamples } from "../../engine/require_samples.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import { KEEP_GRADIENT, type UpdateRule } from "../../engine/update_rule.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { DenseLayer } from "../../network/dense_layer.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";
import { scoreOutputs } from "../../network/outputs.ts";
import type { Workspace } from "../../network/workspace.ts";
import { finish } from "../finish.ts";
import type { Subspace } from "./subspace.ts";

/** What a network comes to on samples. */
export interface LossPoint {
  /** The mean loss. */
  readonly loss: number;
  /** The share of the samples that are classified correctly. */
  readonly accuracy: number;
}

/** Samples computed at a time; those of the first layer's matrices stay in the cache. */
const BATCH = 256;

/** w ← w − scale · g: with a scale of −c it moves numbers by c along a direction. */
const MOVE: UpdateRule = { ...KEEP_GRADIENT, kind: "sgd", learningRate: 1 };

/** Some of the samples: their labels, and what the first layer makes of them at the origin and along each direction. */
interface Part {
  readonly batch: Batch;
  /** X·W₀ + b₀ (n × units). */
  readonly origin: Matrix;
  /** X·D + d of each direction (n × units). */
  readonly along: readonly Matrix[];
}

/**
 * Measures the loss and the accuracy of networks on a line or a plane, each in a fraction of what an evaluation takes: the
 * first layer is linear in its parameters,
 *
 *     X·(W₀ + Σ cₖ Dₖ) + b₀ + Σ cₖ dₖ = (X·W₀ + b₀) + Σ cₖ (X·Dₖ + dₖ)
 *
 * so its products are computed once, and of each network only their sum and the layers above.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { randomDirections } from "./filter_normalized_direction.ts";
 * import { LossProbe } from "./loss_probe.ts";
 *
 * const origin = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const directions = randomDirections(origin, 1);
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 * const probe = new LossProbe({ origin, directions }, samples);
 * console.log(probe.at([0, 0]).loss, probe.at([0.5, 0]).loss);
 * ```
 */
export class LossProbe {
  readonly #network: Network;
  /** The layers above the first: at the origin, and along each direction. */
  readonly #origin: readonly DenseLayer[];
  readonly #along: readonly (readonly DenseLayer[])[];
  readonly #first: DenseLayer;
  readonly #firstAlong: readonly DenseLayer[];
  readonly #workspace: Workspace;
  readonly #loaded: LoadedSamples;
  readonly #order: Uint32Array;
  readonly #parts: Part[] = [];

  /**
   * Copies the network, and loads the samples into the engine's memory; nothing is measured yet.
   *
   * @param samples All of them are measured on.
   * @param engine On one thread. Default: SIMD, or the reference engine where there is none.
   * @throws {RangeError} if there is no sample, or they have other features or labels than the network.
   */
  constructor(
    { origin, directions }: Subspace,
    samples: Samples,
    private readonly engine: Engine = singleThreadEngine(),
  ) {
    requireSamples(samples, origin);
    this.#network = origin.copy(engine);
    [this.#first, ...this.#origin] = origin.copy(engine).layers;
    [this.#firstAlong, ...this.#along] = this.#network.layers.map((layer, l) =>
      directions.map((direction) => this.#layerOf(layer, direction[l]))
    );
    this.#workspace = this.#network.workspace(BATCH);
    this.#loaded = this.#network.load(samples);
    this.#order = engine.indices(samples.labels.length);
  }

  /** The mean loss and the accuracy at the place with these coordinates, one for each direction. */
  at(coordinates: readonly number[]): LossPoint {
    return finish(this.atInSteps(coordinates));
  }

  /** The same, a batch a step, so that a screen on the same thread stays responsive. */
  *atInSteps(coordinates: readonly number[]): Generator<undefined, LossPoint> {
    const { rows: total } = this.#loaded;
    let loss = 0, correct = 0;
    for (let start = 0; start < total; start += BATCH) {
      const part = this.#parts[start / BATCH] ??= this.#load(start, Math.min(BATCH, total - start));
      // Another place may have been measured since the last step.
      this.#move(coordinates);
      const { losses, classes } = this.#score(part, coordinates), { rows } = part.batch;
      for (let i = 0; i < rows; i++) {
        loss += losses.at(i, 0);
        if (classes.at(i, 0) === part.batch.label(i)) correct++;
      }
      yield;
    }
    return { loss: loss / total, accuracy: correct / total };
  }

  #load(start: number, rows: number): Part {
    const { engine } = this, batch = engine.batch(this.#loaded, rows, "evaluation");
    engine.select(batch, this.#order, start, rows);
    const product = (layer: DenseLayer) => {
      const z = engine.matrix(rows, layer.units);
      layer.linear(engine, batch, z);
      return z;
    };
    return { batch, origin: product(this.#first), along: this.#firstAlong.map(product) };
  }

  /** Moves the layers above the first. */
  #move(coordinates: readonly number[]): void {
    const { engine } = this, [, ...layers] = this.#network.layers;
    layers.forEach((layer, l) => {
      layer.copyFrom(this.#origin[l]);
      this.#along[l].forEach((along, k) => {
        engine.stepWeights(along.weights, -coordinates[k], { value: layer.weights, state: [] }, MOVE);
        if (layer.bias) engine.stepBias(along.bias!, -coordinates[k], { value: layer.bias, state: [] }, MOVE);
      });
    });
  }

  #score({ batch, origin, along }: Part, coordinates: readonly number[]) {
    const { engine } = this, { layers: [, ...layers], objective } = this.#network;
    const pass = this.#workspace.pass(batch.rows), [first] = pass.layers;
    engine.copy(origin, first.z);
    along.forEach((z, k) => engine.stepWeights(z, -coordinates[k], { value: first.z, state: [] }, MOVE));
    layers.forEach((layer, l) => {
      const { activation, z, a } = pass.layers[l];
      engine.activate(activation, z, a);
      layer.linear(engine, a, pass.layers[l + 1].z);
    });
    scoreOutputs(engine, objective, batch, pass);
    if (this.#network.classes > 1) engine.classify(pass.outputs, pass.classes);
    return pass;
  }

  /** A layer with a direction's numbers as its parameters. */
  #layerOf(layer: DenseLayer, direction: LayerNumbers): DenseLayer {
    const made = layer.map(({ value: { rows, columns } }) => ({ value: this.engine.matrix(rows, columns), state: [] }));
    made.numbers = direction;
    return made;
  }
}
