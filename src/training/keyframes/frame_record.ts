/**
 * A keyframe in its file: the length of its content (32 bits), the CRC-32C of all that follows (32 bits), the batches
 * trained before it and before the keyframe that it is a difference from (its own for a whole one; float64 both), and its
 * content. All is little-endian.
 */
export interface FrameRecord {
  /** How many batches were trained before it. */
  readonly batches: number;
  /** The same of the keyframe that it is a difference from; undefined for a whole one. */
  readonly reference: number | undefined;
  /** All of it. */
  readonly bytes: Uint8Array;
}

const LENGTH_AT = 0, BATCHES_AT = 8, REFERENCE_AT = 16;

/** Where the checksum is, where that begins which it is of, and where the content begins. */
export const CHECKSUM_AT = 4, CHECKED_AT = BATCHES_AT, CONTENT_AT = 24;

/** Puts into room for a record all that comes before its content, but for the checksum. */
export function beginRecord(room: Uint8Array, batches: number, reference: number | undefined): FrameRecord {
  const view = new DataView(room.buffer, room.byteOffset);
  view.setUint32(LENGTH_AT, room.length - CONTENT_AT, true);
  view.setFloat64(BATCHES_AT, batches, true);
  view.setFloat64(REFERENCE_AT, reference ?? batches, true);
  return { batches, reference, bytes: room };
}

/**
 * The record that begins with these bytes.
 *
 * @returns undefined if they end before it does; it may not be the one that was written.
 */
export function recordAt(bytes: Uint8Array): FrameRecord | undefined {
  if (bytes.length < CONTENT_AT) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = CONTENT_AT + view.getUint32(LENGTH_AT, true);
  if (bytes.length < end) return undefined;
  const batches = view.getFloat64(BATCHES_AT, true), reference = view.getFloat64(REFERENCE_AT, true);
  return { batches, reference: reference === batches ? undefined : reference, bytes: bytes.subarray(0, end) };
}
