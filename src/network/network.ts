import type { Batch, Engine, LoadedSamples } from "../engine/engine.ts";
import { requireSamples } from "../engine/require_samples.ts";
import type { UpdateRule } from "../engine/update_rule.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../matrix/random.ts";
import type { Samples } from "../matrix/samples.ts";
import { type Architecture, createLayers } from "./architecture.ts";
import type { DenseLayer } from "./dense_layer.ts";
import type { Dropout } from "./dropout.ts";
import { Inference, isSampleList, rowsOf, type SampleList } from "./inference.ts";
import type { Initializer } from "./initializer.ts";
import type { LayerNumbers } from "./layer_numbers.ts";
import { classesOf, DEFAULT_OBJECTIVE, goTogether, type Objective } from "./objective.ts";
import { computeOutputs, scoreOutputs } from "./outputs.ts";
import type { Pass } from "./pass.ts";
import { Workspace } from "./workspace.ts";

/** How a training step differs from an evaluation. */
export interface TrainingMode {
  /** ε of label smoothing: the part of each target that is spread evenly over all classes. */
  readonly labelSmoothing: number;
  /** Which units are dropped; the workspace was made for the same probabilities. */
  readonly dropout: Dropout;
}

/**
 * A multilayer perceptron: dense layers in a row, and an objective that makes outputs of the last one's
 * pre-activations, the logits, and scores them; with softmax, the outputs are the probabilities of the classes.
 *
 * It is trained on the mean loss of its batches, by backpropagation (Rumelhart, Hinton & Williams 1986;
 * Nielsen, "Neural Networks and Deep Learning", chapter 2).
 */
export class Network {
  readonly #inference = new Inference(this);

