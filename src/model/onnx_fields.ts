// The numbers of the fields that are written, message by message, as onnx.proto has them
// (https://github.com/onnx/onnx/blob/v1.12.0/onnx/onnx.proto).

/** `ModelProto` */
export const MODEL = { irVersion: 1, producerName: 2, graph: 7, operatorSet: 8, metadata: 14 } as const;

/** `OperatorSetIdProto` */
export const OPERATOR_SET = { domain: 1, version: 2 } as const;

/** `StringStringEntryProto` */
export const ENTRY = { key: 1, value: 2 } as const;

/** `GraphProto` */
export const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;

/** `NodeProto` */
export const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 } as const;

/** `AttributeProto`, and the one of its types that is used: a whole number. */
export const ATTRIBUTE = { name: 1, integer: 3, type: 20 } as const, ATTRIBUTE_INT = 2;

/** `TensorProto`. */
export const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9 } as const;

/** `TensorProto.DataType`: float32 and float64. */
export const FLOAT = 1, DOUBLE = 11;

/** `ValueInfoProto` */
export const VALUE_INFO = { name: 1, type: 2 } as const;

/** `TypeProto` */
export const TYPE = { tensor: 1 } as const;

/** `TypeProto.Tensor` */
export const TENSOR_TYPE = { elementType: 1, shape: 2 } as const;

/** `TensorShapeProto` */
export const SHAPE = { dimension: 1 } as const;

/** `TensorShapeProto.Dimension`: of a size, or of any size under a name. */
export const DIMENSION = { size: 1, name: 2 } as const;
