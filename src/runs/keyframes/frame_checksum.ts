import { CHECKED_AT, checksumIn, type FrameRecord } from "../../training/keyframes/frame_record.ts";
import { fastestChecksum } from "./fastest_checksum.ts";

/** Whether a record matches its checksum. */
export function isIntact({ bytes }: FrameRecord): boolean {
  return checksumIn(bytes) === fastestChecksum(bytes.subarray(CHECKED_AT));
}
