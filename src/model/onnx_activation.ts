import type { Activation } from "../engine/engine.ts";
import type { OnnxGraph } from "./onnx_graph.ts";

/** √(2∕π) and the factor of z³ in the usual form of GELU. */
const GELU_SLOPE = Math.sqrt(2 / Math.PI), GELU_CUBIC = 0.044715;

/**
 * Adds f(z) to a graph, f as {@link Activation} has it, and returns the name of its result.
 *
 * GELU and SiLU are composed of simpler operators: opset 17 has neither.
 */
export function addActivation(graph: OnnxGraph, activation: Activation, z: string): string {
  switch (activation) {
    case "identity":
      return z;
    case "sigmoid":
      return graph.add("Sigmoid", [z]);
    case "tanh":
      return graph.add("Tanh", [z]);
    case "relu":
      return graph.add("Relu", [z]);
    case "leaky-relu":
      return graph.add("LeakyRelu", [z]); // its slope is 1/100 unless told otherwise
    case "elu":
      return graph.add("Elu", [z]); // its α is 1 unless told otherwise
    case "gelu":
      return addGelu(graph, z);
    case "silu":
      return graph.add("Mul", [z, graph.add("Sigmoid", [z])]);
  }
}

function addGelu(graph: OnnxGraph, z: string): string {
  const cubed = graph.add("Mul", [graph.add("Mul", [z, z]), z]);
  const bent = graph.add("Add", [z, graph.add("Mul", [cubed, graph.number(GELU_CUBIC)])]);
  const tanh = graph.add("Tanh", [graph.add("Mul", [bent, graph.number(GELU_SLOPE)])]);
  const gate = graph.add("Mul", [graph.add("Add", [tanh, graph.number(1)]), graph.number(0.5)]);
  return graph.add("Mul", [z, gate]);
}
