import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../../src/model/checkpoint_file.ts";
import type { Checkpoint } from "../../../src/training/checkpoints/checkpoint.ts";
import type { Network } from "../../../src/network/network.ts";
import { type Outcome, runTrainer, type Setting } from "./run_trainer.ts";

/** Something that happens to a run after one of its batches, and must not change what it comes to. */
export interface Disturbance {
  /** How many batches are trained before it, or one more. */
  readonly after: number;
  /** A pause; a pause with a single step; a checkpoint; the end of the process, and a new one that resumes. */
  readonly kind: "pause" | "step" | "checkpoint" | "kill";
}

/** Thrown out of a trainer to end it without any goodbye. */
class Killed extends Error {
  /** @param checkpoint What is left of the run, as it comes out of a file. */
  constructor(readonly checkpoint: Checkpoint) {
    super("killed");
  }
}

/** Runs a trainer to its end while things happen to it; killed, it resumes from a checkpoint as it comes out of a file. */
export function runDisturbed(setting: Setting, disturbances: readonly Disturbance[]): Outcome {
  const left = disturbances.toSorted((a, b) => a.after - b.after);
  const batchSize = setting.options!.batchSize!;
  // Each look at the clock is a second later, so that every batch is reported.
  let now = 0;
  for (let resume = setting.resume;;) {
    let kills = false, steps = 0;
    const watch: Setting["watch"] = (event, control, network) => {
      if (event.event === "checkpoint" && kills) throw new Killed(filed(event.checkpoint, network));
      if (event.event !== "progress") return;
      if (event.state === "paused") return steps-- > 0 ? control.step() : control.resume();
      if (left.length === 0 || event.samplesSeen < left[0].after * batchSize) return;
      const { kind } = left.shift()!;
      kills ||= kind === "kill";
      steps = kind === "step" ? 1 : 0;
      if (kind === "pause" || kind === "step") control.pause();
      else control.requestCheckpoint();
    };
    try {
      return runTrainer({ ...setting, resume, now: () => now += 1000, watch });
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      resume = error.checkpoint;
    }
  }
}

/** A checkpoint as it comes out of a file. */
function filed(checkpoint: Checkpoint, network: Network): Checkpoint {
  const bytes = encodeCheckpoint(checkpoint, network, { dataset: "points" });
  return decodeCheckpoint(bytes, "checkpoint", new ReferenceEngine()).checkpoint as Checkpoint;
}
