import type { Activation } from "../../engine/activations.ts";
import type { Parameter } from "../../engine/engine.ts";
import { ReferenceEngine } from "../../engine/reference/reference.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { DenseLayer } from "../../network/dense_layer.ts";
import { Network } from "../../network/network.ts";
import type { Objective } from "../../network/objective.ts";

/** A network in shared memory, in a form that can be sent to another thread: matrices lose their methods on the way. */
export interface SharedNetwork {
  readonly objective: Objective;
  readonly layers: readonly SharedLayer[];
}

/** A layer of a {@link SharedNetwork}. */
export interface SharedLayer {
  readonly activation: Activation;
  /** The weights, and the bias if there is one. */
  readonly parameters: readonly MatrixFields[];
}

/** What makes up a {@link Matrix}. */
export type MatrixFields = Pick<Matrix, "rows" | "columns" | "data" | "stride" | "blocks">;

/** A network to be sent to another thread; its matrices lie in shared memory. */
export function shareNetwork({ layers, objective }: Network): SharedNetwork {
  return {
    objective,
    layers: layers.map(({ activation, parameters }) => ({
      activation,
      parameters: parameters.map(({ value: { rows, columns, data, stride, blocks } }) => {
        return { rows, columns, data, stride, blocks };
      }),
    })),
  };
}

/** The network that another thread has shared: the same numbers in the same memory. */
export function openSharedNetwork({ layers, objective }: SharedNetwork): Network {
  const dense = layers.map(({ activation, parameters }) => {
    const [weights, bias] = parameters.map(({ rows, columns, data, stride, blocks }): Parameter => {
      return { value: new Matrix(rows, columns, data, stride, blocks), state: [] };
    });
    return new DenseLayer(weights, bias, activation);
  });
  return new Network(new ReferenceEngine(), dense, objective);
}
