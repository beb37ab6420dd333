import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import type { LayerNumbers } from "../../../src/network/layer_numbers.ts";
import type { Network } from "../../../src/network/network.ts";
import type { RunRecorder } from "../../../src/runs/recorder.ts";
import { train } from "../../../src/training/session/session.ts";
import { checkpointInterval } from "../train/checkpoint_interval.ts";
import { USUAL_KEYFRAMES } from "../train/train_flags.ts";
import type { PrunableRun } from "./prunable_run.ts";

/** What is trained, and what receives its events. */
export interface PrunedTraining {
  /** The weights to begin with. */
  readonly from: Network;
  /** 0 for those that are held at 0. */
  readonly masks: readonly LayerNumbers[];
  /** Writes the run's files; undefined to write none. */
  readonly recorder?: RunRecorder;
  /** Called with the complete epochs. */
  readonly progress: (epochs: number) => void;
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
}

/** Trains what is left of a network on its own data, with the options that it was trained with. */
export async function trainPruned(
  { data, options }: Pick<PrunableRun, "data" | "options">,
  { from, masks, recorder, progress, signal }: PrunedTraining,
): Promise<Network> {
  const description = { columns: data.training.columns, classes: Array<string>(data.classes).fill("") };
  const session = train(data, options, {
    from,
    masks,
    ...recorder && {
      checkpoints: { every: checkpointInterval(undefined, options, description) },
      keyframes: USUAL_KEYFRAMES,
      recording: recorder.recording,
    },
  });
  recorder?.takeSamples(session.data);
  const stop = () => session.stop();
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    for await (const event of session) {
      await recorder?.record(event, session.network);
      if (event.event === "epoch") progress(event.epoch);
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
  if (!session.network) throw new Error("the training worker ended without a result");
  // The run's own memory holds all samples, too; a copy lets go of it.
  return session.network.copy(singleThreadEngine());
}
