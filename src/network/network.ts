import type { Activation } from "../engine/activations.ts";
import type { Batch, Engine, Parameter } from "../engine/engine.ts";
import type { UpdateRule } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../matrix/random.ts";
import { classProbabilities } from "./class_probabilities.ts";
import { DenseLayer } from "./dense_layer.ts";
import type { Dropout } from "./dropout.ts";
import { initialize, type Initializer } from "./initializer.ts";
import { classesOf, goTogether, type Loss, type Objective, type Output, outputUnits } from "./objective.ts";
import { type Pass, Workspace } from "./workspace.ts";

/** The shape of a multilayer perceptron that tells classes apart, and what it is trained to. */
export interface Architecture {
  /** Features of a sample. */
  readonly inputs: number;
  /** Units of each hidden layer, from the input on; empty for none. */
  readonly layers: readonly number[];
  /** Classes to tell apart. */
  readonly classes: number;
  /** What the hidden units compute: one for all layers, or one for each. Default: `"relu"`. */
  readonly activation?: Activation | readonly Activation[];
  /** What the last layer's units compute. Default: `"softmax"`. */
  readonly output?: Output;
  /** What training makes small. Default: `"cross-entropy"`. */
  readonly loss?: Loss;
  /** How the weights of every layer start. Default: `"he-normal"`. */
  readonly initializer?: Initializer;
  /** Whether units have a bias. Default: true. */
  readonly bias?: boolean;
}

/** What a step of training does otherwise than an evaluation. */
export interface TrainingMode {
  /** ε, the part of each target that is shared out among all classes. */
  readonly labelSmoothing: number;
  /** Which units are left out; of no layer that the workspace has no room for. */
  readonly dropout: Dropout;
}

const USUAL_OBJECTIVE: Objective = { output: "softmax", loss: "cross-entropy" };

/**
 * A multilayer perceptron: dense layers, one on the other. The last one's weighted inputs, the logits, become the
 * outputs: with softmax, the probabilities of the classes.
 *
 * It is trained on the mean loss of its batches, by backpropagation (Rumelhart, Hinton & Williams 1986;
 * Nielsen, "Neural Networks and Deep Learning", chapter 2, whose equations BP1–BP4 are named below).
 */
export class Network {
  /** What a single sample is computed in; taken when it is needed first, as memory of an engine is never given back. */
  #single?: { readonly x: Matrix; readonly pass: Pass };

  /**
   * A network of layers that there are already; {@link Network.create} makes new ones.
   *
   * @param engine What computes; the layers' matrices are its own.
   * @param objective The last layer's output, which is no activation of its units by themselves, and the loss.
   * @throws {RangeError} if there is no layer, a layer's inputs are not the units of the layer before, or the loss
   * doesn't go with the output.
   */
  constructor(
    readonly engine: Engine,
    readonly layers: readonly DenseLayer[],
    readonly objective: Objective = USUAL_OBJECTIVE,
  ) {
    if (layers.length === 0) throw new RangeError("a network has at least one layer; none was given");
    if (!goTogether(objective)) {
      throw new RangeError(`${objective.loss} needs probabilities; ${objective.output} outputs are none`);
    }
    for (let l = 1; l < layers.length; l++) {
      if (layers[l].inputs !== layers[l - 1].units) {
        throw new RangeError(
          `layer ${l} expects ${layers[l].inputs} inputs, and layer ${l - 1} has ${layers[l - 1].units} units; ` +
            "they must be as many",
        );
      }
    }
  }

  /**
   * A new network with random weights, and biases of zero if it has any.
   *
   * @param stateSize How many matrices the update rule keeps for each parameter.
   * @throws {RangeError} if it lists activations, but not one for each hidden layer, or its loss doesn't go with its
   * output.
   */
  static create(engine: Engine, architecture: Architecture, random: Random, stateSize = 0): Network {
    const { inputs, layers: hidden, classes, activation = "relu" } = architecture;
    const { output, loss, initializer = "he-normal", bias = true } = { ...USUAL_OBJECTIVE, ...architecture };
    const parameter = (rows: number, columns: number): Parameter => ({
      value: engine.matrix(rows, columns),
      state: Array.from({ length: stateSize }, () => engine.matrix(rows, columns)),
    });
    const activations = typeof activation === "string" ? hidden.map(() => activation) : activation;
    if (activations.length !== hidden.length) {
      throw new RangeError(
        `${activations.length} activations were given for ${hidden.length} hidden layers; give one for all, or as many`,
      );
    }
    const sizes = [inputs, ...hidden, outputUnits(output, classes)];
    const layers = sizes.slice(1).map((units, l) =>
      new DenseLayer(
        parameter(sizes[l], units),
        bias ? parameter(1, units) : undefined,
        activations[l] ?? "identity",
      )
    );
    if (engine.isMain) { for (const layer of layers) initialize(layer.weights.value, initializer, random); }
    engine.settle();
    return new Network(engine, layers, { output, loss });
  }

  /** How many classes it tells apart. */
  get classes(): number {
    return classesOf(this.objective.output, this.layers[this.layers.length - 1].units);
  }

