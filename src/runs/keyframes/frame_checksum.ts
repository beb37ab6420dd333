import { fastestChecksum } from "./fastest_checksum.ts";
import { CHECKED_AT, CHECKSUM_AT, type FrameRecord } from "../../training/keyframes/frame_record.ts";

/** Puts the checksum into a record that is complete but for it. */
export function sealRecord({ bytes }: FrameRecord): void {
  viewOf(bytes).setUint32(CHECKSUM_AT, fastestChecksum(bytes.subarray(CHECKED_AT)), true);
}

/** Whether a record is as it was sealed. */
export function isIntact({ bytes }: FrameRecord): boolean {
  return viewOf(bytes).getUint32(CHECKSUM_AT, true) === fastestChecksum(bytes.subarray(CHECKED_AT));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset);
}
