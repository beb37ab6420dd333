import type { Novelty } from "../evaluation/novelty/novelty.ts";
import { CHECKSUM_KEY, NO_CHECKSUM, sealModel, verifyModel } from "./checksum.ts";
import { FORMAT_VERSION, VERSION_WITH_NOVELTY } from "./format_version.ts";
import { NOVELTY_PREFIX, noveltyTensors } from "./novelty_tensors.ts";
import { encodeSafetensors } from "./safetensors.ts";
import { decodeSafetensors } from "./safetensors_reader.ts";

/** What becomes other in a model's file. */
export interface ModelRevision {
  /** Texts by name; one that is undefined is taken out. */
  readonly metadata: Readonly<Record<string, string | undefined>>;
  /** What the network has learned of its inputs; `null` takes it out. Left out, it stays. */
  readonly novelty?: Novelty | null;
}

/**
 * A model file or a checkpoint with other metadata, and the same weights.
 *
 * @param bytes The whole file.
 * @param file Its name, for errors.
 * @throws {ModelError} if the file is damaged.
 */
export function reviseModel(
  bytes: Uint8Array,
  file: string,
  { metadata: changes, novelty }: ModelRevision,
): Uint8Array<ArrayBuffer> {
  const { tensors, metadata } = decodeSafetensors(bytes, file);
  // The first version of the format has no checksum.
  if (metadata[CHECKSUM_KEY] !== undefined) verifyModel(bytes, file);
  const version = novelty === undefined ? {} : { formatVersion: novelty ? VERSION_WITH_NOVELTY : FORMAT_VERSION };
  const changed = Object.entries({ ...metadata, ...changes, ...version, [CHECKSUM_KEY]: NO_CHECKSUM });
  const kept = Object.fromEntries(changed.filter((entry): entry is [string, string] => entry[1] !== undefined));
  const others = novelty === undefined ? tensors : tensors.filter(({ name }) => !name.startsWith(NOVELTY_PREFIX));
  const written = encodeSafetensors({
    tensors: [...others, ...novelty ? noveltyTensors(novelty) : []],
    metadata: kept,
  });
  sealModel(written);
  return written;
}
