import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Network } from "../../network/network.ts";
import type { TrainingOptions } from "../../options/options.ts";
import type { EpochEvent, FinishedEvent } from "../events.ts";
import type { TrainingData } from "../loop/data.ts";
import { train } from "./session.ts";
import type { SessionSettings } from "./session_plan.ts";

/** A finished run. */
export interface Fit {
  /** The trained network; after a divergence, as it was after the last good epoch. */
  readonly network: Network;
  /** The reported epochs, with their losses and accuracies. */
  readonly history: readonly EpochEvent[];
  /** Why the run ended, and the figures of the test samples. */
  readonly result: FinishedEvent;
}

/**
 * Trains a network on labelled samples, in a worker, for who needs no events: {@link train} reports them and takes
 * commands.
 *
 * @throws {OptionError} if an option has a value it doesn't take with these data.
 * @throws {RangeError} if the data can't be trained on.
 *
 * @example The exclusive or
 * ```ts
 * import { fit } from "./fit.ts";
 *
 * const features = Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1), labels = Uint16Array.of(0, 1, 1, 0);
 * const data = { training: { features, labels, columns: 2 }, classes: 2 };
 * const { network, result } = await fit(data, { layers: [8], activation: "tanh", epochs: 200 });
 * console.log(result.reason, network.classify([[0, 1], [1, 1]])); // epochs [1, 0]
 * ```
 */
export async function fit(
  data: TrainingData,
  options: TrainingOptions = {},
  settings: Omit<SessionSettings, "checkpoints" | "resume" | "reportsWeights"> = {},
): Promise<Fit> {
  const session = train(data, options, settings), history: EpochEvent[] = [];
  let result: FinishedEvent | undefined;
  for await (const event of session) {
    if (event.event === "epoch") history.push(event);
    if (event.event === "finished") result = event;
  }
  if (!result || !session.network) throw new Error("the training worker ended without a result");
  // The run's own memory holds all samples, too; a copy lets go of it.
  return { network: session.network.copy(singleThreadEngine()), history, result };
}