  /** Inputs, hidden units and outputs: `[784, 128, 10]`. */
  get sizes(): number[] {
    return [this.layers[0].inputs, ...this.layers.map((layer) => layer.units)];
  }

  /** How many numbers training changes. */
  get parameterCount(): number {
    return this.layers.reduce((sum, { inputs, units, bias }) => sum + (inputs + (bias ? 1 : 0)) * units, 0);
  }

  /**
   * The matrices to compute batches of up to `capacity` samples in.
   *
   * @param dropout The share of units that training is to leave out of each hidden layer; none by default.
   */
  workspace(capacity: number, dropout: readonly number[] = []): Workspace {
    return new Workspace(this.engine, this.layers.map((layer) => layer.units), capacity, dropout);
  }

  /** Computes the outputs for `x` (n × inputs) into the last of `pass.a`. */
  forward(x: Matrix | Batch, pass: Pass): void {
    this.#linear(x, pass);
    const last = this.layers.length - 1;
    this.#output(pass.z[last], pass.a[last]);
  }

  /**
   * Computes the outputs for a batch and scores them against its labels: `pass.losses`, `pass.classes`, and the
   * gradient of the mean loss at the last layer (BP1).
   *
   * @param training What training does otherwise; without it, nothing is left out and no label smoothed. The workspace
   * was made for the same shares of dropout.
   */
  score(batch: Batch, pass: Pass, training?: TrainingMode): void {
    const { engine, objective: { output, loss } } = this;
    const smoothing = training?.labelSmoothing;
    this.#linear(batch, pass, training?.dropout);
    const last = this.layers.length - 1;
    const z = pass.z[last], a = pass.a[last], gradient = pass.gradients[last];
    if (loss === "mse") {
      this.#output(z, a);
      engine.squaredError(a, batch, pass.losses, gradient, smoothing);
      if (output === "softmax") engine.softmaxGradient(a, gradient);
      else engine.activationGradient(output, z, a, gradient);
    } else if (output === "softmax") {
      engine.softmaxCrossEntropy(z, batch, a, pass.losses, gradient, smoothing);
    } else {
      engine.sigmoidCrossEntropy(z, batch, a, pass.losses, gradient, smoothing);
    }
    // Of a single class there is nothing to tell.
    if (this.classes > 1) engine.classify(a, pass.classes);
  }

  /**
   * Brings the gradient that {@link score} left at the last layer back through the network, and updates each layer
   * by it.
   */
  backward(batch: Batch, pass: Pass, rule: UpdateRule): void {
    const { engine, layers } = this;
    const { z, a, gradients, leftOut } = pass;
    for (let l = layers.length - 1; l > 0; l--) {
      const below = l - 1, { weights: { value } } = layers[l], { activation } = layers[below];
      const dropped = leftOut ? pass.dropped[below] : undefined;
      // BP2, before the update: the gradient goes through the weights that made the activations.
      engine.backpropagate(gradients[l], value, activation, z[below], a[below], gradients[below], dropped);
      // BP3 and BP4.
      layers[l].update(engine, dropped?.activations ?? a[below], gradients[l], rule);
    }
    layers[0].update(engine, batch, pass.gradients[0], rule);
  }

  /**
   * The probability of every class for one sample; of two classes with a single output p, 1 − p and p.
   *
   * @param features As many as the network has inputs; images as 0 to 1.
   * @throws {RangeError} if there are more or fewer, or one isn't finite.
   */
  predict(features: ArrayLike<number>): Float32Array {
    const { inputs } = this.layers[0];
    if (features.length !== inputs) {
      throw new RangeError(`${features.length} features were given; this network expects ${inputs}`);
    }
    const { x, pass } = this.#single ??= { x: this.engine.matrix(1, inputs), pass: this.workspace(1).pass(1) };
    const row = x.row(0);
    row.set(features);
    const strange = row.findIndex((value) => !Number.isFinite(value));
    if (strange >= 0) throw new RangeError(`feature ${strange} is ${features[strange]}; features are finite numbers`);
    this.forward(x, pass);
    const probabilities = new Float32Array(this.classes);
    classProbabilities(pass.a[this.layers.length - 1], 0, probabilities);
    return probabilities;
  }

  #output(z: Matrix, a: Matrix): void {
    const { engine, objective: { output } } = this;
    if (output === "softmax") engine.softmax(z, a);
    else engine.activate(output, z, a);
  }

  /** Z and A of every layer; of the last only Z, the logits. */
  #linear(x: Matrix | Batch, pass: Pass, dropout?: Dropout): void {
    const { layers, engine } = this, { z, a, dropped } = pass;
    pass.leftOut = dropout !== undefined;
    const last = layers.length - 1;
    let input = x;
    for (let l = 0; l < last; l++) {
      layers[l].linear(engine, input, z[l]);
      layers[l].activate(engine, z[l], a[l]);
      const left = dropout && dropped[l];
      if (left) engine.dropOut(a[l], dropout.shares[l], dropout.key(l), left);
      input = left?.activations ?? a[l];
    }
    layers[last].linear(engine, input, z[last]);
  }
}
