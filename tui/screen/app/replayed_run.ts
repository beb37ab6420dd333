import type { Network } from "../../../src/network/network.ts";
import type { CheckpointFile } from "../../../src/runs/checkpoint_store.ts";
import type { LoggedEvent } from "../../../src/runs/logged_event.ts";
import { LoggedMessages } from "../model/logged_messages.ts";
import { networkMessages } from "./saved_state.ts";
import { ViewedRun, type ViewedRunOptions } from "./viewed_run.ts";

/** How time passes. */
export interface Clock {
  /** Seconds of a monotonic clock. */
  readonly now: () => number;
  readonly pause: (seconds: number) => Promise<void>;
}

/** What a replay is made of. */
export interface ReplayOptions extends ViewedRunOptions, Clock {
  readonly events: readonly LoggedEvent[];
  /** Whether the run was killed: its log has no end. */
  readonly hasCrashed: boolean;
  /** How many times as fast as it was; undefined for {@link usualSpeed}. */
  readonly speed?: number;
  /** The network before and after training, as far as they are known. */
  readonly untrained?: Network;
  readonly trained?: Network;
  /** The checkpoints that the run has kept. */
  readonly checkpoints: readonly CheckpointFile[];
  /** Reads the network of one, to show it on the way; undefined if it can't be used. */
  readonly readCheckpoint?: (path: string) => Promise<Network | undefined>;
  /** Where the newest of them is saved. */
  readonly path?: string;
}

/** A screen shows 30 pictures a second. */
const TICK_SECONDS = 1 / 30;

/** A whole run is watched within this, as long as that isn't less than this for each line of its log. */
const SECONDS_FOR_ALL = 10;
const SECONDS_FOR_LINE = 0.25;

/** The speed at which a run is over in about ten seconds, and sooner if little happens in it. */
export function usualSpeed(seconds: number, lines: number): number {
  return seconds / Math.min(SECONDS_FOR_ALL, SECONDS_FOR_LINE * lines);
}

/** A run that is over, shown once more as it happened, with its weights before, at its checkpoints and at its end. */
export function replayedRun(options: ReplayOptions): ViewedRun {
  return new ViewedRun({ ...options, work: (run) => replay(run, options) });
}

async function replay(run: ViewedRun, options: ReplayOptions): Promise<void> {
  const { untrained, trained, path, hasCrashed, now, pause, events, checkpoints, readCheckpoint } = options;
  const logged = new LoggedMessages(checkpoints);
  const moments = [...events.flatMap((event) => logged.take(event)), ...logged.rest()];
  const speed = options.speed ?? usualSpeed(moments.at(-1)?.seconds ?? 0, events.length);
  const show = (network: Network | undefined, epoch?: number) => {
    if (network) { for (const message of networkMessages(network, untrained, epoch)) run.dispatch(message); }
  };
  show(untrained, 0);
  let position = 0, next = 0;
  for (let last = now(); !run.isQuit; last = now()) {
    let written: { readonly path: string; readonly epoch: number } | undefined;
    for (; next < moments.length && moments[next].seconds <= position; next++) {
      const { message, seconds } = moments[next];
      run.fold(message, seconds);
      if (message.type === "checkpoint") written = message;
    }
    if (written && readCheckpoint) show(await readCheckpoint(written.path), written.epoch);
    if (next === moments.length) break;
    if (speed < Infinity) await pause(TICK_SECONDS);
    // At an infinite speed everything is over at once, even if no time has passed.
    if (run.state.phase !== "paused") position += speed < Infinity ? (now() - last) * speed : Infinity;
  }
  if (hasCrashed) run.dispatch({ type: "outcome", outcome: "crashed" });
  show(trained);
  if (path !== undefined) run.dispatch({ type: "saved", path });
}
