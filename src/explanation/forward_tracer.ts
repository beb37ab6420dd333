import type { Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { classProbabilities } from "../network/class_probabilities.ts";
import type { Network } from "../network/network.ts";
import type { Pass } from "../network/pass.ts";
import type { ForwardLayer, ForwardTrace, UnitSum } from "./forward_trace.ts";
import { inputsOf } from "./inputs_of.ts";
import type { UnitPlace } from "../network/unit_place.ts";

/**
 * Takes single samples forward through a copy of a network, and answers what each unit has to do with them. The numbers
 * are those of the engine's own operations; no unit is dropped, as in an evaluation.
 *
 * @example What a unit takes sums to its pre-activation
 * ```ts
 * import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { ForwardTracer } from "./forward_tracer.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [3], classes: 2 }, new Random(1));
 * const tracer = new ForwardTracer(network);
 * tracer.trace([0.5, 1]);
 * const { inputs, weights, bias, z } = tracer.sum({ layer: 1, unit: 0 });
 * assertAlmostEquals(inputs.reduce((sum, a, k) => sum + a * weights[k], bias ?? 0), z, 1e-6);
 * ```
 */
export class ForwardTracer {
  readonly #engine: Engine;
  readonly #copy: Network;
  readonly #x: Matrix;
  readonly #pass: Pass;
  /** m · Wᵀ of the first layer: a number for each input. */
  readonly #back: Matrix;
  #trace: ForwardTrace | undefined;

  /**
   * Takes memory for one sample.
   *
   * @param network Its weights are copied at each trace.
   * @param engine What computes; the network's own when left out.
   */
  constructor(private readonly network: Network, engine = network.engine) {
    this.#engine = engine;
    this.#copy = network.copy(engine);
    this.#x = engine.matrix(1, network.inputs);
    this.#pass = this.#copy.workspace(1).pass(1);
    this.#back = engine.matrix(1, network.inputs);
  }

  /**
   * Takes a sample forward through the network as it is now.
   *
   * @param features Bytes stand for `byte / 255`.
   * @throws {RangeError} if they aren't as many as the network's inputs.
   */
  trace(features: ArrayLike<number>): ForwardTrace {
    const inputs = inputsOf(features, this.network.inputs), copy = this.#copy, last = copy.layers.length - 1;
    copy.copyFrom(this.network);
    this.#engine.write(this.#x, (x) => x.row(0).set(inputs));
    copy.forward(this.#x, this.#pass);
    const layers = this.#pass.layers.map(({ activation, z, a }, l): ForwardLayer => ({
      activation: l === last ? copy.objective.output : activation,
      z: this.#row(z),
      a: this.#row(l === last ? this.#pass.outputs : a),
    }));
    const probabilities = new Float32Array(copy.classes);
    classProbabilities(this.#engine.read(this.#pass.outputs), 0, probabilities);
    return this.#trace = { inputs: this.#row(this.#x), layers, probabilities };
  }

  /** What a unit makes of the sample that was traced last. @throws {RangeError} if there is no such unit, or sample. */
  sum({ layer, unit }: UnitPlace): UnitSum {
    const { inputs, layers } = this.#traced({ layer, unit }), { weights, bias } = this.#copy.layers[layer];
    const read = this.#engine.read(weights);
    return {
      layer,
      unit,
      inputs: layer === 0 ? inputs : layers[layer - 1].a,
      weights: Array.from({ length: weights.rows }, (_, k) => read.at(k, unit)),
      bias: bias && this.#engine.read(bias).at(0, unit),
      z: layers[layer].z[unit],
      a: layers[layer].a[unit],
    };
  }

  /** The weights of a unit to each of the next layer; none of an output. */
  outgoing({ layer, unit }: UnitPlace): readonly number[] {
    const next = this.#copy.layers[layer + 1];
    return next ? Array.from(this.#engine.read(next.weights).row(unit)) : [];
  }

  /**
   * ∂z∕∂x of a unit at the sample that was traced last, a number for each input: the picture that the unit composes
   * through the layers below. With one layer below, it is W¹ · (f′(z¹) ⊙ w²), with W¹ (inputs × units) and w² the unit's
   * weights; of a unit of the first layer its weights. Around the sample z = Σ x · ∂z∕∂x + constant, exactly so of relu,
   * leaky relu and identity until a unit below changes sides.
   *
   * Source: Simonyan, Vedaldi & Zisserman, "Deep Inside Convolutional Networks", 2013, of a hidden unit as of a class.
   *
   * @throws {RangeError} if there is no such unit, or sample.
   */
  inputGradient(place: UnitPlace): readonly number[] {
    this.#traced(place);
    const engine = this.#engine, { layers } = this.#copy, passes = this.#pass.layers;
    engine.write(passes[place.layer].gradient, (m) => {
      m.fill(0);
      m.set(0, place.unit, 1);
    });
    for (let l = place.layer; l > 0; l--) {
      const { activation, z, a, gradient } = passes[l - 1];
      engine.backpropagate(passes[l].gradient, layers[l].weights, activation, z, a, gradient);
    }
    engine.backpropagate(passes[0].gradient, layers[0].weights, "identity", this.#x, this.#x, this.#back);
    return this.#row(this.#back);
  }

  /** The sample that was traced last, of which a unit is asked for. */
  #traced({ layer, unit }: UnitPlace): ForwardTrace {
    if (!this.#trace) throw new RangeError("no sample was traced before a unit of it was asked for");
    const { layers } = this.#trace;
    if (!(unit in (layers[layer]?.z ?? []))) {
      const { sizes: [, ...units] } = this.network;
      throw new RangeError(`unit ${unit} of layer ${layer} was asked for; layers of ${units} units count from 0`);
    }
    return this.#trace;
  }

  #row(matrix: Matrix): readonly number[] {
    return Array.from(this.#engine.read(matrix).row(0));
  }
}
