import {
  type CockpitRun,
  type CockpitState,
  initialCockpit,
  withRuns,
} from "../../../../../tui/commands/runs/cockpit/cockpit_state.ts";
import { PLAIN_OPTIONS } from "../../../../support/plain_options.ts";
import { listedRun, listedSweep } from "../listed_run.ts";

/** A loss that falls by a factor from epoch to epoch. */
function falling(factor: number, epochs = 10) {
  return Array.from({ length: epochs }, (_, i) => ({ x: i + 1, y: 2 * factor ** i }));
}

/** Four runs of one network with different options, the newest of which is training. */
export const RUNS = [
  listedRun({ name: "mnist-004", found: 4, state: "running", epochs: 3, testAccuracy: null, curve: falling(0.5, 3) }),
  listedRun({
    name: "mnist-003",
    found: 3,
    state: "diverged",
    ...{ bestValidationAccuracy: null, testAccuracy: null, epochs: 1, tag: "too fast" },
    options: { ...PLAIN_OPTIONS, learningRate: 10 },
  }),
  listedRun({
    name: "mnist-002",
    found: 2,
    bestValidationAccuracy: 0.9712,
    options: { ...PLAIN_OPTIONS, learningRate: 0.01 },
    curve: falling(0.9),
  }),
  listedRun({ name: "mnist-001", found: 1, tag: "first", curve: falling(0.7) }),
];

const UNKNOWN = {
  ...{ trials: null, settled: null, pruned: null, metric: null },
  ...{ bestTrial: null, bestValidationLoss: null, seconds: null },
};

/** A running sweep, one that is broken, and the runs. */
export const SWEEPS_AND_RUNS: readonly CockpitRun[] = [
  listedSweep(),
  listedSweep({
    ...{ name: "mnist-002", found: 0, state: "broken", dataset: null, epochs: 0, bestValidationAccuracy: null },
    sweep: { ...UNKNOWN, problem: "sweeps/mnist-002 has no plan of a sweep that can be read; start a new sweep" },
  }),
  ...RUNS,
];

/** A list of these runs, all of which are summed up. */
export function cockpitOf(runs: readonly CockpitRun[] = RUNS, changes: Partial<CockpitState> = {}): CockpitState {
  return { ...withRuns(initialCockpit("runs"), { changed: runs, gone: [], isComplete: true }), ...changes };
}
