import * as v from "npm:valibot@1.5.0";
import { crc32c } from "../../hash/crc32c.ts";
import { xxh32 } from "../../hash/xxh32.ts";
import { parseArchitecture, type SavedArchitecture } from "../../model/architecture.ts";
import { ModelError } from "../../model/model_error.ts";
import { contentBytes, type FrameLayer } from "../../training/keyframes/frame_content.ts";
import { CONTENT_AT, type FrameRecord, isIntact, recordAt, RecordRoom } from "../../training/keyframes/frame_record.ts";
import { positiveCount } from "../../training/schemas.ts";
import { isFrame } from "./decode_frame.ts";
import {
  CHECKSUM_AT,
  CRC_VERSION,
  DESCRIPTION_AT,
  encodeDescription,
  type KeyframeDescription,
  type KeyframeFile,
  LENGTH_AT,
  MAGIC,
  VERSION,
} from "./keyframe_file.ts";
import { keyframePlan } from "./plan_schema.ts";

const descriptionFields = v.object({
  version: v.number(),
  architecture: v.string(),
  layers: positiveCount,
  plan: keyframePlan,
  attempt: positiveCount,
});

/**
 * Reads a file of keyframes; what it gives of an older version is as it is written now. Where its end is half a record, the process that wrote it was killed; that is left out.
 *
 * @param bytes The whole file.
 * @param file The file's name, for errors.
 * @throws {ModelError} if it is no such file, is damaged, or of another version.
 */
export function decodeKeyframes(bytes: Uint8Array<ArrayBuffer>, file: string): KeyframeFile {
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) {
    throw new ModelError(
      file,
      "is no file of keyframes",
      `expected one that begins with ${new TextDecoder().decode(MAGIC)}`,
    );
  }
  const start = bytes.length < DESCRIPTION_AT ? undefined : descriptionEnd(bytes);
  if (start === undefined) throw damaged(file, "its description doesn't have the checksum that it names");
  const { version, ...description } = parseDescription(bytes.subarray(DESCRIPTION_AT, start), file);
  const records = readRecords(bytes.subarray(start), description, version === CRC_VERSION ? crc32c : xxh32, file);
  if (version === VERSION) return { description, head: bytes.subarray(0, start), records };
  return {
    description,
    head: encodeDescription(description),
    records: records.map(({ batches, reference, bytes }) =>
      new RecordRoom(bytes.slice(), xxh32).complete(batches, reference)
    ),
  };
}

/** Where the description ends; undefined if it isn't as it was written. */
function descriptionEnd(bytes: Uint8Array<ArrayBuffer>): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = DESCRIPTION_AT + view.getUint32(LENGTH_AT, true);
  if (end > bytes.length) return undefined;
  return crc32c(bytes.subarray(DESCRIPTION_AT, end)) === view.getUint32(CHECKSUM_AT, true) ? end : undefined;
}

function parseDescription(json: Uint8Array, file: string): KeyframeDescription & { readonly version: number } {
  const { version, architecture: text, layers, ...rest } = parseJson(json, file);
  if (version !== VERSION && version !== CRC_VERSION) {
    const known = `${CRC_VERSION} and ${VERSION}`;
    throw new ModelError(file, `is of version ${version}`, `this version of Phosphor reads versions ${known}`);
  }
  const architecture = parseArchitecture(text, file);
  if (layers !== 1 && layers !== architecture.layers.length) {
    const all = architecture.layers.length;
    throw new ModelError(file, `has keyframes of ${layers} layers of ${all}`, `expected 1, or all ${all}`);
  }
  return { version, architecture, layers, ...rest };
}

function parseJson(json: Uint8Array, file: string): v.InferOutput<typeof descriptionFields> {
  try {
    return v.parse(descriptionFields, JSON.parse(new TextDecoder().decode(json)));
  } catch (cause) {
    throw new ModelError(file, "has a description without all that belongs in it", "it is damaged", { cause });
  }
}

function readRecords(
  bytes: Uint8Array<ArrayBuffer>,
  { architecture, layers }: KeyframeDescription,
  checksum: (bytes: Uint8Array) => number,
  file: string,
): FrameRecord[] {
  const shape = frameLayers(architecture, layers), records: FrameRecord[] = [];
  const longest = CONTENT_AT + contentBytes(shape, "whole"), seen = new Set<number>();
  for (let start = 0; start < bytes.length;) {
    const record = recordAt(bytes.subarray(start));
    if (record === undefined || !isFrame(shape, record) || !isIntact(record, checksum)) {
      // No longer than a record, it is what was being written when the process ended.
      if (bytes.length - start <= longest) break;
      throw damaged(file, `keyframe ${records.length + 1} isn't as it was written`);
    }
    const { batches, reference } = record, last = records[records.length - 1]?.batches ?? -1;
    if (!Number.isSafeInteger(batches) || batches <= last) {
      throw damaged(
        file,
        `keyframe ${records.length + 1} was taken after ${batches} batches, the one before after ${last}`,
      );
    }
    if (reference !== undefined && !seen.has(reference)) {
      throw damaged(file, `keyframe ${records.length + 1} is a difference from one that isn't there`);
    }
    seen.add(batches);
    records.push(record);
    start += record.bytes.length;
  }
  return records;
}

function damaged(file: string, what: string): ModelError {
  return new ModelError(file, `is damaged: ${what}`, "remove it; the run can be used without its keyframes");
}

/** The layers that keyframes have, the first so many of a network. */
export function frameLayers({ inputs, layers }: SavedArchitecture, count: number): FrameLayer[] {
  return layers.slice(0, count).map(({ units, bias }, l) => ({
    inputs: l === 0 ? inputs : layers[l - 1].units,
    units,
    bias,
  }));
}
