import type { FollowedSummary } from "../../../../src/runs/runs_follower.ts";
import type { FollowedSweep } from "../../../../src/runs/sweeps/sweeps_follower.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";

/** A finished run on MNIST, found so many milliseconds after the first. */
export function listedRun(changes: Partial<FollowedSummary> = {}): FollowedSummary {
  const name = changes.name ?? "mnist-001";
  return {
    name,
    folder: `runs/${name}`,
    state: "finished",
    tag: null,
    dataset: "mnist",
    layerSizes: [784, 128, 10],
    epochs: 10,
    plannedEpochs: 10,
    bestValidationAccuracy: 0.98216,
    testAccuracy: 0.9805,
    // Where the reader lives, it is this time.
    started: new Date(2025, 10, 20, 8, 5).toISOString(),
    options: PLAIN_OPTIONS,
    found: 0,
    ...changes,
  };
}

/** A running sweep on MNIST, found so many milliseconds after the first run. */
export function listedSweep({ sweep, ...changes }: Partial<FollowedSweep> = {}): FollowedSweep {
  const name = changes.name ?? "mnist-001";
  const trials = { trials: 40, settled: 12, pruned: 9, metric: "validation-accuracy" } as const;
  return {
    ...listedRun({ layerSizes: null, epochs: 64, plannedEpochs: null, options: null, testAccuracy: null }),
    ...{ name, folder: `sweeps/${name}`, state: "running", found: 5 },
    ...changes,
    sweep: { ...trials, bestTrial: 7, bestValidationLoss: 0.07, seconds: 754, problem: null, ...sweep },
  };
}
