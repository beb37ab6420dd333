import type { Network } from "../../../src/network/network.ts";
import { rememberLast } from "../../remember_last.ts";
import { MOST_RUNS, type RunEntry } from "./runs.ts";

/** The norm of each layer's weights of each run, measured again when an epoch has ended and not for every frame. */
export function normsOfRuns(runs: readonly RunEntry[]): (readonly number[])[] {
  return runs.map(({ run: { network, epoch, phase, modelPath } }, i) =>
    network ? normsOf[i](network, Math.floor(epoch), phase, modelPath) : []
  );
}

const normsOf = Array.from(
  { length: MOST_RUNS },
  () => rememberLast(({ layers }: Network, ..._revision: readonly unknown[]) => layers.map(({ norm }) => norm)),
);
