import type { Network } from "../../../src/network/network.ts";
import type { CheckpointFile } from "../../../src/runs/checkpoint_store.ts";
import type { LoggedEvent } from "../../../src/runs/logged_event.ts";
import { LoggedMessages } from "../model/logged_messages.ts";
import type { Message } from "../model/message.ts";
import { rankUnits } from "../model/rank_units.ts";
import type { Viewing } from "../model/viewing.ts";
import { placeAt } from "../model/time/timeline.ts";
import type { RunPast } from "./run_past.ts";
import { networkMessages } from "./saved_state.ts";
import { ViewedRun, type ViewedRunOptions } from "./viewed_run.ts";

/** How time passes. */
export interface Clock {
  /** Seconds of a monotonic clock. */
  readonly now: () => number;
  readonly pause: (seconds: number) => Promise<void>;
}

/** Time as it passes. */
export const REAL_TIME: Clock = {
  now: () => performance.now() / 1000,
  pause: (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds)),
};

/** What a replay is made of. */
export interface ReplayOptions extends ViewedRunOptions, Clock {
  readonly events: readonly LoggedEvent[];
  /** How the run ended, if its log has no end: one that was killed has crashed. */
  readonly outcome?: Viewing["outcome"];
  /** How many times as fast as it was; undefined for {@link usualSpeed}. */
  readonly speed?: number;
  /** The network before and after training, as far as they are known. */
  readonly untrained?: Network;
  readonly trained?: Network;
  /** The checkpoints that the run has kept. */
  readonly checkpoints: readonly CheckpointFile[];
  /** Reads the network of one, to show it on the way; undefined if it can't be used. */
  readonly readCheckpoint?: (path: string) => Promise<Network | undefined>;
  /** What else is kept of its weights, which are shown rather than those of its checkpoints. */
  readonly past?: Pick<RunPast, "moments" | "networkAt">;
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

/** A run that is over, shown once more as it happened, with its weights before, on the way as far as they are kept, and at its end. */
export function replayedRun(options: ReplayOptions): ViewedRun {
  return new ViewedRun({ ...options, work: (run) => replay(run, options) });
}

/** A moment that is logged, and the samples that the run had taken by then. */
interface TimedSamples {
  readonly seconds: number;
  readonly samplesSeen: number;
}

/** The samples that a run had taken after so many seconds, evenly between two moments that are logged. */
export function samplesAt(moments: readonly TimedSamples[], seconds: number): number {
  const next = moments.findIndex((moment) => moment.seconds > seconds);
  if (next === 0) return 0;
  const before = moments.at(next < 0 ? -1 : next - 1), after = moments[next];
  if (!before || !after) return before?.samplesSeen ?? 0;
  const share = (seconds - before.seconds) / (after.seconds - before.seconds);
  return before.samplesSeen + share * (after.samplesSeen - before.samplesSeen);
}

/** Shows the weights of the last moment before which so many samples were taken; units keep the places they have at the end. */
function pastWeights(
  past: NonNullable<ReplayOptions["past"]>,
  dispatch: (message: Message) => void,
  untrained: Network | undefined,
): (samplesSeen: number) => void {
  const ranking = rankUnits(past.networkAt(past.moments.length - 1).weights);
  let shown = -1;
  return (samplesSeen) => {
    const place = placeAt(past.moments, { samplesSeen });
    if (place === shown) return;
    shown = place;
    const { network, weights, networkEpoch: epoch } = past.networkAt(place);
    if (network) {
      dispatch({
        type: "network",
        network,
        untrained: untrained?.layers.map(({ weights }) => weights),
        epoch,
      });
    }
    dispatch({ type: "weights", matrix: weights, ranking });
  };
}

async function replay(run: ViewedRun, options: ReplayOptions): Promise<void> {
  const { untrained, trained, path, outcome, now, pause, events, checkpoints, readCheckpoint, past } = options;
  const logged = new LoggedMessages(checkpoints);
  const take = (event: LoggedEvent) =>
    logged.take(event).map((message) => ({ ...message, samplesSeen: logged.samplesSeen }));
  const moments = [
    ...events.flatMap(take),
    ...logged.rest().map((message) => ({ ...message, samplesSeen: logged.samplesSeen })),
  ];
  const speed = options.speed ?? usualSpeed(moments.at(-1)?.seconds ?? 0, events.length);
  const show = (network: Network | undefined, epoch?: number) => {
    if (network) { for (const message of networkMessages(network, untrained, epoch)) run.dispatch(message); }
  };
  show(untrained, 0);
  const showPast = past && pastWeights(past, (message) => run.dispatch(message), untrained);
  let position = 0, next = 0;
  for (let last = now(); !run.isQuit; last = now()) {
    let written: { readonly path: string; readonly epoch: number } | undefined;
    for (; next < moments.length && moments[next].seconds <= position; next++) {
      const { message, seconds } = moments[next];
      run.fold(message, seconds);
      if (message.type === "checkpoint") written = message;
    }
    if (showPast) showPast(samplesAt(moments, position));
    else if (written && readCheckpoint) show(await readCheckpoint(written.path), written.epoch);
    if (next === moments.length) break;
    if (speed < Infinity) await pause(TICK_SECONDS);
    // At an infinite speed everything is over at once, even if no time has passed.
    if (run.state.phase !== "paused") position += speed < Infinity ? (now() - last) * speed : Infinity;
  }
  if (outcome !== undefined) run.dispatch({ type: "outcome", outcome });
  show(trained);
  if (path !== undefined) run.dispatch({ type: "saved", path });
}
