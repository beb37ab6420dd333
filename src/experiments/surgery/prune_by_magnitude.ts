import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";
import { applyMasks } from "./apply_masks.ts";
import { type Sparsity, sparsityOf } from "./sparsity.ts";

/** What the weights that stay are compared with: those of all layers, or of their own. */
export const PRUNING_SCOPES = ["global", "layer"] as const;

/** One of {@link PRUNING_SCOPES}. */
export type PruningScope = typeof PRUNING_SCOPES[number];

/** How a network is pruned. */
export interface PruningSettings {
  /** The share of the weights that stay, above 0 and up to 1. Biases all stay. */
  readonly keep: number;
  /**
   * `global`: the largest weights of all layers together stay, so that `keep` is the share of the whole network. `layer`:
   * those of each layer stay, of the output layer with half the share pruned, 1 − (1 − keep) ∕ 2, as Frankle & Carbin do.
   * Default: `global`.
   */
  readonly scope?: PruningScope;
  /** What the pruned network computes with. Default: an engine on one thread. */
  readonly engine?: Engine;
}

/** What is left of a network. */
export interface PrunedNetwork {
  /** A copy of the network whose pruned weights are 0. */
  readonly network: Network;
  /** For each layer's weights and biases 0 for what was pruned, 1 for what stays: `fit` takes them to train the rest alone. */
  readonly masks: readonly LayerNumbers[];
  /** What is left of each layer, and which units are cut off. */
  readonly sparsity: Sparsity;
}

/**
 * Prunes a network by magnitude: the weights with the smallest |w| become 0 (Han, Pool, Tran & Dally, "Learning both
 * weights and connections for efficient neural networks", 2015). Of n weights, exactly round(keep · n) stay; of equal ones
 * the first.
 *
 * @throws {RangeError} if `keep` isn't above 0 and at most 1, or a weight isn't a finite number.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { pruneByMagnitude } from "./prune_by_magnitude.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const { sparsity } = pruneByMagnitude(network, { keep: 0.25 });
 * assertEquals([sparsity.weights, sparsity.nonzero], [20, 5]);
 * ```
 */
export function pruneByMagnitude(network: Network, settings: PruningSettings): PrunedNetwork {
  const { engine = singleThreadEngine() } = settings, masks = magnitudeMasks(network, settings);
  const pruned = applyMasks(network, masks, engine);
  return { network: pruned, masks, sparsity: sparsityOf(pruned) };
}

/**
 * The masks of {@link pruneByMagnitude} alone.
 *
 * @throws {RangeError} as that does.
 */
export function magnitudeMasks(
  { layers, isFinite }: Network,
  { keep, scope = "global" }: Omit<PruningSettings, "engine">,
): LayerNumbers[] {
  if (!(keep > 0 && keep <= 1)) {
    throw new RangeError(`a share of ${keep} of the weights was to be kept; expected above 0, up to 1`);
  }
  if (!isFinite) throw new RangeError("the network's weights are not numbers (NaN); its training has diverged");
  const magnitudes = layers.map(({ weights }) => weights.toFloat32Array().map(Math.abs)), last = layers.length - 1;
  const shareOf = (l: number) => l === last ? 1 - (1 - keep) / 2 : keep;
  const kept = scope === "global"
    ? keepLargest(magnitudes, keep)
    : magnitudes.flatMap((layer, l) => keepLargest([layer], shareOf(l)));
  return layers.map(({ units, bias }, l) => ({
    weights: kept[l],
    bias: bias && new Float32Array(units).fill(1),
  }));
}

/** A 1 for each of the largest of all these numbers together, and a 0 for each of the others. */
function keepLargest(groups: readonly Float32Array<ArrayBuffer>[], share: number): Float32Array<ArrayBuffer>[] {
  const total = groups.reduce((sum, { length }) => sum + length, 0);
  const { least, above } = leastOfLargest(groups, Math.round(share * total));
  let equals = Math.round(share * total) - above;
  return groups.map((group) =>
    Float32Array.from(group, (number) => number > least || number === least && equals-- > 0 ? 1 : 0)
  );
}

/** Bits of a number that are compared at a time. */
const DIGIT = 16, DIGITS = 2 ** DIGIT;

/**
 * The least of the `count` largest of numbers that aren't negative, and how many are larger: the bits of such numbers are in
 * the same order as they themselves, so that two passes through them find it.
 */
function leastOfLargest(
  groups: readonly Float32Array<ArrayBuffer>[],
  count: number,
): { readonly least: number; readonly above: number } {
  if (count === 0) return { least: Infinity, above: 0 };
  const bits = groups.map(({ buffer, byteOffset, length }) => new Uint32Array(buffer, byteOffset, length));
  let prefix = 0, above = 0;
  for (const shift of [DIGIT, 0]) {
    const counts = new Uint32Array(DIGITS);
    for (const numbers of bits) {
      for (let i = 0; i < numbers.length; i++) {
        if (shift === DIGIT || numbers[i] >>> DIGIT === prefix) counts[numbers[i] >>> shift & DIGITS - 1]++;
      }
    }
    let digit = DIGITS - 1;
    while (above + counts[digit] < count) above += counts[digit--];
    prefix = prefix * DIGITS + digit;
  }
  return { least: new Float32Array(Uint32Array.of(prefix).buffer)[0], above };
}
