import { crc32c } from "../../hash/crc32c.ts";
import type { SavedArchitecture } from "../../model/architecture.ts";
import type { FrameRecord } from "../../training/keyframes/frame_record.ts";
import type { KeyframePlan } from "../../training/keyframes/keyframe_plan.ts";

/** The file of a run's keyframes, in its folder. */
export const KEYFRAMES_FILE = "keyframes.bin";

/** What the file begins with; then come the length of its description and that one's CRC-32C, and the description itself. */
export const MAGIC = new TextEncoder().encode("PHKEYFRM");

/** Where these are. */
export const LENGTH_AT = MAGIC.length, CHECKSUM_AT = LENGTH_AT + 4, DESCRIPTION_AT = CHECKSUM_AT + 4;

/**
 * The format's version, and the one before it, in which the checksum of a keyframe was a CRC-32C. A reader refuses those that
 * it doesn't know.
 */
export const VERSION = 2, CRC_VERSION = 1;

/** What all keyframes of a file have in common. */
export interface KeyframeDescription {
  readonly architecture: SavedArchitecture;
  /** Of how many layers they have the weights, from the input on: all, or the first alone. */
  readonly layers: number;
  readonly plan: KeyframePlan;
  /** Which attempt they are of, counted from 1. */
  readonly attempt: number;
}

/** The content of a file of keyframes. */
export interface KeyframeFile {
  readonly description: KeyframeDescription;
  /** What the file begins with: the description as it was written. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** In the order of their batches. A difference comes after its reference. */
  readonly records: readonly FrameRecord[];
}

/** The beginning of a file, in JSON; the records follow. The same description gives the same bytes. */
export function encodeDescription({ architecture, ...rest }: KeyframeDescription): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(
    JSON.stringify({ version: VERSION, architecture: JSON.stringify(architecture), ...rest }),
  );
  const bytes = new Uint8Array(DESCRIPTION_AT + json.length), view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(LENGTH_AT, json.length, true);
  view.setUint32(CHECKSUM_AT, crc32c(json), true);
  bytes.set(json, DESCRIPTION_AT);
  return bytes;
}
