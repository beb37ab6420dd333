import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { architectureOf } from "../../../../src/model/architecture.ts";
import type { LayerNumbers } from "../../../../src/network/layer_numbers.ts";
import { Network } from "../../../../src/network/network.ts";
import { KeyframeMoments } from "../../../../src/training/keyframes/keyframe_moments.ts";
import type { KeyframeEvent } from "../../../../src/training/events.ts";
import { type KeyframePlan, planKeyframes } from "../../../../src/training/keyframes/keyframe_plan.ts";
import type { KeyframeDescription, KeyframeFile } from "../../../../src/runs/keyframes/keyframe_file.ts";
import { KeyframeCoder } from "./keyframe_coder.ts";

/** A network whose weights swing about random ones, each at a pace of its own. */
export interface SwingingNetwork {
  readonly network: Network;
  readonly description: KeyframeDescription;
  readonly moments: KeyframeMoments;
  /** The numbers of the network after so many batches. */
  at(batches: number): LayerNumbers[];
  /** A trainer, which reports the keyframe after so many batches; `earlier` are those of a run that resumes. */
  trainer(earlier?: KeyframeFile): (batches: number, attempt?: number) => KeyframeEvent;
}

/**
 * @param sizes Of the network: inputs, hidden units, outputs.
 * @param layers How many its keyframes have.
 */
export function swing(
  plan: KeyframePlan,
  sizes: readonly number[] = [33, 5, 2],
  layers = sizes.length - 1,
): SwingingNetwork {
  const random = new Random(1);
  const network = Network.create(
    new ReferenceEngine(),
    { inputs: sizes[0], layers: sizes.slice(1, -1), classes: sizes[sizes.length - 1] },
    random,
  );
  const description = { architecture: architectureOf(network), layers, plan, attempt: 1 };
  const start = network.numbers;
  const at = (batches: number) => {
    const move = (number: number, i: number) => number + 0.3 * Math.sin((1 + i % 5) * batches / 400 + i);
    return start.slice(0, layers).map(({ weights, bias }) => ({ weights: weights.map(move), bias: bias?.map(move) }));
  };
  return {
    network,
    description,
    moments: new KeyframeMoments(plan),
    at,
    trainer: (earlier) => {
      const coder = new KeyframeCoder(description, undefined, earlier);
      return (batches, attempt = 1) => {
        const record = coder.add(batches, at(batches))!;
        return { event: "keyframe", attempt, layers, record, plan };
      };
    },
  };
}

/** The moments of a run up to so many batches. */
export function momentsUntil({ moments }: SwingingNetwork, batches: number): number[] {
  const all: number[] = [];
  for (let moment = moments.next(-1); moment <= batches; moment = moments.next(moment)) all.push(moment);
  return all;
}

/** The plan of a run of 40 batches an epoch that has ten keyframes. */
export const SMALL_PLAN = planKeyframes(10, 40, 5);

/** The same of one without an end. */
export const ENDLESS_PLAN = planKeyframes(10, 512, null);
