import type { Network } from "../../network/network.ts";
import type { KeyframeEvent, TrainingEvent } from "../events.ts";

/**
 * Takes a run's keyframes on the thread that trains, before they would be posted to another: a message of each and waking up
 * who takes it cost more than writing it to a file.
 */
export interface KeyframeRecorder {
  /** Takes a keyframe; its record is overwritten with the next. */
  record(keyframe: KeyframeEvent): void;

  /** Called when the run is over, before that is reported. */
  finish(): void;
}

/**
 * Makes the recorder of a run.
 *
 * @param settings Those of {@link KeyframeRecording}.
 * @param network The network that is trained.
 * @param post Posts an event to the thread that takes the others.
 */
export type OpenKeyframeRecorder = (
  settings: unknown,
  network: Network,
  post: (event: TrainingEvent) => void,
) => KeyframeRecorder;

/** How a run has a {@link KeyframeRecorder}. */
export interface KeyframeRecording {
  /** The module of the run's main worker, which calls `serveTraining`. */
  readonly worker: URL;
  /** What goes over to it, as a message can. */
  readonly settings: unknown;
}
