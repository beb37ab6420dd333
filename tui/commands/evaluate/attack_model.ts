import { type InputScaling, isPixelScaling } from "../../../src/matrix/input_scaling.ts";
import type { ImageSize } from "../../../src/matrix/image_size.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import type { Network } from "../../../src/network/network.ts";
import type { Evaluation } from "../../../src/evaluation/evaluation.ts";
import { type AttackOptions, stepsOf } from "../../../src/experiments/attacks/attack_options.ts";
import { evaluateAttack } from "../../../src/experiments/attacks/evaluate_attack.ts";
import { PICTURE_BOUNDS } from "../../../src/experiments/input_bounds.ts";

/** What ε is measured in: pixels from 0 to 1, standard deviations of the features, or what the features are as they are. */
export type EpsilonUnit = "pixels" | "standard deviations" | "features";

/** An attack on a network's samples, and the network's evaluation under it. */
export interface AttackedEvaluation {
  readonly attack: AttackOptions["attack"];
  readonly epsilon: number;
  readonly unit: EpsilonUnit;
  /** How many steps it makes. */
  readonly steps: number;
  readonly evaluation: Evaluation;
}

/** A network, and what is known of its inputs. */
interface Attacked {
  readonly network: Network;
  readonly image?: ImageSize;
  readonly scaling?: InputScaling;
}

/** Evaluates a network under an attack; pictures stay pictures, with pixels from 0 to 1. */
export function attackModel(
  { network, image, scaling }: Attacked,
  samples: Samples,
  options: AttackOptions,
): AttackedEvaluation {
  const bounds = image && PICTURE_BOUNDS;
  const isStandardized = scaling !== undefined && !isPixelScaling(scaling);
  return {
    attack: options.attack,
    epsilon: options.epsilon,
    unit: image ? "pixels" : isStandardized ? "standard deviations" : "features",
    steps: stepsOf(options).count,
    evaluation: evaluateAttack(network, samples, { ...options, bounds }),
  };
}
