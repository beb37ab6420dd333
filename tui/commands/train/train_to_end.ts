import type { OnEnd } from "../../screen/app/run_group.ts";
import type { TrainingRun } from "../../screen/app/training_run.ts";
import { alertCodes, type AlertSettings } from "./end_alert.ts";
import { FinishProgram, finishReporter } from "./finish_program.ts";

/** What is done when training ends. */
export interface EndSettings extends AlertSettings {
  readonly onFinish?: readonly string[];
  readonly detach: boolean;
}

/** Training that is shown, and what is known of it when it has ended. */
export interface ShownTraining {
  readonly runs: readonly TrainingRun[];
  readonly isShown: boolean;
  sentence(): string;
  summary(): object;
  /** The exit code, if no signal ended it. */
  exitCode(): number;
}

/** Called when the runs have ended, and when the screen is closed and what was printed meanwhile is there. */
export interface TrainingListeners {
  readonly onEnd: OnEnd;
  readonly onClosed: () => void;
}

/**
 * Shows training until it has ended; calls a person then, and runs the program of `--on-finish`: on the screen as soon
 * as training has ended; else, and where it was stopped, when it is no longer shown. Returns the exit code.
 */
export async function trainToEnd(
  settings: EndSettings,
  training: ShownTraining,
  show: (listeners: TrainingListeners) => Promise<number>,
): Promise<number> {
  const { onFinish, detach } = settings, { runs } = training;
  let isScreenOpen = training.isShown;
  const program = onFinish && new FinishProgram(onFinish, finishReporter(runs[0], () => isScreenOpen));
  const summaryWith = (exitCode: number) => ({ ...training.summary(), exitCode });
  const exitCode = await show({
    onEnd() {
      // A trainer that failed closes the screen.
      if (isScreenOpen && runs.every(({ state }) => state.finished)) program?.start(summaryWith(training.exitCode()));
      return alertCodes(settings, training.sentence());
    },
    onClosed: () => isScreenOpen = false,
  });
  const hasEnded = runs.some(({ state }) => state.finished ?? state.failedAfter !== undefined);
  return program && hasEnded ? await program.finish(summaryWith(exitCode), detach) : exitCode;
}
