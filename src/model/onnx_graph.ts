import {
  ATTRIBUTE,
  ATTRIBUTE_INT,
  DIMENSION,
  DOUBLE,
  FLOAT,
  GRAPH,
  NODE,
  SHAPE,
  TENSOR,
  TENSOR_TYPE,
  TYPE,
  VALUE_INFO,
} from "./onnx_fields.ts";
import { Message } from "./protobuf.ts";

/** The dimension that may be of any size: how many samples are computed at a time. */
const BATCH = "batch";

/**
 * An ONNX graph under construction: every operation is one node with one result, named for the node, that later ones
 * refer to.
 */
export class OnnxGraph {
  readonly #nodes: { operator: string; operands: readonly string[]; result: string; attributes: Message[] }[] = [];
  readonly #constants = new Map<string, Message>();
  readonly #inputs: Message[] = [];
  readonly #outputs: Message[] = [];

  /**
   * Declares what the graph takes, a matrix (batch × columns), and returns its name.
   *
   * @param type Of its numbers.
   */
  input(name: string, columns: number, type: typeof FLOAT | typeof DOUBLE = FLOAT): string {
    this.#inputs.push(matrixOf(name, columns, type));
    return name;
  }

  /** Adds numbers that stay the same, and returns their name. */
  constant(name: string, values: Float32Array | Float64Array, shape: readonly number[]): string {
    const tensor = new Message();
    for (const size of shape) tensor.number(TENSOR.dims, size);
    tensor.number(TENSOR.dataType, values instanceof Float64Array ? DOUBLE : FLOAT).text(TENSOR.name, name);
    // Every processor that Deno runs on is little-endian, as the format is.
    tensor.bytes(TENSOR.rawData, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.#constants.set(name, tensor);
    return name;
  }

  /** Adds a single number, written once however often it is added, and returns its name. */
  number(value: number): string {
    return this.constant(`number.${value}`, Float32Array.of(value), []);
  }

  /** Adds an operation on named values with its integer attributes, and returns the name of its result. */
  add(operator: string, operands: readonly string[], attributes: Readonly<Record<string, number>> = {}): string {
    const result = `${operator.toLowerCase()}.${this.#nodes.length}`;
    const written = Object.entries(attributes).map(([name, value]) =>
      new Message().text(ATTRIBUTE.name, name).number(ATTRIBUTE.integer, value).number(ATTRIBUTE.type, ATTRIBUTE_INT)
    );
    this.#nodes.push({ operator, operands, result, attributes: written });
    return result;
  }

  /** Declares the last operation's result what the graph gives: a float32 matrix (batch × columns) of this name. */
  output(name: string, columns: number): void {
    this.#nodes[this.#nodes.length - 1].result = name;
    this.#outputs.push(matrixOf(name, columns, FLOAT));
  }

  /** The graph as it is written. */
  build(name: string): Message {
    const graph = new Message();
    for (const { operator, operands, result, attributes } of this.#nodes) {
      const node = new Message();
      for (const operand of operands) node.text(NODE.input, operand);
      node.text(NODE.output, result).text(NODE.name, result).text(NODE.operator, operator);
      for (const attribute of attributes) node.message(NODE.attribute, attribute);
      graph.message(GRAPH.node, node);
    }
    graph.text(GRAPH.name, name);
    for (const constant of this.#constants.values()) graph.message(GRAPH.initializer, constant);
    for (const input of this.#inputs) graph.message(GRAPH.input, input);
    for (const output of this.#outputs) graph.message(GRAPH.output, output);
    return graph;
  }
}

function matrixOf(name: string, columns: number, type: number): Message {
  const shape = new Message()
    .message(SHAPE.dimension, new Message().text(DIMENSION.name, BATCH))
    .message(SHAPE.dimension, new Message().number(DIMENSION.size, columns));
  const tensor = new Message().number(TENSOR_TYPE.elementType, type).message(TENSOR_TYPE.shape, shape);
  return new Message().text(VALUE_INFO.name, name).message(VALUE_INFO.type, new Message().message(TYPE.tensor, tensor));
}
