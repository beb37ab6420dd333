import { showOnScreen } from "../screen/app/app.ts";
import { printPlain } from "../screen/app/plain.ts";
import { standardOutput } from "../screen/app/output.ts";
import { printTable } from "../screen/app/print_table.ts";
import type { ViewedRun } from "../screen/app/viewed_run.ts";
import type { ViewName } from "../screen/model/view_models.ts";
import { type ColorDepth, detectColorDepth } from "../screen/terminal/color.ts";
import { denoTerminal } from "../screen/terminal/deno_terminal.ts";
import { createTheme } from "../screen/theme.ts";
import { summary } from "../screen/app/summary.ts";

/** How a run that is looked at is shown. */
export interface ShowSettings {
  /** How many colours to use; undefined for as many as the terminal has. */
  readonly color?: ColorDepth;
  /** Whether the screen listens to the mouse. */
  readonly mouse: boolean;
  /** The one view to show; all that suit the run when left out. */
  readonly only?: ViewName;
}

/** Whether there is a terminal that a screen can be shown on. */
export function canShow(): boolean {
  return Deno.stdout.isTerminal() && Deno.stdin.isTerminal() && Deno.env.get("TERM") !== "dumb";
}

/** Shows a run that this program doesn't train until it is quit; returns the exit code. */
export async function showRun(run: ViewedRun, { color, mouse, only }: ShowSettings): Promise<number> {
  const depth = color ?? detectColorDepth((name) => Deno.env.get(name), true);
  return await showOnScreen(run, denoTerminal(), { theme: createTheme(depth), mouse, only, report: () => {} });
}

/** Prints a run that this program doesn't train as a line an epoch, and at its end what came of it. */
export async function printRun(run: ViewedRun): Promise<number> {
  const exitCode = await printPlain(run, denoTerminal(), standardOutput);
  printTable(summary(run.state));
  return exitCode;
}
