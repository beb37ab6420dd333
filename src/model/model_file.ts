import type { Engine } from "../engine/engine.ts";
import type { Novelty } from "../evaluation/novelty/novelty.ts";
import type { LayerNumbers } from "../network/layer_numbers.ts";
import type { Network } from "../network/network.ts";
import { architectureOf, parseArchitecture } from "./architecture.ts";
import { biasName, layerTensors, numbersOf, weightName } from "./layer_tensors.ts";
import { CHECKSUM_KEY, NO_CHECKSUM, sealModel, verifyModel } from "./checksum.ts";
import { FORMAT_VERSION, FORMAT_VERSIONS, VERSION_WITH_NOVELTY } from "./format_version.ts";
import { ModelError } from "./model_error.ts";
import { networkOf } from "./network_of.ts";
import { NOVELTY_PREFIX, noveltyOf, noveltyTensors } from "./novelty_tensors.ts";
import { encodeSafetensors, type Tensor } from "./safetensors.ts";
import { decodeSafetensors } from "./safetensors_reader.ts";

/** A network read from a model file, with its metadata. */
export interface Model {
  /** The network, ready for predictions and for training. */
  readonly network: Network;
  /** Texts by name: the data set, the names of the classes, the options it was trained with. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What it has learned of inputs like those of its training, if its file says so. */
  readonly novelty?: Novelty;
}

/** A number for each parameter of a network, under names that begin with a prefix; those without are its own. */
export interface ParameterGroup {
  /** The prefix of the names of its tensors. */
  readonly prefix: string;
  /** The numbers, layer by layer. */
  readonly layers: readonly LayerNumbers[];
}

/**
 * Writes a network as a safetensors file, the same network always as the same bytes.
 *
 * Layer l is the tensors `layers.l.weight` (units × inputs, as PyTorch's `nn.Linear` has them) and, if it has a bias,
 * `layers.l.bias` (units). The metadata gets `formatVersion`, `architecture` and `sha256`, which guards
 * all of the file, beside what is passed.
 *
 * @param metadata Texts by name to keep with the network.
 * @param novelty What it has learned of its inputs: the tensors of `novelty_tensors.ts`.
 * @throws {RangeError} if the metadata takes one of these names, or a weight is not a finite number.
 */
export function encodeModel(
  network: Pick<Network, "layers" | "objective">,
  metadata: Readonly<Record<string, string>> = {},
  novelty?: Novelty,
): Uint8Array<ArrayBuffer> {
  const groups = [{ prefix: "", layers: network.layers.map(({ numbers }) => numbers) }];
  return encodeParameters(network, groups, metadata, novelty);
}

/**
 * Writes a model file of these groups of numbers, the network's own among them.
 *
 * @throws {RangeError} as {@link encodeModel} does.
 */
export function encodeParameters(
  network: Pick<Network, "layers" | "objective">,
  groups: readonly ParameterGroup[],
  metadata: Readonly<Record<string, string>>,
  novelty?: Novelty,
): Uint8Array<ArrayBuffer> {
  const own = {
    formatVersion: novelty ? VERSION_WITH_NOVELTY : FORMAT_VERSION,
    architecture: JSON.stringify(architectureOf(network)),
    [CHECKSUM_KEY]: NO_CHECKSUM,
  };
  const taken = Object.keys(own).find((key) => Object.hasOwn(metadata, key));
  if (taken !== undefined) throw new RangeError(`the metadata holds ${taken}; the model file gives that itself`);
  const ofLayers = groups.flatMap(({ prefix, layers }) =>
    network.layers.flatMap((layer, l) =>
      layerTensors(l, layer.describe(), layers[l]).map((tensor) => ({ ...tensor, name: prefix + tensor.name }))
    )
  );
  const tensors = [...ofLayers, ...novelty ? noveltyTensors(novelty) : []];
  for (const { name, data } of tensors) requireFinite(name, data);
  const bytes = encodeSafetensors({ tensors, metadata: { ...metadata, ...own } });
  sealModel(bytes);
  return bytes;
}

/**
 * Reads a network that {@link encodeModel} wrote, or that of a checkpoint.
 *
 * @param bytes The whole file.
 * @param file The file's name, for errors.
 * @param engine What the network computes with.
 * @throws {ModelError} if the file is damaged, is of another version, or lacks, doubles or adds anything.
 */
export function decodeModel(bytes: Uint8Array, file: string, engine: Engine): Model {
  const { network, metadata: { checkpoint: _, ...metadata }, novelty } = decodeParameters(bytes, file, engine);
  return { network, metadata, ...novelty && { novelty } };
}

