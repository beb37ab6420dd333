import { crc32c } from "../hash/crc32c.ts";

/** Bytes of a record's length, and of each of its two checksums. */
const LENGTH_BYTES = 8, CHECKSUM_BYTES = 4;

/** What a checksum is changed by, since that of bytes which contain their own checksum says little. */
const MASK_ADDEND = 0xA282EAD8, MASK_ROTATION = 15;

/**
 * Bytes as a record of a TFRecord file: their length as 64 bits, its masked checksum, the bytes and their masked checksum,
 * all little-endian (https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details).
 */
export function encodeRecord(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = LENGTH_BYTES + CHECKSUM_BYTES;
  const record = new Uint8Array(head + data.length + CHECKSUM_BYTES), view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(LENGTH_BYTES, maskedChecksum(record.subarray(0, LENGTH_BYTES)), true);
  record.set(data, head);
  view.setUint32(head + data.length, maskedChecksum(data), true);
  return record;
}

/** The CRC-32C, rotated right by 15 bits, plus a constant, modulo 2³². */
function maskedChecksum(bytes: Uint8Array): number {
  const checksum = crc32c(bytes);
  return (checksum >>> MASK_ROTATION | checksum << 32 - MASK_ROTATION) + MASK_ADDEND >>> 0;
}
