/**
 * A keyframe in its file: the length of its content (32 bits), the XXH32 of all that follows (32 bits), the batches
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
const CHECKED_AT = BATCHES_AT;
export const CONTENT_AT = 24;

/** Memory in which records of one length are made, one after the other; other rooms may be in the same. */
export class RecordRoom {
  /** The content of the next one. */
  readonly content: Uint8Array;
  readonly #view: DataView;
  readonly #checked: Uint8Array;

  /** @param checksum Computes the XXH32 of some of the bytes. */
  constructor(private readonly bytes: Uint8Array, private readonly checksum: (bytes: Uint8Array) => number) {
    this.content = bytes.subarray(CONTENT_AT);
    this.#checked = bytes.subarray(CHECKED_AT);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset);
  }

  /** Completes a record whose content is there. */
  complete(batches: number, reference: number | undefined): FrameRecord {
    const view = this.#view, { bytes } = this;
    view.setUint32(LENGTH_AT, this.content.length, true);
    view.setFloat64(BATCHES_AT, batches, true);
    view.setFloat64(REFERENCE_AT, reference ?? batches, true);
    view.setUint32(CHECKSUM_AT, this.checksum(this.#checked), true);
    return { batches, reference, bytes };
  }
}

/** Whether a record matches its checksum, which such a function computes. */
export function isIntact({ bytes }: FrameRecord, checksum: (bytes: Uint8Array) => number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return view.getUint32(CHECKSUM_AT, true) === checksum(bytes.subarray(CHECKED_AT));
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
