import type { Engine } from "../../engine/engine.ts";
import type { Floats, Matrix } from "../../matrix/matrix.ts";
import { classProbabilities } from "../../network/class_probabilities.ts";
import type { Network } from "../../network/network.ts";
import type { Output } from "../../network/objective.ts";
import { InputGradients } from "../input_gradients.ts";
import { classMargin } from "./class_margin.ts";

/** What a network makes of several inputs x + δ around one x. */
export interface MeasuredMargins {
  /** m, the {@link classMargin}, of each. */
  readonly margins: readonly number[];
  /** ∂m∕∂x (n × inputs), to be read before the next measurement. */
  readonly slopes: Matrix;
  /** The probability of every class for the input at a place; as long as nothing else is measured. */
  probabilitiesOf(place: number): Float32Array<ArrayBuffer>;
}

/** Measures the margin of a class, and its slopes, at several inputs at once, by a copy of a network. */
export class MarginProbe {
  readonly #network: Network;
  readonly #gradients: InputGradients;

  /** Takes memory for `capacity` inputs. */
  constructor(network: Network, capacity: number, engine: Engine) {
    this.#network = network.copy(engine);
    this.#gradients = new InputGradients(this.#network, capacity);
  }

  /** Takes the weights of a network of the same shape. */
  copyFrom(network: Network): void {
    this.#network.copyFrom(network);
  }

  get inputs(): number {
    return this.#network.inputs;
  }

  get classes(): number {
    return this.#network.classes;
  }

  get output(): Output {
    return this.#network.objective.output;
  }

  /** The logits of one input. */
  logits(x: Floats): Float32Array {
    this.#put(x, [new Float64Array(x.length)]);
    const { layers } = this.#gradients.forward(1);
    return Float32Array.from(this.#network.engine.read(layers[layers.length - 1].z).row(0));
  }

  /** The margin of the class `target` at x + δ, for each of some δ. */
  measure(x: Floats, changes: readonly Floats[], target: number): MeasuredMargins {
    const { engine, classes } = this.#network;
    this.#put(x, changes);
    const pass = this.#gradients.forward(changes.length), { z, gradient } = pass.layers[pass.layers.length - 1];
    const found = changes.map((_, k) => classMargin(engine.read(z).row(k), target, this.output));
    engine.write(gradient, (m) => found.forEach(({ direction }, k) => m.row(k).set(direction)));
    return {
      margins: found.map(({ margin }) => margin),
      slopes: this.#gradients.backward(pass),
      probabilitiesOf(place) {
        const probabilities = new Float32Array(classes);
        classProbabilities(engine.read(pass.outputs), place, probabilities);
        return probabilities;
      },
    };
  }

  #put(x: Floats, changes: readonly Floats[]): void {
    this.#network.engine.write(this.#gradients.inputs, (inputs) => {
      changes.forEach((change, k) => {
        const row = inputs.row(k);
        for (let i = 0; i < row.length; i++) row[i] = x[i] + change[i];
      });
    });
  }
}
