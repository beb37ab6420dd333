import type { Batch, Engine, LoadedSamples } from "../engine/engine.ts";
import { target } from "../engine/target.ts";
import { KEEP_GRADIENT } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Samples } from "../matrix/samples.ts";
import { Dropout } from "../network/dropout.ts";
import { keepGradients } from "../network/keep_gradients.ts";
import type { Network } from "../network/network.ts";
import type { LayerPass, Pass } from "../network/pass.ts";
import { smoothingPart } from "../network/smoothing_part.ts";
import { weightPenalty } from "../network/weight_penalty.ts";
import type { GradientStep, LayerTrace, SampleTrace, TracedSample, UnitTrace } from "./sample_trace.ts";
import type { UnitPlace } from "../network/unit_place.ts";

/**
 * Takes single samples forward and backward through a copy of a network, and keeps every number on the way. The numbers
 * are those of the engine's own operations; no unit is dropped, as in an evaluation.
 *
 * @example What a weight of the first layer gets of a sample
 * ```ts
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { SampleTracer } from "./sample_tracer.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [3], classes: 2 }, new Random(1));
 * const tracer = new SampleTracer(network);
 * const sample = { features: Float32Array.of(0.5, 1), label: 1 };
 * const { layers } = tracer.trace(sample, { learningRate: 0.1, l2: 0, l1: 0, labelSmoothing: 0 });
 * const { gradients } = tracer.unit({ layer: 0, unit: 2 });
 * if (gradients[0] !== 0.5 * layers[0].delta[2]) throw new Error("∂L∕∂w is x · δ");
 * ```
 */
export class SampleTracer {
  readonly #engine: Engine;
  /** A copy of the network with its gradients, and one that makes the step. */
  readonly #kept: Network;
  readonly #stepped: Network;
  readonly #pass: Pass;
  readonly #steppedPass: Pass;
  /** A number for each unit of a layer. */
  readonly #rows: readonly Matrix[];
  readonly #order: Uint32Array;
  #loaded: { readonly samples: LoadedSamples; readonly batch: Batch } | undefined;
  #inputs: readonly number[] = [];

  /**
   * Takes memory for one sample.
   *
   * @param network Its weights are copied at each trace.
   * @param engine What computes; the network's own when left out.
   */
  constructor(private readonly network: Network, engine = network.engine) {
    this.#engine = engine;
    this.#kept = keepGradients(network.copy(engine));
    this.#stepped = network.copy(engine);
    this.#pass = this.#kept.workspace(1).pass(1);
    this.#steppedPass = this.#stepped.workspace(1).pass(1);
    this.#rows = this.#pass.layers.map(({ z }) => engine.matrix(1, z.columns));
    this.#order = engine.indices(1);
  }

