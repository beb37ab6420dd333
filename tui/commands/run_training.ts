import { showOnScreen } from "../app.ts";
import { standardOutput } from "../app/output.ts";
import { printPlain } from "../app/plain.ts";
import { TrainingRun } from "../app/training_run.ts";
import { RunRecorder } from "../run/recorder.ts";
import { initialState } from "../state/state.ts";
import { type ColorDepth, detectColorDepth } from "../terminal/color.ts";
import { denoTerminal } from "../terminal/deno_terminal.ts";
import { renderLines } from "../terminal/lines.ts";
import { createTheme } from "../theme.ts";
import { summary } from "../views/summary.ts";
import { table, tableSize } from "../widgets/table.ts";
import { repeatCommand } from "./repeat_command.ts";
import { startSession } from "./start_session.ts";
import type { TrainSettings } from "./train_settings.ts";

/** The exit code of a run whose loss was no longer finite, or whose model could not be saved. */
const FAILURE_EXIT_CODE = 1;

/**
 * Trains as the settings say: on the screen where there is one, else as plain lines. Either way a summary stays.
 *
 * @returns The exit code.
 */
export async function runTraining(settings: TrainSettings): Promise<number> {
  const { dataset, options, limit, validation, out, save } = settings;
  const isTerminal = Deno.stdout.isTerminal();
  const plain = settings.plain || !isTerminal || !Deno.stdin.isTerminal();
  const recorded = { dataset: dataset.name, classes: dataset.classes, options, limit, validation };
  const recorder = save ? new RunRecorder(recorded, (sentence) => run.warn(sentence), out) : undefined;
  const run = new TrainingRun({
    state: initialState(dataset, options),
    start: () => startSession(settings),
    recorder,
    stays: !plain,
    now: () => performance.now() / 1000,
  });
  const depth = detectColorDepth((name) => Deno.env.get(name), isTerminal);
  const report = (depth: ColorDepth) => {
    const rows = summary(run.state, repeatCommand(settings));
    const { width, height } = tableSize(rows);
    if (height > 0) {
      standardOutput.print("\n" + renderLines(table(rows, width, height, createTheme(depth)), depth).trimEnd());
    }
  };
  const terminal = denoTerminal();
  let exitCode: number;
  if (plain) {
    exitCode = await printPlain(run, terminal, standardOutput);
    report("none");
  } else {
    exitCode = await showOnScreen(run, terminal, createTheme(depth), () => report(depth));
  }
  const { finished } = run.state;
  const isLost = recorder !== undefined && finished !== undefined && recorder.modelPath === undefined;
  return exitCode === 0 && (isLost || finished?.reason === "diverged") ? FAILURE_EXIT_CODE : exitCode;
}
