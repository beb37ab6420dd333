import type { OnnxExpression } from "../engine/activation_definition.ts";
import { type Activation, ACTIVATION_TABLE } from "../engine/activations.ts";
import type { OnnxGraph } from "./onnx_graph.ts";

/** Adds f(z) to a graph, as the activation's definition has it in ONNX, and returns the name of its result. */
export function addActivation(graph: OnnxGraph, activation: Activation, z: string): string {
  const add = (expression: OnnxExpression): string => {
    if (expression === "z") return z;
    if (typeof expression === "number") return graph.number(expression);
    const [operator, operands] = expression;
    return graph.add(operator, operands.map(add));
  };
  return add(ACTIVATION_TABLE[activation].onnx);
}
