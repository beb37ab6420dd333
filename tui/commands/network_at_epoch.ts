import { ModelError } from "../../src/model/model_error.ts";
import type { Network } from "../../src/network/network.ts";
import { folderOf } from "../../src/runs/run_files.ts";
import { openRunPast } from "../screen/app/open_run_past.ts";
import { UsageError } from "./usage_error.ts";

/** A network as it was while it was trained. */
export interface NetworkThen {
  readonly network: Network;
  readonly epoch: number;
  readonly learningRate: number;
}

/**
 * The network of a run at its last keyframe up to an epoch, and the learning rate then.
 *
 * @param model The run's model.
 * @param flag That which names the epoch.
 * @throws {ModelError} if the run has no keyframe of the whole network. @throws {UsageError} if it ended before.
 */
export async function networkAtEpoch(model: string, asked: number, flag: string): Promise<NetworkThen> {
  const folder = folderOf(model), past = await openRunPast(folder);
  if (!past) {
    throw new ModelError(
      folder,
      "has no keyframes that can be read",
      `leave out ${flag}, or train a run with --keyframes`,
    );
  }
  const place = past.moments.findLastIndex(({ epoch }) => epoch <= asked), last = past.moments.at(-1)!;
  const { network, networkEpoch: epoch, state: { learningRate } } = past.at(Math.max(0, place));
  if (asked > last.epoch) {
    // Those of a file that was cut off may be of the untrained network alone. What is named as allowed isn't rounded up.
    const allowed = last.epoch === 0
      ? "0, all that its keyframes have"
      : `a number from 0 to ${Math.floor(1e4 * last.epoch) / 1e4}`;
    throw UsageError.ofValue(flag, String(asked), allowed);
  }
  if (!network) {
    throw new ModelError(
      folder,
      "kept the first layer alone",
      `leave out ${flag}; of so large a network keyframes have no more`,
    );
  }
  if (!network.isFinite) throw new ModelError(folder, "had diverged by then", `name an earlier ${flag}`);
  return { network, epoch, learningRate };
}
