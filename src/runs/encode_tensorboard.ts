import { joinBytes } from "../model/join_bytes.ts";
import type { Network } from "../network/network.ts";
import { summaryRecord, versionRecord } from "../tensorboard/event.ts";
import type { LoggedEvent } from "./logged_event.ts";
import { RunScalars } from "./run_scalars.ts";
import { type DrawWeights, weightSummaries } from "./weight_summaries.ts";

/** Weights that a run has left. */
export interface LeftWeights {
  readonly network: Network;
  /** The training samples that the run had taken before; those of its end have none. */
  readonly samplesSeen?: number;
}

/**
 * A run that is over as a file for TensorBoard: every metric of its log, and the weights that it has left. The wall time of
 * an event is when the run began, plus the seconds that it had trained.
 *
 * @param draw Draws the first layer's weights; undefined where the inputs are no pixels.
 */
export async function encodeTensorBoard(
  events: readonly LoggedEvent[],
  weights: readonly LeftWeights[],
  draw: DrawWeights | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const began = beginningOf(events), scalars = new RunScalars();
  const points = events.flatMap((event) => scalars.take(event));
  const last = points.at(-1);
  const records = points.map(({ step, seconds, values }) => summaryRecord({ step, wallTime: began + seconds }, values));
  const networks = new Map<number, Network>();
  // The model comes last, and in the place of a checkpoint of its step: it may have the weights of the best epoch.
  for (const { network, samplesSeen } of weights.toSorted((a, b) => orderOf(a) - orderOf(b))) {
    networks.set(samplesSeen === undefined ? last?.step ?? 0 : scalars.stepAtSample(samplesSeen), network);
  }
  for (const [step, network] of networks) {
    const { seconds } = points.find((point) => point.step >= step) ?? last ?? { seconds: 0 };
    records.push(summaryRecord({ step, wallTime: began + seconds }, await weightSummaries(network, draw)));
  }
  return joinBytes([versionRecord(began), ...records]);
}

/** When a run began, in seconds since 1970; 0 where its log doesn't say. */
export function beginningOf(events: readonly LoggedEvent[]): number {
  const [start] = events;
  return start?.event === "started" && start.time !== undefined ? Date.parse(start.time) / 1000 : 0;
}

function orderOf({ samplesSeen = Infinity }: LeftWeights): number {
  return samplesSeen;
}
