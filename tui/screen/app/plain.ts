import type { ShownRun } from "./app.ts";
import type { Trouble } from "../../../src/training/health/diagnosis.ts";
import { EndSignals, EXIT_CODE } from "../terminal/end_signals.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { describeRun } from "../model/description.ts";
import { OUTCOMES } from "../model/outcome.ts";
import { plainHeading, plainLine, restartLine } from "./plain_line.ts";
import type { Output } from "./output.ts";

/**
 * Prints a run as one line an epoch, without any control code, until it is over. What is wrong with the training is
 * told beside it, each trouble once, on the standard error output, as are warnings and notes.
 *
 * A signal stops the run, so that what was learned is saved; another one, later, ends the program at once.
 *
 * @param detach Whether the run goes on when its window is closed, rather than to end.
 * @returns The exit code: 0, or that of the signal that ended the run.
 * @throws whatever went wrong in the run.
 */
export async function printPlain(
  run: ShownRun,
  terminal: Pick<Terminal, "onSignal" | "after">,
  output: Pick<Output, "print" | "error">,
  detach = false,
): Promise<number> {
  let exitCode = 0;
  const reported = new Set<Trouble>();
  using _signals = new EndSignals(terminal, {
    end(signal) {
      exitCode = EXIT_CODE[signal];
      run.end();
    },
    endAtOnce: () => run.do("leave"),
    detach: detach ? () => run.detach() : undefined,
  });
  for (const sentence of run.state.warnings) output.error(`warning: ${sentence}`);
  run.onChange = (input) => {
    if (input.type === "warning") output.error(`warning: ${input.sentence}`);
    if (input.type === "recovery") output.error(`note: ${input.sentence}`);
    if (input.type === "outcome" && input.outcome) output.error(`warning: ${OUTCOMES[input.outcome]}`);
    if (input.type !== "event") return;
    if (input.event.event === "started") {
      if (input.event.note) output.error(`note: ${input.event.note}`);
      for (const sentence of run.state.dataset.notes ?? []) output.error(`note: ${sentence}`);
      for (const line of [describeRun(run.state), "", plainHeading()]) output.print(line);
    }
    if (input.event.event === "restarted") output.error(`note: ${restartLine(input.event)}`);
    if (input.event.event === "epoch") output.print(plainLine(input.event, run.state.options.epochs));
    for (const { trouble, sentence } of run.state.chronicle.diagnoses) {
      if (!reported.has(trouble)) output.error(`note: ${sentence}`);
      reported.add(trouble);
    }
  };
  await run.run();
  return exitCode;
}