  /**
   * Takes a sample forward and backward through the network as it is now, and makes the step.
   *
   * @throws {RangeError} if it has other features than the network, or no class of it.
   */
  trace(sample: TracedSample, step: GradientStep): SampleTrace {
    const engine = this.#engine, kept = this.#kept, pass = this.#pass, { labelSmoothing, ...rule } = step;
    kept.copyFrom(this.network);
    this.#stepped.copyFrom(this.network);
    const batch = this.#select(sample), loss = this.#score(kept, batch, pass, labelSmoothing);
    kept.backward(batch, pass, KEEP_GRADIENT);
    const sgd = { ...KEEP_GRADIENT, ...rule, kind: "sgd", step: 1 } as const;
    this.#stepped.layers.forEach((layer, l) => layer.step(engine, kept.layers[l], 1, sgd));
    const { columns } = pass.outputs;
    const targets = Array.from({ length: columns }, (_, j) => target(sample.label, j, columns, labelSmoothing));
    return {
      objective: kept.objective,
      inputs: this.#inputs,
      label: sample.label,
      targets,
      layers: pass.layers.map((layer, l) => this.#layer(layer, l, targets)),
      loss,
      penalty: weightPenalty(kept, rule),
      step,
      steppedLoss: this.#score(this.#stepped, batch, this.#steppedPass, labelSmoothing),
    };
  }

  /** What a unit had to do with the sample that was traced last. @throws {RangeError} if there is no such unit. */
  unit({ layer, unit }: UnitPlace): UnitTrace {
    const kept = this.#kept.layers[layer], stepped = this.#stepped.layers[layer];
    if (!kept || !Number.isInteger(unit) || unit < 0 || unit >= kept.units) {
      const { sizes: [, ...units] } = this.network;
      throw new RangeError(`unit ${unit} of layer ${layer} was asked for; layers of ${units} units count from 0`);
    }
    const [weights, bias] = kept.parameters, column = (matrix: Matrix) => columnOf(this.#engine.read(matrix), unit);
    const next = this.#kept.layers[layer + 1];
    return {
      layer,
      unit,
      inputs: layer === 0 ? this.#inputs : rowOf(this.#engine.read(this.#pass.layers[layer - 1].a), 0),
      weights: column(weights.value),
      bias: bias && column(bias.value)[0],
      gradients: column(weights.state[0]),
      biasGradient: bias && column(bias.state[0])[0],
      steppedWeights: column(stepped.weights),
      steppedBias: stepped.bias && column(stepped.bias)[0],
      outgoing: next ? rowOf(this.#engine.read(next.weights), unit) : [],
    };
  }

  /** Puts the sample into a batch; the memory is that of the sample before it. */
  #select({ features, label }: TracedSample): Batch {
    const x = features instanceof Uint8Array ? Float32Array.from(features, (byte) => byte / 255) : features;
    const samples: Samples = { features: x, labels: Uint16Array.of(label), columns: x.length };
    if (this.#loaded) this.#engine.reload(this.#loaded.samples, samples);
    else {
      const loaded = this.#kept.load(samples);
      this.#loaded = { samples: loaded, batch: this.#engine.batch(loaded, 1, "training") };
    }
    this.#inputs = Array.from(x);
    this.#engine.select(this.#loaded.batch, this.#order, 0, 1);
    return this.#loaded.batch;
  }

  /** Computes the loss against the smoothed targets, with its gradient at the last layer. */
  #score(network: Network, batch: Batch, pass: Pass, labelSmoothing: number): number {
    network.score(batch, pass, { labelSmoothing, dropout: new Dropout([], 0) });
    for (const matrix of [pass.losses, pass.layers[pass.layers.length - 1].z, pass.outputs]) this.#engine.read(matrix);
    return pass.losses.at(0, 0) + smoothingPart(network, batch, pass, labelSmoothing);
  }

  #layer(pass: LayerPass, l: number, targets: readonly number[]): LayerTrace {
    const { objective, layers } = this.#kept, isLast = l === layers.length - 1;
    const activation = isLast ? objective.output : pass.activation;
    const read = (matrix: Matrix) => rowOf(this.#engine.read(matrix), 0), a = read(pass.a);
    return {
      activation,
      z: read(pass.z),
      a,
      slope: activation === "softmax" ? undefined : this.#slope(activation, pass, l),
      outputGradient: !isLast
        ? this.#outputGradient(pass, l)
        : objective.loss === "mse"
        ? a.map((a, j) => a - targets[j])
        : undefined,
      delta: read(pass.gradient),
    };
  }

  /** f′(z), by which the engine multiplies ones. */
  #slope(activation: LayerPass["activation"], { z, a }: LayerPass, l: number): readonly number[] {
    const row = this.#rows[l];
    this.#engine.write(row, (ones) => ones.fill(1));
    this.#engine.activationGradient(activation, z, a, row);
    return rowOf(this.#engine.read(row), 0);
  }

  /** Σ w·δ: what the engine brings back through the next layer's weights, before f′. */
  #outputGradient({ z, a }: LayerPass, l: number): readonly number[] {
    const row = this.#rows[l], { gradient } = this.#pass.layers[l + 1];
    this.#engine.backpropagate(gradient, this.#kept.layers[l + 1].weights, "identity", z, a, row);
    return rowOf(this.#engine.read(row), 0);
  }
}

function rowOf(matrix: Matrix, row: number): readonly number[] {
  return Array.from(matrix.row(row));
}

function columnOf(matrix: Matrix, column: number): readonly number[] {
  return Array.from({ length: matrix.rows }, (_, i) => matrix.at(i, column));
}
