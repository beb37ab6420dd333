import type { Engine } from "../../engine/engine.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { Network } from "../../network/network.ts";
import type { AttackOptions } from "./attack_options.ts";
import { Attacker } from "./attacker.ts";

/**
 * Adversarial samples: those that an attack makes of samples, with the labels of these.
 *
 * @param engine An engine on one thread. Default: SIMD, or the reference engine where there is none.
 * @throws {RangeError} as the {@link Attacker} does.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { attackSamples } from "./attack_samples.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 * const { features } = attackSamples(network, samples, { attack: "fgsm", epsilon: 0.25 });
 * console.log(features); // each 0.25 away from what it was
 * ```
 */
export function attackSamples(
  network: Network,
  samples: Samples,
  options: AttackOptions,
  engine?: Engine,
): Samples & { readonly features: Float32Array<ArrayBuffer> } {
  const { labels, columns } = samples, features = new Float32Array(labels.length * columns);
  for (const { start, inputs } of new Attacker(network, samples, options, engine).batches()) {
    for (let j = 0; j < inputs.rows; j++) features.set(inputs.row(j), (start + j) * columns);
  }
  return { features, labels, columns };
}
