import type { Engine } from "../../engine/engine.ts";
import type { Samples } from "../../matrix/samples.ts";
import type { Network } from "../../network/network.ts";
import { ActivationProjector } from "./activation_projector.ts";
import type { Projection } from "./projection.ts";

/** Which layer is projected, and how. */
export interface ProjectionSettings {
  /** 0 for the inputs, 1 for the first hidden layer, …, the last for the logits. Default: the last hidden layer. */
  readonly layer?: number;
  /** Where the same samples were in another projection, which the plane is turned to. */
  readonly before?: Float32Array;
  /** An engine on one thread. Default: SIMD, or the reference engine where there is none. */
  readonly engine?: Engine;
}

/** The layer that is projected where none is named: the last hidden one; without any, the logits. */
export function usualLayer({ layers }: Pick<Network, "layers">): number {
  return Math.max(1, layers.length - 1);
}

/**
 * Projects the activations of a layer for samples onto the plane of their first two principal components.
 *
 * @param samples As the network takes them.
 * @throws {RangeError} if the samples don't suit the network, or there is no such layer.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { projectActivations } from "./project_activations.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 * const { points, explained: [first, second] } = projectActivations(network, samples);
 * console.log(points, first + second);
 * ```
 */
export function projectActivations(network: Network, samples: Samples, settings: ProjectionSettings = {}): Projection {
  const { layer = usualLayer(network), before, engine } = settings;
  const projector = new ActivationProjector(network, samples, { engine });
  projector.start(layer, before);
  projector.step(Infinity);
  return projector.projection!;
}
