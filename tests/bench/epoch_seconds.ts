import type { Optimizer } from "../../src/options/optimizer.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import { train } from "../../src/training/session/session.ts";
import { minimum } from "./statistics.ts";

/** What is trained, and by how many threads. */
export interface TrainedCase {
  readonly layers: readonly number[];
  readonly batchSize: number;
  readonly threads: number;
  readonly optimizer: Optimizer;
}

/** What the peers' loops do: steps down the gradient of the cross-entropy, and nothing else. */
export const PLAIN = { schedule: "constant", l2: 0, labelSmoothing: 0, epochs: 3 } as const;

/** The best epoch of a run of its own but the first, in which the kernels are still being compiled. */
export async function secondsOfAnEpoch(which: TrainedCase, { training, classes }: TrainingData): Promise<number> {
  const { layers, batchSize, threads, optimizer } = which;
  const session = train({ training, classes }, { ...PLAIN, layers, batchSize, threads, optimizer });
  const seconds: number[] = [];
  for await (const event of session) if (event.event === "epoch") seconds.push(event.seconds);
  return minimum(seconds.slice(1));
}
