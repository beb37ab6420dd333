import type { Network } from "../../../src/network/network.ts";
import type { LoggedEvent } from "../../../src/runs/logged_event.ts";
import { type LoggedMessage, LoggedMessages } from "../model/logged_messages.ts";
import { networkMessages } from "./saved_state.ts";
import { ViewedRun, type ViewedRunOptions } from "./viewed_run.ts";

/** Weights that a run has written on its way, and has kept. */
export interface KeptWeights {
  /** The training samples that the run had taken before. */
  readonly samplesSeen: number;
  /** Reads them; undefined if they can't be used. */
  readonly read: () => Promise<Network | undefined>;
}

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
  /** The network before and after training, as far as they are known, and on the way. */
  readonly untrained?: Network;
  readonly trained?: Network;
  readonly kept?: readonly KeptWeights[];
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
  const { untrained, trained, path, hasCrashed, now, pause, events, kept = [] } = options;
  const moments = replayMoments(events, kept);
  const speed = options.speed ?? usualSpeed(moments.at(-1)?.seconds ?? 0, events.length);
  const show = (network: Network | undefined, epoch?: number) => {
    if (network) { for (const message of networkMessages(network, untrained, epoch)) run.dispatch(message); }
  };
  show(untrained, 0);
  let position = 0, next = 0;
  for (let last = now(); !run.isQuit; last = now()) {
    let written: KeptMoment | undefined;
    for (; next < moments.length && moments[next].seconds <= position; next++) {
      const moment = moments[next];
      if ("message" in moment) run.fold(moment.message, moment.seconds);
      else written = moment;
    }
    if (written) show(await written.weights.read(), written.epoch);
    if (next === moments.length) break;
    if (speed < Infinity) await pause(TICK_SECONDS);
    // At an infinite speed everything is over at once, even if no time has passed.
    if (run.state.phase !== "paused") position += speed < Infinity ? (now() - last) * speed : Infinity;
  }
  if (hasCrashed) run.dispatch({ type: "outcome", outcome: "crashed" });
  show(trained);
  if (path !== undefined) run.dispatch({ type: "saved", path });
}

/** When weights were written: so many seconds of training and so many epochs after the start. */
export interface KeptMoment {
  readonly weights: KeptWeights;
  readonly seconds: number;
  readonly epoch: number;
}

/** The lines of a run's log and the weights it kept, in order of samples; weights newer than the log come last. */
export function replayMoments(
  events: readonly LoggedEvent[],
  kept: readonly KeptWeights[],
): (LoggedMessage | KeptMoment)[] {
  const logged = new LoggedMessages();
  const left = kept.toSorted((a, b) => a.samplesSeen - b.samplesSeen);
  const takeUpTo = (samplesSeen: number, seconds: number): KeptMoment[] => {
    const count = left.filter((weights) => weights.samplesSeen <= samplesSeen).length;
    return left.splice(0, count)
      .map((weights) => ({ weights, seconds, epoch: logged.epochAt(weights.samplesSeen) }));
  };
  const moments = events.flatMap((event) => {
    const messages = logged.take(event);
    return [...messages, ...takeUpTo(logged.samplesSeen, messages.at(-1)?.seconds ?? 0)];
  });
  return [...moments, ...takeUpTo(Infinity, moments.at(-1)?.seconds ?? 0)];
}
