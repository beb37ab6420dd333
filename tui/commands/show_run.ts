import { rememberLast } from "../remember_last.ts";
import type { Output } from "../screen/app/output.ts";
import { printPlain } from "../screen/app/plain.ts";
import { printTable } from "../screen/app/print_report.ts";
import type { OnEnd, RunGroup } from "../screen/app/run_group.ts";
import { type ColorDepth, detectColorDepth } from "../screen/terminal/color.ts";
import { GraphicsDetection, type PixelMode } from "../screen/terminal/pixels/graphics_detection.ts";
import type { ForkRequest } from "../screen/model/fork/fork_form.ts";
import type { Guide } from "../screen/model/guide.ts";
import { createTheme, type CurvePen } from "../screen/theme.ts";
import { printCurves } from "../screen/app/closing_chart.ts";
import type { Host } from "./host.ts";
import type { OpenPoint } from "./train/fork_settings.ts";
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
  /** Whether another screen shows them, to which one comes back; false when left out. */
  readonly isNested?: boolean;
  /** The name of the one view to show; all that suit the runs when left out. */
  readonly only?: string;
  /** What is read beside the runs on the screen; with it, one goes on from runs that are over. */
  readonly guide?: Guide;
  readonly onEnd?: OnEnd;
}

/** How a screen was left, or plain lines have ended. */
export interface LeftScreen {
  readonly exitCode: number;
  /** The new run that is to start now, and what opens the one that it parts from there; undefined for none. */
  readonly fork?: { readonly request: ForkRequest; readonly open: OpenPoint };
}

/**
 * Shows runs on the screen if there is one and it is wanted, else as plain lines; of results, their tables stay, and the
 * warnings that were on the screen. What a person asks for there as a new run is for the caller to start.
 */
export async function showRuns(
  host: Host,
  group: RunGroup,
  settings: ShowSettings,
  results?: () => readonly Table[],
): Promise<LeftScreen> {
  const { chart, color, mouse, pixels = "auto", plain = false, detach, isNested, only, guide, onEnd } = settings;
  const { output, terminal, environment } = host;
  if (plain || !host.canShow) {
    const exitCode = await printPlain(group, terminal, output, { detach, onEnd });
    if (chart !== undefined || output.columns !== undefined) printCurves(output, group, chart);
    for (const table of results?.() ?? []) printTable(output, table);
    return { exitCode };
  }
  const depth = color ?? detectColorDepth(environment, true);
  // What was checked is there even if the run drops its checkpoint as it is stopped; and each character asks for it.
  const open: OpenPoint = rememberLast(async (folder, at) => {
    return await (await import("../../src/runs/open_run_at.ts")).openRunAt(folder, at);
  });
  // Plain lines need nothing of what draws a screen.
  const { showOnScreen } = await import("../screen/app/app.ts");
  const { exitCode, fork } = await showOnScreen(group, terminal, {
    theme: createTheme(depth, undefined, chart),
    graphics: new GraphicsDetection(pixels, environment),
    ...{ mouse, detach, isNested, only, guide, onEnd, output },
    checkFork: async (request) => await (await import("./train/check_fork.ts")).checkFork(request, open),
    report() {
      if (!results) return;
      for (const table of results()) printTable(output, table, depth);
      warnAgain(output, group);
    },
  });
  return { exitCode, fork: fork && { request: fork, open } };
}

/** Prints runs as lines of JSON when they are over, and their epochs to the error output; returns the exit code. */
export async function printRunsAsJson(
  { output, terminal }: Host,
  group: RunGroup,
  { detach, onEnd }: Pick<ShowSettings, "detach" | "onEnd">,
  results: () => readonly object[],
): Promise<number> {
  const progress = { ...output, print: output.error };
  const exitCode = await printPlain(group, terminal, progress, { detach, onEnd });
  results().forEach((result) => output.json(result));
  return exitCode;
}

/** Prints the warnings that were on the screen. */
export function warnAgain(output: Output, { runs }: RunGroup): void {
  for (const { label, run: { state: { warnings } } } of runs) {
    for (const sentence of warnings) output.error(`warning: ${labelled(label, sentence)}`);
  }
}

/** A sentence about a run, behind its label if it has one. */
export function labelled(label: string, sentence: string): string {
  return label === "" ? sentence : `${label}: ${sentence}`;
}

/** Writes the screen of runs to a file; only who asks for it pays for loading what draws it. */
export async function writeSnapshot(
  output: Output,
  group: RunGroup,
  snapshot: SnapshotSettings,
  look: Pick<ShowSettings, "chart" | "color">,
): Promise<void> {
  await (await import("./snapshot/write_snapshot.ts")).writeSnapshot(output, group, snapshot, look);
}