/** A model with the other numbers in its file, which only a checkpoint has. */
export interface ModelParameters extends Model {
  /** The groups other than the network's own. */
  readonly others: readonly ParameterGroup[];
}

/**
 * Reads what {@link encodeParameters} wrote.
 *
 * @throws {ModelError} as {@link decodeModel} does.
 */
export function decodeParameters(bytes: Uint8Array, file: string, engine: Engine): ModelParameters {
  const { tensors, metadata: { [CHECKSUM_KEY]: checksum, ...rest } } = decodeSafetensors(bytes, file);
  const { formatVersion, architecture: json, ...metadata } = rest;
  const isSealed = formatVersion === FORMAT_VERSION || formatVersion === VERSION_WITH_NOVELTY;
  if (checksum !== undefined || isSealed) verifyModel(bytes, file);
  if (json === undefined || formatVersion === undefined) {
    throw new ModelError(file, "has no architecture in its metadata", "models that Phosphor has written have one");
  }
  if (!FORMAT_VERSIONS.includes(formatVersion)) {
    const found = `is of format version ${JSON.stringify(formatVersion)}`;
    const read = FORMAT_VERSIONS.map((version) => JSON.stringify(version)).join(", ");
    throw new ModelError(file, found, `this version of Phosphor reads the versions ${read}`);
  }
  const architecture = parseArchitecture(json, file), { inputs, layers } = architecture;
  const isNovelty = ({ name }: Tensor) => name.startsWith(NOVELTY_PREFIX);
  const left = new Map(tensors.filter((tensor) => !isNovelty(tensor)).map((tensor) => [tensor.name, tensor]));
  const take = (name: string, shape: readonly number[]): Tensor => {
    const tensor = left.get(name);
    left.delete(name);
    return checkedTensor(tensor, name, shape, file);
  };
  // Everything is checked against the bytes before the engine allocates memory.
  const takeGroup = (prefix: string) =>
    layers.map(({ units, bias }, l) =>
      numbersOf(
        take(prefix + weightName(l), [units, l === 0 ? inputs : layers[l - 1].units]),
        bias ? take(prefix + biasName(l), [units]) : undefined,
      )
    );
  const numbers = takeGroup("");
  const prefixes = metadata.checkpoint === undefined ? [] : prefixesOf(left.keys());
  const others = prefixes.map((prefix): ParameterGroup => ({ prefix, layers: takeGroup(prefix) }));
  const [extra] = left.keys();
  if (extra !== undefined) {
    throw new ModelError(file, `holds a tensor ${extra}`, `its architecture of ${layers.length} layers has none such`);
  }
  const novelty = noveltyOf(tensors.filter(isNovelty).map((tensor) => checkedNumbers(tensor, file)), inputs, file);
  return { network: networkOf(architecture, numbers, engine), metadata, others, novelty };
}

/** The prefixes of the first layer's weights among these names. */
function prefixesOf(names: Iterable<string>): string[] {
  const first = weightName(0);
  return [...names].filter((name) => name.endsWith(first)).map((name) => name.slice(0, -first.length));
}

function requireFinite(name: string, numbers: Float32Array): void {
  const wrong = firstNotFinite(numbers);
  if (wrong >= 0) throw new RangeError(`${name} holds ${numbers[wrong]}; only finite numbers are saved`);
}

function checkedTensor(
  tensor: Tensor | undefined,
  name: string,
  shape: readonly number[],
  file: string,
): Tensor {
  if (tensor === undefined) throw new ModelError(file, `lacks tensor ${name}`, "its architecture names that layer");
  if (tensor.shape.length !== shape.length || tensor.shape.some((size, i) => size !== shape[i])) {
    const found = `has tensor ${name} in the shape ${JSON.stringify(tensor.shape)}`;
    throw new ModelError(file, found, `its architecture expects ${JSON.stringify(shape)}`);
  }
  return checkedNumbers(tensor, file);
}

function checkedNumbers(tensor: Tensor, file: string): Tensor {
  const { name, data } = tensor, wrong = firstNotFinite(data);
  if (wrong < 0) return tensor;
  throw new ModelError(file, `has ${data[wrong]} at ${wrong} in tensor ${name}`, "weights are finite numbers");
}

/** Where the first number is that isn't finite; −1 if all are. */
function firstNotFinite(numbers: Float32Array): number {
  // A function called for each of them would take ten times as long.
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return i;
  return -1;
}
