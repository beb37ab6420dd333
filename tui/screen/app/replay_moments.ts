import type { Network } from "../../../src/network/network.ts";
import type { LoggedEvent } from "../../../src/runs/logged_event.ts";
import { type LoggedMessage, LoggedMessages } from "../model/logged_messages.ts";

/** Weights that a run has written on its way, and has kept. */
export interface KeptWeights {
  /** The training samples that the run had taken before. */
  readonly samplesSeen: number;
  /** Reads them; undefined if they can't be used. */
  readonly read: () => Promise<Network | undefined>;
}

/** When weights were written: so many seconds of training and so many epochs after the start. */
export interface KeptMoment {
  readonly weights: KeptWeights;
  readonly seconds: number;
  readonly epoch: number;
}

/**
 * What happened in a run, in order: the lines of its log, and the weights it has kept, each after the first line with
 * as many samples. Those that are newer than the log come last.
 */
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
