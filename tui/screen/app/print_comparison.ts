import type { Trouble } from "../../../src/training/health/diagnosis.ts";
import { EndSignals, EXIT_CODE } from "../terminal/end_signals.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { describeCommon } from "../views/comparison/comparison_header.ts";
import { comparisonHeading, comparisonLine } from "../views/comparison/comparison_line.ts";
import { OUTCOMES } from "../model/outcome.ts";
import { restartLine } from "./plain_line.ts";
import type { ComparedRuns } from "./compared_runs.ts";
import { type EpochRow, EpochRows } from "./epoch_rows.ts";
import type { Output } from "./output.ts";

/**
 * Prints runs side by side as one line an epoch, without any control code, until all are over. What is wrong with one of
 * them is told beside it, after its name, each trouble once, on the standard error output, as are warnings and notes.
 *
 * A signal stops the runs, so that what was learned is saved; another one, later, ends the program at once.
 *
 * @param detach Whether the runs go on when their window is closed, rather than to end.
 * @returns The exit code: 0, or that of the signal that ended the runs.
 * @throws whatever went wrong in one of the runs.
 */
export async function printComparison(
  compared: ComparedRuns,
  terminal: Pick<Terminal, "onSignal" | "after">,
  output: Pick<Output, "print" | "error">,
  detach = false,
): Promise<number> {
  let exitCode = 0, isHeaded = false;
  const labels = compared.runs.map(({ label }) => label);
  const epochs = compared.runs.map(({ run }) => run.state.options.epochs);
  const rows = new EpochRows(epochs);
  const reported = labels.map(() => new Set<Trouble>());
  const head = () => {
    if (isHeaded) return;
    isHeaded = true;
    const notes = new Set(compared.runs.flatMap(({ run }) => run.state.dataset.notes ?? []));
    for (const sentence of notes) output.error(`note: ${sentence}`);
    const common = describeCommon(compared.state);
    const heading = `comparing ${compared.subject}${common && `: ${common}`}`;
    for (const line of [heading, "", ...comparisonHeading(labels)]) output.print(line);
  };
  const print = (complete: readonly EpochRow[]) => {
    if (complete.length > 0) head();
    for (const { epoch, events } of complete) output.print(comparisonLine(epoch, events, Math.max(...epochs)));
  };
  using _signals = new EndSignals(terminal, {
    end(signal) {
      exitCode = EXIT_CODE[signal];
      compared.end();
    },
    endAtOnce: () => compared.do("leave"),
    detach: detach ? () => compared.detach() : undefined,
  });
  compared.onChange = (index, input) => {
    const label = labels[index];
    if (input.type === "warning") output.error(`warning: ${label}: ${input.sentence}`);
    if (input.type === "outcome" && input.outcome) output.error(`warning: ${label}: ${OUTCOMES[input.outcome]}`);
    if (input.type !== "event") return;
    const { event } = input;
    if (event.event === "started" && event.note) output.error(`note: ${label}: ${event.note}`);
    if (event.event === "restarted") output.error(`note: ${label}: ${restartLine(event)}`);
    print(rows.take(index, event));
    for (const { trouble, sentence } of compared.runs[index].run.state.chronicle.diagnoses) {
      if (!reported[index].has(trouble)) output.error(`note: ${label}: ${sentence}`);
      reported[index].add(trouble);
    }
  };
  await compared.run();
  print(rows.rest());
  return exitCode;
}
