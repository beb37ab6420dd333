import { join } from "deno-std/path/join.js";
import { Matrix } from "../../../src/matrix/matrix.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import type { Network } from "../../../src/network/network.ts";
import { listCheckpoints } from "../../../src/runs/checkpoint_store.ts";
import { readModel } from "../../../src/runs/find_model.ts";
import { type KeyframeMoment, openKeyframes } from "../../../src/runs/keyframes/keyframes.ts";
import type { LoggedStart } from "../../../src/runs/logged_event.ts";
import { readLogFile } from "../../../src/runs/read_run_log.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import type { Moment } from "../model/time/timeline.ts";
import { RunPast } from "./run_past.ts";
import { loggedState } from "./logged_state.ts";

/**
 * Opens what is kept of a run: its log and its keyframes, and where those have the first layer alone, its checkpoints.
 *
 * @param folder The run's.
 * @returns undefined if it has no keyframes, or only those that can't be used.
 */
export async function openRunPast(folder: string): Promise<RunPast | undefined> {
  const keyframes = await openKeyframes(folder).catch(unlessUnusable);
  if (!keyframes || keyframes.moments.length === 0) return undefined;
  const { events } = await readLogFile(join(folder, LOG_FILE));
  const start = events.findLast((event) => event.event === "started");
  if (!start) return undefined;
  const places = keyframes.moments.map((moment) => momentOf(moment, start));
  const networks = keyframes.hasAllLayers ? [] : await keptNetworks(folder, start);
  return new RunPast(loggedState(start, { doing: "watching", what: folder }), events, {
    moments: places,
    weightsAt(place) {
      const weights = keyframes.weightsAt(place); // overwritten with the next
      return new Matrix(weights.rows, weights.columns, weights.toFloat32Array());
    },
    layersAt(place) {
      const { layerSizes } = start;
      return keyframes.numbersAt(place).map(({ weights }, l) =>
        new Matrix(layerSizes[l], layerSizes[l + 1], weights.slice()) // overwritten with the next
      );
    },
    networkAt(place) {
      const network = keyframes.networkAt(place), { epoch } = places[place];
      return network ? { network, epoch } : nearest(networks, epoch);
    },
  });
}

/** The moment of a keyframe; the last batch of an epoch may be smaller than the others. */
function momentOf({ batches, epoch }: KeyframeMoment, start: LoggedStart): Moment {
  const { samples: { training }, batchSize } = start, batchesAnEpoch = Math.ceil(training / batchSize);
  const complete = Math.floor(batches / batchesAnEpoch);
  return { epoch, samplesSeen: complete * training + Math.min(training, (batches % batchesAnEpoch) * batchSize) };
}

/** A network that is kept as a whole, and after how many epochs it was. */
interface KeptNetwork {
  readonly network: Network;
  readonly epoch: number;
}

async function keptNetworks(folder: string, { samples: { training } }: LoggedStart): Promise<KeptNetwork[]> {
  const files = await listCheckpoints(folder);
  const networks = await Promise.all(files.map(async ({ path, samplesSeen }) => {
    const saved = await readModel(path).catch(unlessUnusable);
    return saved && { network: saved.network, epoch: samplesSeen / training };
  }));
  return networks.filter((kept) => kept !== undefined);
}

function nearest(networks: readonly KeptNetwork[], epoch: number): KeptNetwork | undefined {
  const distance = (kept: KeptNetwork) => Math.abs(kept.epoch - epoch);
  return networks.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** What can't be used isn't there. @throws the error if it is another. */
function unlessUnusable(error: unknown): undefined {
  if (!(error instanceof ModelError)) throw error;
}
