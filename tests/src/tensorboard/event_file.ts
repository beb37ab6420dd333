import { assertEquals } from "deno-std/assert/equals.js";
import protobuf from "protobufjs";

/** An excerpt of TensorFlow's event.proto and summary.proto (tensorflow/core/util and tensorflow/core/framework). */
const EVENT_PROTO = `
syntax = "proto3";
message Event {
  double wall_time = 1;
  int64 step = 2;
  oneof what {
    string file_version = 3;
    Summary summary = 5;
    SessionLog session_log = 7;
  }
}
message SessionLog {
  enum SessionStatus {
    STATUS_UNSPECIFIED = 0;
    START = 1;
    STOP = 2;
    CHECKPOINT = 3;
  }
  SessionStatus status = 1;
}
message Summary {
  message Image {
    int32 height = 1;
    int32 width = 2;
    int32 colorspace = 3;
    bytes encoded_image_string = 4;
  }
  message Value {
    string tag = 1;
    oneof value {
      float simple_value = 2;
      Image image = 4;
      HistogramProto histo = 5;
    }
  }
  repeated Value value = 1;
}
message HistogramProto {
  double min = 1;
  double max = 2;
  double num = 3;
  double sum = 4;
  double sum_squares = 5;
  repeated double bucket_limit = 6 [packed = true];
  repeated double bucket = 7 [packed = true];
}`;

/** What a record of a file for TensorBoard says. */
export interface ParsedEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion?: string;
  readonly sessionLog?: { readonly status: string };
  readonly summary?: { readonly value: readonly ParsedValue[] };
}

/** A value of a summary. */
export interface ParsedValue {
  readonly tag: string;
  readonly simpleValue?: number;
  readonly histo?: Readonly<Record<"min" | "max" | "num" | "sum" | "sumSquares", number>> & {
    readonly bucketLimit: readonly number[];
    readonly bucket: readonly number[];
  };
  readonly image?: {
    readonly height: number;
    readonly width: number;
    readonly colorspace: number;
    readonly encodedImageString: Uint8Array;
  };
}

const Event = protobuf.parse(EVENT_PROTO).root.lookupType("Event");

/** The events of a file for TensorBoard, as a parser of others reads them; each checksum has to be right. */
export function parseEventFile(bytes: Uint8Array): ParsedEvent[] {
  return recordsOf(bytes).map((record) =>
    Event.toObject(Event.decode(record), { longs: Number, enums: String, defaults: false }) as ParsedEvent
  ).map((event) => ({ ...event, step: event.step ?? 0 }));
}

/** All values of a tag, each with its step. */
export function valuesOf(events: readonly ParsedEvent[], tag: string): [step: number, value: ParsedValue][] {
  return events.flatMap(({ step, summary }) =>
    (summary?.value ?? []).filter((value) => value.tag === tag).map((value): [number, ParsedValue] => [step, value])
  );
}

function recordsOf(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), records: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const length = Number(view.getBigUint64(start, true)), data = bytes.subarray(start + 12, start + 12 + length);
    assertEquals(view.getUint32(start + 8, true), masked(bytes.subarray(start, start + 8)), `length at ${start}`);
    assertEquals(view.getUint32(start + 12 + length, true), masked(data), `data at ${start + 12}`);
    records.push(data);
    start += 16 + length;
  }
  return records;
}

/** ((crc >> 15) | (crc << 17)) + 0xa282ead8, as the format's description has it. */
function masked(bytes: Uint8Array): number {
  const crc = BigInt(checksum(bytes));
  return Number(((crc >> 15n | crc << 17n & 0xFFFFFFFFn) + 0xA282EAD8n) % 2n ** 32n);
}

/** CRC-32C bit by bit: the remainder of a division of polynomials. */
function checksum(bytes: Uint8Array): number {
  let rest = 0xFFFFFFFF;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ 0x82F63B78 : rest >>> 1;
  }
  return ~rest >>> 0;
}
