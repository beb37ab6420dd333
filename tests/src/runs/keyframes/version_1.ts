import { crc32c } from "../../../../src/hash/crc32c.ts";
import { joinBytes } from "../../../../src/model/join_bytes.ts";
import { decodeKeyframes } from "../../../../src/runs/keyframes/decode_keyframes.ts";
import { CHECKSUM_AT, DESCRIPTION_AT } from "../../../../src/runs/keyframes/keyframe_file.ts";

/** Where the checksum is in a keyframe; all that comes after it is checked. */
const FRAME_CHECKSUM_AT = 4;

/** A file of keyframes as another version has it, with a CRC-32C of each; by default the first, in which they are right. */
export function asVersion1(file: Uint8Array<ArrayBuffer>, version = 1): Uint8Array<ArrayBuffer> {
  const { head, records } = decodeKeyframes(file, "file");
  const json = new TextDecoder().decode(head.subarray(DESCRIPTION_AT)).replace('"version":2', `"version":${version}`);
  const before = joinBytes([head.subarray(0, DESCRIPTION_AT), new TextEncoder().encode(json)]);
  return joinBytes([
    withCrc(before, CHECKSUM_AT),
    ...records.map(({ bytes }) => withCrc(bytes.slice(), FRAME_CHECKSUM_AT)),
  ]);
}

/** Bytes with the CRC-32C, at a place, of those that come after it. */
function withCrc(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  new DataView(bytes.buffer).setUint32(at, crc32c(bytes.subarray(at + 4)), true);
  return bytes;
}
