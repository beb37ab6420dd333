import type { Engine } from "../engine/engine.ts";
import type { LayerNumbers } from "../network/layer_numbers.ts";
import type { Network } from "../network/network.ts";
import { ModelError } from "./model_error.ts";
import { decodeParameters, encodeParameters, type Model } from "./model_file.ts";

/** The content of a checkpoint file besides its metadata. */
export interface SavedCheckpoint<Progress = unknown> {
  /** The network's weights and biases. */
  readonly parameters: readonly LayerNumbers[];
  /** What the optimizer keeps for each of them, matrix by matrix. */
  readonly optimizer: readonly (readonly LayerNumbers[])[];
  /** The moving average of the parameters, if there is one. */
  readonly average?: readonly LayerNumbers[];
  /** The parameters that were best so far, if they are kept. */
  readonly best?: readonly LayerNumbers[];
  /** The parameters at the end of the last epoch, if they are others. */
  readonly lastGood?: readonly LayerNumbers[];
  /** For each parameter 0 if it is held at 0, else 1, if some are held. */
  readonly masks?: readonly LayerNumbers[];
  /** The progress of the run; anything that JSON can hold. */
  readonly progress: Progress;
}

/** A checkpoint read from a file, with the network and the metadata that a model file has as well. */
export interface CheckpointModel extends Model {
  /** What training resumes from. */
  readonly checkpoint: SavedCheckpoint;
}

/** Prefixes of the names of tensors that go with a parameter. */
const LIVE = "live.", BEST = "best.", LAST_GOOD = "last_good.", MASK = "mask.";

/**
 * Writes a checkpoint as a safetensors file. It is a model file (`encodeModel`) with more in it, so that whatever reads
 * a model reads the network of a checkpoint as well: beside `layers.l.weight` it has `optimizer.k.layers.l.weight` for
 * each matrix k that the optimizer keeps, `best.layers.l.weight`, `last_good.layers.l.weight` and, of a pruned network,
 * `mask.layers.l.weight`, and the metadata has `checkpoint`, the progress of the run as JSON. Where weights are averaged,
 * `layers.l.weight` is their average, by which the run is evaluated, and `live.layers.l.weight` are the weights themselves.
 *
 * @param network Gives the architecture; its own weights are not written.
 * @param metadata Texts by name, as a model file takes them.
 * @throws {RangeError} if the metadata takes a name that the file gives itself, or a weight is not a finite number.
 */
export function encodeCheckpoint(
  { parameters, optimizer, average, best, lastGood, masks, progress }: SavedCheckpoint,
  network: Pick<Network, "layers" | "objective">,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  if (Object.hasOwn(metadata, "checkpoint")) {
    throw new RangeError("the metadata holds checkpoint; the checkpoint file gives that itself");
  }
  const groups = [
    { prefix: "", layers: average ?? parameters },
    ...average ? [{ prefix: LIVE, layers: parameters }] : [],
    ...optimizer.map((layers, k) => ({ prefix: optimizerPrefix(k), layers })),
    ...best ? [{ prefix: BEST, layers: best }] : [],
    ...lastGood ? [{ prefix: LAST_GOOD, layers: lastGood }] : [],
    ...masks ? [{ prefix: MASK, layers: masks }] : [],
  ];
  return encodeParameters(network, groups, { ...metadata, checkpoint: JSON.stringify(progress) });
}

/**
 * Reads what {@link encodeCheckpoint} wrote. The progress comes as JSON has it, unchecked.
 *
 * @param bytes The whole file.
 * @param file The file's name, for errors.
 * @param engine What the network is to compute with.
 * @throws {ModelError} if the file is damaged, is no checkpoint, or lacks, doubles or adds anything.
 */
export function decodeCheckpoint(bytes: Uint8Array, file: string, engine: Engine): CheckpointModel {
  const { network, metadata: { checkpoint: json, ...metadata }, others: groups } = decodeParameters(
    bytes,
    file,
    engine,
  );
  if (json === undefined) {
    throw new ModelError(file, "is a model without the state of its training", "a checkpoint has it in its metadata");
  }
  const left = new Map(groups.map(({ prefix, layers }) => [prefix, layers]));
  const take = (prefix: string) => {
    const numbers = left.get(prefix);
    left.delete(prefix);
    return numbers;
  };
  const optimizer: (readonly LayerNumbers[])[] = [];
  for (let numbers = take(optimizerPrefix(0)); numbers; numbers = take(optimizerPrefix(optimizer.length))) {
    optimizer.push(numbers);
  }
  const live = take(LIVE), best = take(BEST), lastGood = take(LAST_GOOD), masks = take(MASK);
  const [extra] = left.keys();
  if (extra !== undefined) throw new ModelError(file, `holds tensors ${extra}…`, "a checkpoint has none such");
  const weights = live ? { parameters: live, average: network.numbers } : { parameters: network.numbers };
  const others = { optimizer, best, lastGood, masks };
  return { network, metadata, checkpoint: { ...weights, ...others, progress: parse(json, file) } };
}

function optimizerPrefix(k: number): string {
  return `optimizer.${k}.`;
}

function parse(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new ModelError(file, "has a training state that isn't JSON", "it is damaged", { cause });
  }
}
