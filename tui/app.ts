import { commandOf } from "./state/key_bindings.ts";
import { EXIT_CODE, Screen } from "./terminal/screen.ts";
import type { Terminal } from "./terminal/terminal.ts";
import type { Theme } from "./theme.ts";
import { overview } from "./views/overview.ts";
import { FrameScheduler } from "./app/frame_scheduler.ts";
import type { TrainingRun } from "./app/training_run.ts";

/**
 * Shows a run on the alternate screen until it is over or quit, and gives the terminal back.
 *
 * A signal gives the terminal back first and then ends the run, so that what was learned is saved.
 *
 * @param report Called when the terminal is given back: prints what stays on the normal screen.
 * @returns The exit code: 0, or that of the signal that ended the run.
 * @throws whatever went wrong in the run; the terminal is given back before.
 */
export async function showOnScreen(
  run: TrainingRun,
  terminal: Terminal,
  theme: Theme,
  report: () => void,
): Promise<number> {
  let exitCode = 0;
  const over = Promise.withResolvers<void>();
  const screen = Screen.open(terminal, {
    depth: theme.depth,
    mouse: false,
    onInput(event) {
      if (event.type !== "key" || event.control || event.alt) return;
      const command = commandOf(event.key, run.state);
      if (command) run.do(command);
    },
    onResize: () => frames.request(),
    beforeExit(signal) {
      exitCode = EXIT_CODE[signal];
      run.do("quit");
      return over.promise;
    },
  });
  const draw = () => screen.draw(overview(run.state, screen.size.columns, screen.size.rows, theme));
  const frames = new FrameScheduler(draw, () => performance.now(), terminal.after);
  run.onChange = () => frames.request();
  frames.request();
  try {
    await run.run();
  } finally {
    frames.stop();
    await screen.close();
  }
  report();
  over.resolve();
  return exitCode;
}
