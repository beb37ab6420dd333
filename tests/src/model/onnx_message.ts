import protobuf from "protobufjs";

/** An excerpt of onnx.proto (https://github.com/onnx/onnx/blob/v1.12.0/onnx/onnx.proto): what a file says of itself. */
const ONNX_PROTO = `
syntax = "proto2";
message ModelProto {
  optional int64 ir_version = 1;
  optional string producer_name = 2;
  optional GraphProto graph = 7;
  repeated OperatorSetIdProto opset_import = 8;
  repeated StringStringEntryProto metadata_props = 14;
}
message OperatorSetIdProto {
  optional string domain = 1;
  optional int64 version = 2;
}
message StringStringEntryProto {
  optional string key = 1;
  optional string value = 2;
}
message GraphProto {
  optional string name = 2;
  repeated ValueInfoProto input = 11;
  repeated ValueInfoProto output = 12;
}
message ValueInfoProto {
  optional string name = 1;
  optional TypeProto type = 2;
}
message TypeProto {
  message Tensor {
    optional DataType elem_type = 1;
    optional TensorShapeProto shape = 2;
  }
  optional Tensor tensor_type = 1;
}
message TensorShapeProto {
  message Dimension {
    oneof value {
      int64 dim_value = 1;
      string dim_param = 2;
    }
  }
  repeated Dimension dim = 1;
}
enum DataType {
  FLOAT = 1;
  DOUBLE = 11;
}`;

/** A matrix that a graph takes or gives. */
interface ValueInfo {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: "FLOAT" | "DOUBLE";
      /** A number of columns, or the name of a dimension of any size. */
      readonly shape: { readonly dim: readonly { readonly dimValue?: number; readonly dimParam?: string }[] };
    };
  };
}

/** What an ONNX file says of itself. */
export interface OnnxMessage {
  readonly irVersion: number;
  readonly producerName: string;
  readonly graph: {
    readonly name: string;
    readonly input: readonly ValueInfo[];
    readonly output: readonly ValueInfo[];
  };
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly metadataProps: readonly { readonly key: string; readonly value: string }[];
}

const model = protobuf.parse(ONNX_PROTO).root.lookupType("ModelProto");

/** Decodes an ONNX file by protobufjs, which knows nothing of the program's own writer. */
export function decodeOnnx(bytes: Uint8Array): OnnxMessage {
  return model.toObject(model.decode(bytes), { longs: Number, enums: String }) as OnnxMessage;
}
