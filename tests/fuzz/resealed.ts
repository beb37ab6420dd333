import { sealModel } from "../../src/model/checksum.ts";

/** A model's bytes with a checksum that is right; undefined if they are too broken to have one. */
export function resealed(bytes: Uint8Array): Uint8Array | undefined {
  const copy = bytes.slice();
  try {
    sealModel(copy);
    return copy;
  } catch {
    return undefined;
  }
}
