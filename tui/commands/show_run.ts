import { showOnScreen } from "../screen/app/app.ts";
import { standardOutput } from "../screen/app/output.ts";
import { printPlain } from "../screen/app/plain.ts";
import { printTable } from "../screen/app/print_report.ts";
import type { OnEnd, RunGroup } from "../screen/app/run_group.ts";
import { type ColorDepth, detectColorDepth } from "../screen/terminal/color.ts";
import { denoTerminal } from "../screen/terminal/deno_terminal.ts";
import { GraphicsDetection, type PixelMode } from "../screen/terminal/pixels/graphics_detection.ts";
import { createTheme, type CurvePen } from "../screen/theme.ts";
import { printCurves } from "../screen/app/closing_chart.ts";
import { canShow } from "./can_show.ts";
import type { SnapshotSettings } from "./snapshot/snapshot_flags.ts";
import type { Table } from "../screen/widgets/table.ts";

/** How runs are shown. */
export interface ShowSettings {
  /** What curves are drawn with; undefined for what suits the terminal. */
  readonly chart?: CurvePen;
  /** How many colours to use; undefined for as many as the terminal has. */
  readonly color?: ColorDepth;
  readonly mouse: boolean;
  /** What pictures are shown by; undefined for what the terminal answers to. */
  readonly pixels?: PixelMode;
  readonly plain?: boolean;
  /** Whether the runs continue without the screen when its window is closed, rather than end. */
  readonly detach?: boolean;
  /** The name of the one view to show; all that suit the runs when left out. */
  readonly only?: string;
  readonly onEnd?: OnEnd;
}

/**
 * Shows runs on the screen if there is one and it is wanted, else as plain lines; of a result, its table stays, and the
 * warnings that were on the screen.
 */
export async function showRuns(group: RunGroup, settings: ShowSettings, result?: () => Table): Promise<number> {
  const { chart, color, mouse, pixels = "auto", plain = false, detach, only, onEnd } = settings;
  const terminal = denoTerminal();
  if (plain || !canShow()) {
    const exitCode = await printPlain(group, terminal, standardOutput, { detach, onEnd });
    if (chart !== undefined || Deno.stdout.isTerminal()) printCurves(group, chart);
    if (result) printTable(result());
    return exitCode;
  }
  const environment = (name: string) => Deno.env.get(name);
  const depth = color ?? detectColorDepth(environment, true);
  return await showOnScreen(group, terminal, {
    theme: createTheme(depth, undefined, chart),
    graphics: new GraphicsDetection(pixels, environment),
    ...{ mouse, detach, only, onEnd },
    report() {
      if (!result) return;
      printTable(result(), depth);
      warnAgain(group);
    },
  });
}

/** Prints runs as lines of JSON when they are over, and their epochs to the error output; returns the exit code. */
export async function printRunsAsJson(
  group: RunGroup,
  { detach, onEnd }: Pick<ShowSettings, "detach" | "onEnd">,
  results: () => readonly object[],
): Promise<number> {
  const progress = { ...standardOutput, print: standardOutput.error };
  const exitCode = await printPlain(group, denoTerminal(), progress, { detach, onEnd });
  results().forEach((result) => standardOutput.json(result));
  return exitCode;
}

/** Prints the warnings that were on the screen. */
export function warnAgain({ runs }: RunGroup): void {
  for (const { label, run: { state: { warnings } } } of runs) {
    for (const sentence of warnings) standardOutput.error(`warning: ${labelled(label, sentence)}`);
  }
}

/** A sentence about a run, behind its label if it has one. */
export function labelled(label: string, sentence: string): string {
  return label === "" ? sentence : `${label}: ${sentence}`;
}

/** Writes the screen of runs to a file; only who asks for it pays for loading what draws it. */
export async function writeSnapshot(
  group: RunGroup,
  snapshot: SnapshotSettings,
  look: Pick<ShowSettings, "chart" | "color">,
): Promise<void> {
  await (await import("./snapshot/write_snapshot.ts")).writeSnapshot(group, snapshot, look);
}
