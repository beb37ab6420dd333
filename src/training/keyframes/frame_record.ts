/**
 * A keyframe in its file: the length of its content (32 bits), the CRC-32C of all that follows (32 bits), the batches
 * trained before it and before the keyframe that it is a difference from (its own for a whole one; float64 both), and its
 * content. All is little-endian.
 */
export interface FrameRecord {
  /** How many batches were trained before it. */
  readonly batches: number;
  /** How many batches were trained before the keyframe that it is a difference from; undefined for a whole one. */
  readonly reference: number | undefined;
  /** All of it. */
  readonly bytes: Uint8Array;
}

const LENGTH_AT = 0, CHECKSUM_AT = 4, BATCHES_AT = 8, REFERENCE_AT = 16;

/** Where the bytes begin that the checksum is of, and where the content begins. */
export const CHECKED_AT = BATCHES_AT, CONTENT_AT = 24;

/**
 * Completes a record whose content is there.
 *
 * @param room The record's bytes.
 * @param checksum Computes the CRC-32C of some of them.
 */
export function completeRecord(
  room: Uint8Array,
  { batches, reference }: Pick<FrameRecord, "batches" | "reference">,
  checksum: (bytes: Uint8Array) => number,
): FrameRecord {
  const view = new DataView(room.buffer, room.byteOffset);
  view.setUint32(LENGTH_AT, room.length - CONTENT_AT, true);
  view.setFloat64(BATCHES_AT, batches, true);
  view.setFloat64(REFERENCE_AT, reference ?? batches, true);
  view.setUint32(CHECKSUM_AT, checksum(room.subarray(CHECKED_AT)), true);
  return { batches, reference, bytes: room };
}

/** The checksum that a record has. */
export function checksumIn(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(CHECKSUM_AT, true);
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
