import type { Trouble } from "../../../src/training/health/symptoms.ts";
import type { TrainingEvent } from "../../../src/training/events.ts";
import { EndSignals, EXIT_CODE } from "../terminal/end_signals.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { describeCommon, describeRun } from "../model/description.ts";
import { OUTCOMES } from "../model/viewing.ts";
import { type EpochRow, EpochRows } from "./epoch_rows.ts";
import type { Output } from "./output.ts";
import { comparisonHeading, comparisonLine, plainHeading, plainLine, restartLine } from "./epoch_lines.ts";
import { endWatcher, type OnEnd, type RunGroup } from "./run_group.ts";

interface EpochLines {
  /** Prints what an event of a run, counted from 0, makes complete. */
  take(index: number, event: TrainingEvent): void;
  end?(): void;
}

/**
 * Prints runs as a line an epoch until all are over, without control codes but those of `onEnd`. Warnings, notes and
 * each diagnosis go to the standard error, once each, of several runs after the run's name. A signal stops the runs, so
 * that what was learned is saved; another one, later, ends the program at once.
 *
 * @returns The exit code: 0, or that of the signal that ended the runs.
 * @throws whatever went wrong in one of the runs.
 */
export async function printPlain(
  group: RunGroup,
  terminal: Pick<Terminal, "onSignal" | "after">,
  output: Pick<Output, "print" | "error" | "send">,
  { detach = false, onEnd }: { readonly detach?: boolean; readonly onEnd?: OnEnd } = {},
): Promise<number> {
  let exitCode = 0;
  const reported = group.runs.map(() => new Set<Trouble>());
  const lines = group.runs.length > 1 ? linesOfSeveral(group, output) : linesOfOne(group, output);
  const say = (kind: "note" | "warning", index: number, sentence: string) => {
    const { label } = group.runs[index];
    output.error(`${kind}: ${label === "" ? "" : `${label}: `}${sentence}`);
  };
  using _signals = new EndSignals(terminal, {
    end(signal) {
      exitCode = EXIT_CODE[signal];
      group.end();
    },
    endAtOnce: () => group.do("leave"),
    detach: detach ? () => group.detach() : undefined,
  });
  group.runs.forEach(({ run }, i) => run.state.warnings.forEach((sentence) => say("warning", i, sentence)));
  const watchEnd = endWatcher(group, onEnd, (codes) => output.send(codes));
  group.onChange = (index, message) => {
    watchEnd();
    if (message.type === "warning") say("warning", index, message.sentence);
    if (message.type === "recovery") say("note", index, message.sentence);
    if (message.type === "outcome" && message.outcome) say("warning", index, OUTCOMES[message.outcome]);
    if (message.type !== "event") return;
    const { event } = message;
    if (event.event === "started" && event.note) say("note", index, event.note);
    if (event.event === "restarted") say("note", index, restartLine(event));
    lines.take(index, event);
    for (const { trouble, sentence } of group.runs[index].run.state.history.diagnoses) {
      if (!reported[index].has(trouble)) say("note", index, sentence);
      reported[index].add(trouble);
    }
  };
  await group.run();
  lines.end?.();
  return exitCode;
}

/** What is trained and a line for each epoch. */
function linesOfOne({ runs: [{ run }] }: RunGroup, { print, error }: Pick<Output, "print" | "error">): EpochLines {
  return {
    take(_index, event) {
      if (event.event === "started") {
        for (const sentence of run.state.dataset.notes ?? []) error(`note: ${sentence}`);
        for (const line of [describeRun(run.state), "", plainHeading()]) print(line);
      }
      if (event.event === "epoch") print(plainLine(event, run.state.options.epochs));
    },
  };
}

/** What is compared, and a line for each epoch of all runs. */
function linesOfSeveral(group: RunGroup, { print, error }: Pick<Output, "print" | "error">): EpochLines {
  let isHeaded = false;
  const epochs = group.runs.map(({ run }) => run.state.options.epochs);
  const rows = new EpochRows(epochs), ends = epochs.filter((count) => count !== null);
  const most = ends.length < epochs.length ? null : Math.max(...ends);
  const head = () => {
    if (isHeaded) return;
    isHeaded = true;
    const notes = new Set(group.runs.flatMap(({ run }) => run.state.dataset.notes ?? []));
    for (const sentence of notes) error(`note: ${sentence}`);
    const common = describeCommon(group.entries);
    const heading = `comparing ${group.subject}${common && `: ${common}`}`;
    for (const line of [heading, "", ...comparisonHeading(group.runs.map(({ label }) => label))]) print(line);
  };
  const printRows = (complete: readonly EpochRow[]) => {
    if (complete.length > 0) head();
    for (const { epoch, events } of complete) print(comparisonLine(epoch, events, most));
  };
  return {
    take: (index, event) => printRows(rows.take(index, event)),
    end: () => printRows(rows.rest()),
  };
}
