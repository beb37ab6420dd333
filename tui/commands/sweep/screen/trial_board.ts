import type { TrialState } from "../../../../src/search/sweep/trial_state.ts";
import { type Box, boxOf } from "../../../screen/layout/box.ts";
import { Drawn } from "../../../screen/layout/drawn.ts";
import { Cells } from "../../../screen/terminal/cells.ts";
import type { Theme } from "../../../screen/theme.ts";
import { right, table } from "../../../screen/widgets/table.ts";
import { columnsOf, type TrialColumn } from "../sweep_report.ts";
import type { ShownSweep } from "./shown_sweep.ts";
import type { SweepAction } from "./sweep_keys.ts";
import { trialList, trialsInSight } from "./trial_list.ts";

/** Blanks between two columns, and the heading's row. */
const GAP = 2, TOP = 1;

/** The trials in training and the best ones, pruned ones faint as their curves are: as many columns as there is room for, the first ones first. */
export function trialBoard(shown: ShownSweep, { width, height }: Box, theme: Theme): Drawn<SweepAction> {
  let room = width + GAP;
  const columns = boardColumns(shown).filter((column) => (room -= column.width) >= 0);
  const trials = trialsInSight(shown, trialList(shown), Math.max(0, height - TOP));
  const rows = trials.map((trial) => columns.map(({ text }) => text(trial)));
  const styles = trials.map((trial) => styleOf(trial, shown, theme));
  const drawn = new Drawn<SweepAction>(new Cells(width, height));
  const cells = table({ columns: columns.map(({ heading }) => right(heading)), rows, styles }, width, height, theme);
  drawn.place(boxOf(drawn.cells), cells);
  trials.forEach(({ trial: { number } }, y) => {
    const action = { type: number === shown.trial ? "open" : "choose", trial: number } as const;
    drawn.onClick({ x: 0, y: y + TOP, width, height: 1 }, action);
  });
  return drawn;
}

function styleOf({ trial, isSettled, isPruned }: TrialState, shown: ShownSweep, theme: Theme) {
  if (trial.number === shown.trial) return theme.accent;
  return isPruned ? theme.faint : isSettled ? theme.text : theme.training;
}

function boardColumns({ state: { plan: { space, metric } } }: ShownSweep): TrialColumn[] {
  const [trial, accuracy, loss, epochs, ...options] = columnsOf(space.parameters);
  const outcome = {
    heading: "",
    width: "diverged".length + GAP,
    text: ({ outcome, isSettled }: TrialState) => !isSettled ? "training" : outcome === "complete" ? "" : `${outcome}`,
  };
  return [trial, metric === "validation-loss" ? loss : accuracy, ...options, epochs, outcome];
}
