import { CHECKSUM_KEY, NO_CHECKSUM, sealModel, verifyModel } from "./checksum.ts";
import { encodeSafetensors } from "./safetensors.ts";
import { decodeSafetensors } from "./safetensors_reader.ts";

/**
 * A model file or a checkpoint with other metadata, and the same numbers.
 *
 * @param bytes The whole file.
 * @param file Its name, for errors.
 * @param changes Texts by name; one that is undefined is taken out.
 * @throws {ModelError} if the file is damaged.
 */
export function withMetadata(
  bytes: Uint8Array,
  file: string,
  changes: Readonly<Record<string, string | undefined>>,
): Uint8Array<ArrayBuffer> {
  const { tensors, metadata } = decodeSafetensors(bytes, file);
  // The first version of the format has no checksum.
  if (metadata[CHECKSUM_KEY] !== undefined) verifyModel(bytes, file);
  const changed = Object.entries({ ...metadata, ...changes, [CHECKSUM_KEY]: NO_CHECKSUM });
  const kept = Object.fromEntries(changed.filter((entry): entry is [string, string] => entry[1] !== undefined));
  const written = encodeSafetensors({ tensors, metadata: kept });
  sealModel(written);
  return written;
}
