import type { Network } from "../../../src/network/network.ts";
import { rememberLast } from "../../remember_last.ts";
import { MOST_RUNS, type RunEntry } from "./runs.ts";

/** ‖W‖, the square root of the sum of squares, of each layer's weights, from the input on. */
export function weightNorms({ layers }: Network): number[] {
  return layers.map(({ norm }) => norm);
}

/** The same of each run; measured again when an epoch has ended, and not for every picture of the screen. */
export function normsOfRuns(runs: readonly RunEntry[]): (readonly number[])[] {
  return runs.map(({ run: { network, epoch, phase, modelPath } }, i) =>
    network ? normsOf[i](network, Math.floor(epoch), phase, modelPath) : []
  );
}

const normsOf = Array.from(
  { length: MOST_RUNS },
  () => rememberLast((network: Network, ..._revision: readonly unknown[]) => weightNorms(network)),
);
