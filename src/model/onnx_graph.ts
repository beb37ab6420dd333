import onnxProto, { type onnx as types } from "onnx-proto";

const { onnx } = onnxProto;

/** The dimension that may be of any size: how many samples are computed at a time. */
const BATCH = "batch";

/**
 * An ONNX graph under construction: every operation is one node with one result, named for the node, that later ones
 * refer to.
 */
export class OnnxGraph {
  readonly #nodes: types.INodeProto[] = [];
  readonly #constants: types.ITensorProto[] = [];
  readonly #inputs: types.IValueInfoProto[] = [];
  readonly #outputs: types.IValueInfoProto[] = [];

  /** Declares what the graph takes, a float32 matrix (batch × columns), and returns its name. */
  input(name: string, columns: number): string {
    this.#inputs.push(matrixOf(name, columns));
    return name;
  }

  /** Adds numbers that stay the same, and returns their name. */
  constant(name: string, values: Float32Array, shape: readonly number[]): string {
    // Every processor that Deno runs on is little-endian, as the format is.
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#constants.push({ name, dataType: onnx.TensorProto.DataType.FLOAT, dims: [...shape], rawData });
    return name;
  }

  /** Adds a single number, once however often it is asked for, and returns its name. */
  number(value: number): string {
    const name = `number.${value}`;
    if (this.#constants.every((constant) => constant.name !== name)) this.constant(name, Float32Array.of(value), []);
    return name;
  }

  /** Adds an operation on named values with its integer attributes, and returns the name of its result. */
  add(operator: string, operands: readonly string[], attributes: Readonly<Record<string, number>> = {}): string {
    const name = `${operator.toLowerCase()}.${this.#nodes.length}`;
    this.#nodes.push({
      name,
      opType: operator,
      input: [...operands],
      output: [name],
      attribute: Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
    });
    return name;
  }

  /** Declares the last operation's result what the graph gives: a float32 matrix (batch × columns) of this name. */
  output(name: string, columns: number): void {
    this.#nodes[this.#nodes.length - 1].output = [name];
    this.#outputs.push(matrixOf(name, columns));
  }

  /** The graph as it is written. */
  build(name: string): types.IGraphProto {
    return {
      name,
      node: this.#nodes,
      initializer: this.#constants,
      input: this.#inputs,
      output: this.#outputs,
    };
  }
}

function matrixOf(name: string, columns: number): types.IValueInfoProto {
  const shape = { dim: [{ dimParam: BATCH }, { dimValue: columns }] };
  return { name, type: { tensorType: { elemType: onnx.TensorProto.DataType.FLOAT, shape } } };
}

function attributeOf(name: string, value: number): types.IAttributeProto {
  return { name, type: onnx.AttributeProto.AttributeType.INT, i: value };
}
