import type { Activation } from "../engine/activations.ts";
import type { Engine, MatrixUse, Parameter } from "../engine/engine.ts";
import { DenseLayer } from "./dense_layer.ts";
import type { Initializer } from "./initializer.ts";
import { DEFAULT_OBJECTIVE, type Loss, type Output, outputUnits } from "./objective.ts";

/** The shape of a multilayer perceptron that classifies samples, and its loss. */
export interface Architecture {
  /** Features of a sample. */
  readonly inputs: number;
  /** Units of each hidden layer, from the input on; empty for none. */
  readonly layers: readonly number[];
  /** How many classes there are. */
  readonly classes: number;
  /** What the hidden units compute: one for all layers, or one for each. Default: `"relu"`. */
  readonly activation?: Activation | readonly Activation[];
  /** What the last layer's units compute. Default: `"softmax"`. */
  readonly output?: Output;
  /** The loss that training minimizes. Default: `"cross-entropy"`. */
  readonly loss?: Loss;
  /** How the weights of every layer start. Default: `"he-normal"`. */
  readonly initializer?: Initializer;
  /** Whether units have a bias. Default: true. */
  readonly bias?: boolean;
}

/** What the weights of layer `l`, counted from 0, are for. */
export function weightsUse(l: number): MatrixUse {
  return l === 0 ? "first-weights" : "anything";
}

/**
 * The layers of a network of this architecture, all their numbers 0.
 *
 * @param stateSize How many matrices the update rule keeps for each parameter.
 * @throws {RangeError} if it lists activations, but not one for each hidden layer.
 */
export function createLayers(engine: Engine, architecture: Architecture, stateSize: number): DenseLayer[] {
  const { inputs, layers: hidden, classes, activation = "relu", bias = true } = architecture;
  const activations = typeof activation === "string" ? hidden.map(() => activation) : activation;
  if (activations.length !== hidden.length) {
    throw new RangeError(
      `${activations.length} activations were given for ${hidden.length} hidden layers; give one for all, or as many`,
    );
  }
  const parameter = (rows: number, columns: number, use?: MatrixUse): Parameter => ({
    value: engine.matrix(rows, columns, use),
    state: Array.from({ length: stateSize }, () => engine.matrix(rows, columns, use)),
  });
  const sizes = [inputs, ...hidden, outputUnits(architecture.output ?? DEFAULT_OBJECTIVE.output, classes)];
  return sizes.slice(1).map((units, l) =>
    new DenseLayer(
      parameter(sizes[l], units, weightsUse(l)),
      bias ? parameter(1, units) : undefined,
      activations[l] ?? "identity",
    )
  );
}
