import type { Network } from "../../network/network.ts";
import type { KeyframeEvent, TrainingEvent } from "../events.ts";

/**
 * Records a run's keyframes on one of the threads that train, while it waits for the others: posting each to another thread,
 * which has to wake for it, takes longer than writing it to a file.
 */
export interface KeyframeRecorder {
  /** Records a keyframe, whose bytes are overwritten with the next. */
  record(keyframe: KeyframeEvent): void;

  /** Called when the run is over: before its last checkpoint is taken, and before its end is reported. */
  finish(): void;
}

/**
 * Makes the recorder of a run.
 *
 * @param settings The settings of {@link KeyframeRecording}.
 * @param network The network that is trained.
 * @param post Posts an event to the session.
 */
export type OpenKeyframeRecorder = (
  settings: unknown,
  network: Network,
  post: (event: TrainingEvent) => void,
) => KeyframeRecorder;

/** How a session gets a {@link KeyframeRecorder}. */
export interface KeyframeRecording {
  /** The module of the worker that records them, which calls `serveTraining`. */
  readonly worker: URL;
  /** What is posted to it; anything that can be cloned. */
  readonly settings: unknown;
}
