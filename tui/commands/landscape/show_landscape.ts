import { LandscapeSurvey } from "../../../src/experiments/landscape/landscape_survey.ts";
import { detectColorDepth } from "../../screen/terminal/color.ts";
import type { Terminal } from "../../screen/terminal/terminal.ts";
import { createTheme } from "../../screen/theme.ts";
import type { Host } from "../host.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import { showLandscapeScreen } from "./landscape_screen.ts";
import type { OpenedLandscape } from "./open_landscape.ts";
import { printLandscape, printLandscapeJson } from "./print_landscape.ts";

/** What the survey works on at a time while it is shown. */
const SLICE_MILLISECONDS = 20;

/** Surveys a landscape, on the screen or not, and prints what it came to. Returns the exit code. */
export async function showLandscape(
  host: Host,
  opened: OpenedLandscape,
  look: ViewingSettings & { readonly json: boolean },
): Promise<number> {
  const { output, terminal, canShow } = host, { survey } = opened;
  for (const sentence of opened.warnings) output.error(`note: ${sentence}`);
  if (look.json || look.plain || !canShow) {
    while (!survey.step());
    if (look.json) printLandscapeJson(output, opened);
    else printLandscape(output, opened, look);
    return 0;
  }
  const theme = createTheme(look.color ?? detectColorDepth(host.environment, true), undefined, look.chart);
  const work = workOf(terminal, survey);
  const { result, exitCode } = await showLandscapeScreen(terminal, { ...look, theme, output }, opened, work);
  if (result === undefined) return exitCode;
  if (isComplete(opened)) printLandscape(output, opened, look);
  return 0;
}

/** Whether all of a landscape is surveyed. */
export function isComplete({ survey }: Pick<OpenedLandscape, "survey">): boolean {
  if (!(survey instanceof LandscapeSurvey)) return survey.lines.progress === 1;
  const { grid } = survey.landscape;
  return grid !== undefined && grid.done === grid.size ** 2;
}

/** Surveys slice by slice, with time for keys between them; calls back after each. */
function workOf(terminal: Terminal, survey: OpenedLandscape["survey"]) {
  return (changed: () => void, fail: (error: unknown) => void) => {
    let cancel = () => {};
    const work = () => {
      try {
        for (const end = performance.now() + SLICE_MILLISECONDS; performance.now() < end;) {
          if (survey.step()) return changed();
        }
        changed();
        cancel = terminal.after(0, work);
      } catch (error) {
        fail(error);
      }
    };
    // What is changed by it can be drawn only when the screen is there.
    cancel = terminal.after(0, work);
    return () => cancel();
  };
}