  /**
   * A network of layers that there are already; {@link Network.create} makes new ones.
   *
   * @param engine What computes; the layers' matrices are its own.
   * @param objective The output function, which takes the last layer's units together, and the loss.
   * @throws {RangeError} if there is no layer, a layer's inputs are not the units of the layer before, its matrices are
   * another engine's, or the loss doesn't go with the output.
   */
  constructor(
    readonly engine: Engine,
    readonly layers: readonly DenseLayer[],
    readonly objective: Objective = DEFAULT_OBJECTIVE,
  ) {
    if (layers.length === 0) throw new RangeError("a network has at least one layer; none was given");
    if (!goTogether(objective)) {
      throw new RangeError(`${objective.loss} needs probabilities; ${objective.output} outputs are none`);
    }
    const matrices = layers.flatMap(({ parameters }) => parameters.flatMap(({ value, state }) => [value, ...state]));
    if (!matrices.every((matrix) => engine.owns(matrix))) {
      throw new RangeError("the layers are those of another engine; copy their network to this one");
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
    const { output, loss, initializer = "he-normal" } = { ...DEFAULT_OBJECTIVE, ...architecture };
    const network = new Network(engine, createLayers(engine, architecture, stateSize), { output, loss });
    network.initialize(initializer, random);
    return network;
  }

  /** Draws random weights, and zeroes the biases and what the update rule keeps: a new start. */
  initialize(initializer: Initializer, random: Random): void {
    this.engine.onMain(() => {
      for (const layer of this.layers) layer.initialize(initializer, random);
    });
  }

  /** How many features a sample has. */
  get inputs(): number {
    return this.layers[0].inputs;
  }

  /** How many classes there are. */
  get classes(): number {
    return classesOf(this.objective.output, this.layers[this.layers.length - 1].units);
  }

  /** Inputs, hidden units and outputs: `[784, 128, 10]`. */
  get sizes(): number[] {
    return [this.inputs, ...this.layers.map((layer) => layer.units)];
  }

  /** How many numbers training changes. */
  get parameterCount(): number {
    return this.layers.reduce((sum, { inputs, units, bias }) => sum + (inputs + (bias ? 1 : 0)) * units, 0);
  }

  /**
   * Loads samples into the engine's memory, to be trained on or scored.
   *
   * @throws {RangeError} if they aren't as their type says, or have other features or labels than the network.
   */
  load(samples: Samples): LoadedSamples {
    requireSamples(samples, this);
    return this.engine.load(samples, this.classes);
  }

  /**
   * The matrices to compute batches of up to `capacity` samples in.
   *
   * @param dropout The probability with which training drops units of each hidden layer; none by default.
   */
  workspace(capacity: number, dropout: readonly number[] = []): Workspace {
    return new Workspace(this.engine, this.layers, capacity, dropout);
  }

  /** Computes `pass.outputs` for `x` (n × inputs). */
  forward(x: Matrix | Batch, pass: Pass): void {
    this.#computeLogits(x, pass);
    computeOutputs(this.engine, this.objective.output, pass.layers[pass.layers.length - 1]);
  }

  /**
   * Computes the outputs for a batch and scores them against its labels: `pass.losses`, `pass.classes`, and the
   * gradient of the mean loss at the last layer.
   *
   * @param training What training does otherwise; without it, no unit is dropped and no label smoothed.
   */
  score(batch: Batch, pass: Pass, training?: TrainingMode): void {
    const { engine, objective } = this;
    this.#computeLogits(batch, pass, training?.dropout);
    scoreOutputs(engine, objective, batch, pass, training?.labelSmoothing);
    // A single class needs no prediction.
    if (this.classes > 1) engine.classify(pass.outputs, pass.classes);
  }

  /**
   * Brings the gradient that {@link score} left at the last layer back through the network, and updates each layer
   * by it.
   */
  backward(batch: Batch, pass: Pass, rule: UpdateRule): void {
    const { engine, layers } = this;
    for (let l = layers.length - 1; l > 0; l--) {
      const below = pass.layers[l - 1];
      layers[l].backward(engine, below.dropped?.activations ?? below.a, pass.layers[l], rule, below);
    }
    layers[0].backward(engine, batch, pass.layers[0], rule);
  }

  /**
   * The probability of every class, for one sample or for each of several; of two classes with a single output p, 1 − p
   * and p.
   *
   * @param sample As many features as the network has inputs. Bytes (`Uint8Array`) stand for `byte / 255`, other
   * numbers for themselves.
   * @throws {RangeError} if there are more or fewer features, or one isn't finite.
   *
   * @example
   * ```ts
   * import { ReferenceEngine } from "../engine/reference/reference.ts";
   * import { Random } from "../matrix/random.ts";
   * import { Network } from "./network.ts";
   *
   * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
   * const probabilities = network.predict([0.2, 0.8]);
   * const ofEach = network.predict([[0.2, 0.8], [0.7, 0.1]]);
   * if (ofEach.length !== 2 || ofEach[0][2] !== probabilities[2]) throw new Error("not the same");
   * ```
   */
  predict(sample: ArrayLike<number>): Float32Array;
  /** The probability of every class for each of several samples. */
  predict(samples: SampleList): Float32Array[];
  predict(asked: ArrayLike<number> | SampleList): Float32Array | Float32Array[] {
    const { inputs, classes } = this;
    if (!isSampleList(asked)) return this.#inference.probabilities([asked]);
    const all = this.#inference.probabilities(rowsOf(asked, inputs));
    return Array.from({ length: all.length / classes }, (_, i) => all.slice(i * classes, (i + 1) * classes));
  }

  /**
   * The most probable class, counted from 0, of one sample or of each of several.
   *
   * @throws {RangeError} as {@link predict} does.
   */
  classify(sample: ArrayLike<number>): number;
  /** The most probable class of each of several samples. */
  classify(samples: SampleList): number[];
  classify(asked: ArrayLike<number> | SampleList): number | number[] {
    if (isSampleList(asked)) return this.predict(asked).map((probabilities) => this.classOf(probabilities));
    return this.classOf(this.predict(asked));
  }

  /**
   * The class of the largest probability, the first of equals; of two with a single output, the second from ½ on.
   *
   * @param probabilities What {@link predict} gives for a sample.
   * @throws {RangeError} if they are no numbers.
   */
  classOf(probabilities: Float32Array): number {
    if (probabilities.some(Number.isNaN)) {
      throw new RangeError("the network's outputs are not numbers (NaN); its training has diverged");
    }
    const { layers, classes } = this;
    if (layers[layers.length - 1].units < classes) return probabilities[1] >= 0.5 ? 1 : 0;
    return probabilities.indexOf(Math.max(...probabilities));
  }

  /**
   * What {@link predict} gives, in one array: the probability of every class for each sample (samples × classes),
   * row-major.
   *
   * @param features Of one sample or of several, one after the other; bytes stand for `byte / 255`.
   */
  probabilities(features: Samples["features"]): Float32Array<ArrayBuffer> {
    const { inputs } = this;
    return this.#inference.probabilities(rowsOf({ features, columns: inputs }, inputs));
  }

  /**
   * The pre-activations of the last layer for each sample (samples × outputs), row-major: those that the output function
   * makes probabilities of.
   *
   * @param features As {@link probabilities} takes them.
   */
  logits(features: Samples["features"]): Float32Array<ArrayBuffer> {
    const { inputs } = this;
    return this.#inference.logits(rowsOf({ features, columns: inputs }, inputs));
  }

  /**
   * A copy that computes on another engine, and stays as it is while this network learns.
   *
   * @param engine What the copy is to compute with.
   */
  copy(engine: Engine): Network {
    const layers = this.layers.map((layer) =>
      layer.map(({ value: { rows, columns } }) => ({ value: engine.matrix(rows, columns), state: [] }))
    );
    const copy = new Network(engine, layers, this.objective);
    copy.copyFrom(this);
    return copy;
  }

  /** Copies the weights and biases of a network of the same shape into this one. */
  copyFrom(network: Network): void {
    this.layers.forEach((layer, l) => layer.copyFrom(network.layers[l]));
  }

  /** Copies of each layer's weights and biases. */
  get numbers(): LayerNumbers[] {
    return this.layers.map(({ numbers }) => numbers);
  }

  set numbers(numbers: readonly LayerNumbers[]) {
    this.layers.forEach((layer, l) => layer.numbers = numbers[l]);
  }

  /** Copies of each layer's masks: 0 for what is held at 0, 1 for what is trained; undefined if that is everything. */
  get masks(): LayerNumbers[] | undefined {
    const masks = this.layers.flatMap(({ masks }) => masks ?? []);
    return masks.length > 0 ? masks : undefined;
  }

  /** Copies of what the update rule keeps: as many matrices as it has, each for every layer. */
  get state(): LayerNumbers[][] {
    return Array.from({ length: this.layers[0].stateSize }, (_, k) => this.layers.map((layer) => layer.state(k)));
  }

  set state(state: readonly (readonly LayerNumbers[])[]) {
    this.layers.forEach((layer, l) => state.forEach((numbers, k) => layer.setState(k, numbers[l])));
  }

  /** Whether every weight and bias is a finite number. */
  get isFinite(): boolean {
    return this.layers.every((layer) => layer.isFinite);
  }

  /** Z and A of every layer; of the last only Z, the logits. */
  #computeLogits(x: Matrix | Batch, pass: Pass, dropout?: Dropout): void {
    const { layers, engine } = this, last = layers.length - 1;
    let input = x;
    for (let l = 0; l < last; l++) {
      const at = pass.layers[l];
      layers[l].forward(engine, input, at);
      at.dropped = dropout?.apply(engine, l, at);
      input = at.dropped?.activations ?? at.a;
    }
    layers[last].linear(engine, input, pass.layers[last].z);
  }
}
