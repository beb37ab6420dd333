import type { DatasetDescription } from "../../../data/dataset.ts";
import type { Network } from "../../../src/network/network.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { untrainedNetwork } from "../../../src/runs/untrained_network.ts";
import { type CheckpointFile, checkpointPath } from "../../../src/runs/checkpoint_store.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import type { LoggedEvent } from "../../../src/runs/logged_event.ts";
import type { ResumableRun } from "../../../src/runs/resumable_run.ts";
import { savedOptions } from "../../../src/runs/saved_options.ts";
import { LoggedMessages } from "../model/logged_messages.ts";
import { initialState, rateFactor, type TrainingState } from "../model/state.ts";
import type { Message } from "../model/message.ts";
import { update } from "../model/update.ts";
import type { Viewing } from "../model/viewing.ts";
import { rankUnits } from "../model/rank_units.ts";

/** What is left of the run that a saved network comes from. */
export interface RunOfModel {
  /** The events in its log. */
  readonly events: readonly LoggedEvent[];
  /** The checkpoints that are still there. */
  readonly checkpoints: readonly CheckpointFile[];
}

/**
 * The state of a saved network without its data: its options, its weights before and after, its log's curves, and the
 * checkpoints of its run.
 */
export function savedState(
  saved: SavedModel,
  { events, checkpoints }: RunOfModel,
  viewing: Viewing,
): TrainingState {
  const { network, path } = saved;
  const { options, attempt } = savedOptions(saved);
  const start: TrainingState = {
    ...initialState(describeData(saved, events), options, false),
    viewing,
    attempt,
    layerSizes: network.sizes,
    saved,
  };
  const { state: followed, seconds } = afterLog(start, events, checkpoints);
  const shown = [...networkMessages(network, untrainedOf(saved)), { type: "saved", path } as const]
    .reduce((state, message) => update(state, message, seconds), followed);
  return { ...shown, phase: "finished" };
}

/** The state after the events of a log, and after how many seconds of training. */
function afterLog(start: TrainingState, events: readonly LoggedEvent[], checkpoints: readonly CheckpointFile[]) {
  const messages = new LoggedMessages(checkpoints);
  let state = start, last = 0;
  for (const { message, seconds } of events.flatMap((event) => messages.take(event))) {
    state = update(state, message, last = seconds);
  }
  return { state, seconds: last };
}

/** What makes a network's weights known to the state; `epoch` is how far the run was then, where it has gone on since. */
export function networkMessages(network: Network, untrained: Network | undefined, epoch?: number): Message[] {
  const matrix = network.layers[0].weights;
  return [
    { type: "network", network, untrained: untrained?.layers.map(({ weights }) => weights), epoch },
    { type: "weights", matrix, ranking: rankUnits(matrix) },
  ];
}

/** The network before its training, if its file has what it takes to make it again. */
export function untrainedOf(saved: SavedModel): Network | undefined {
  try {
    return untrainedNetwork(saved);
  } catch (error) {
    if (error instanceof ModelError) return undefined;
    throw error;
  }
}

function describeData(
  { dataset, classes, image, network }: SavedModel,
  events: readonly LoggedEvent[],
): DatasetDescription {
  const notes = events.findLast((event) => event.event === "started")?.notes;
  return { name: dataset ?? "unknown data", classes, image, notes, columns: network.sizes[0] };
}

/** What is known of a run that is resumed, before it is: that of a fresh one with curves, journal and clock by its log. */
export function resumedState(
  fresh: TrainingState,
  { folder, events, stored, checkpoint, warnings }: Pick<
    ResumableRun,
    "folder" | "events" | "stored" | "checkpoint" | "warnings"
  >,
): TrainingState {
  const { elapsed, epoch, attempt } = checkpoint?.progress ?? { elapsed: 0, epoch: 0, attempt: 1 };
  const checkpoints = stored.map((file) => ({ ...file, path: checkpointPath(folder, file) }));
  const { state } = afterLog(fresh, events, checkpoints);
  const warned = warnings.reduce((state, sentence) => update(state, { type: "warning", sentence }, elapsed), state);
  const clock = { ...warned.clock, elapsed: Math.max(warned.clock.elapsed, elapsed) };
  // One that has parted from another run may have another rate than that run's log says.
  const learningRate = checkpoint?.progress.learningRate ?? warned.learningRate;
  const scheduledRate = learningRate * rateFactor(warned);
  return {
    ...warned,
    clock,
    learningRate,
    scheduledRate,
    phase: "loading",
    epoch: Math.max(epoch, warned.epoch),
    attempt,
  };
}
