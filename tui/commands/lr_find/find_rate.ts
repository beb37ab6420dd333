import { rangeTest, rangeTestOptions, type RateSweep } from "../../../src/search/learning_rate/range_test.ts";
import { RateCurve } from "../../../src/search/learning_rate/rate_curve.ts";
import { suggestRate } from "../../../src/search/learning_rate/suggest_rate.ts";
import { repeatCommand } from "../../options/repeat_command.ts";
import { detectColorDepth } from "../../screen/terminal/color.ts";
import { createTheme } from "../../screen/theme.ts";
import type { Host } from "../host.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import { startSession } from "../train/start_session.ts";
import type { TrainSettings } from "../train/train_settings.ts";
import { printFinding, printFindingJson } from "./print_finding.ts";
import type { RateFinding } from "./rate_finding.ts";
import { showRateScreen } from "./rate_screen.ts";

/** How a search for a rate was left. */
export interface FoundRate {
  readonly exitCode: number;
  /** The suggestion; undefined for none. */
  readonly learningRate?: number;
  /** Whether a person wants to train with it. */
  readonly trains?: boolean;
}

const NOTHING_FOUND_EXIT_CODE = 1;

/** Trains batches at rising rates, on the screen or not, and prints what it came to. @throws what the start does. */
export async function findRate(
  host: Host,
  settings: TrainSettings,
  sweep: RateSweep,
  look: ViewingSettings & { readonly json: boolean },
): Promise<FoundRate> {
  const { output, terminal, canShow } = host, curve = new RateCurve();
  await settings.dataset.fetch?.();
  const session = await startSession({ ...settings, save: false, options: rangeTestOptions(settings.options) }, {
    tests: false,
    startsPaused: true,
  });
  let isOver = false;
  const finding = (): RateFinding => ({
    sweep,
    points: curve.points,
    suggestion: isOver ? suggestRate(curve.points) : undefined,
  });
  const measure = async (measured: () => void) => {
    for await (const point of rangeTest(session, sweep)) {
      curve.add(point);
      measured();
      if (curve.hasDiverged) break;
    }
    isOver = true;
    measured();
  };
  const isShown = canShow && !look.plain && !look.json;
  if (!isShown) await measure(() => {});
  else {
    const theme = createTheme(look.color ?? detectColorDepth(host.environment, true), undefined, look.chart);
    const { result, exitCode } = await showRateScreen(terminal, { ...look, theme, output }, { finding, measure });
    if (!isOver) session.stop();
    if (result === undefined || !isOver) return { exitCode };
    if (result === "train") return { exitCode, learningRate: suggestedRate(finding()), trains: true };
  }
  const learningRate = suggestedRate(finding()), options = { ...settings.options, learningRate: learningRate ?? NaN };
  const command = learningRate === undefined ? undefined : repeatCommand({ ...settings, options });
  if (look.json) printFindingJson(output, finding());
  else printFinding(output, finding(), command, look.chart);
  return { exitCode: learningRate === undefined ? NOTHING_FOUND_EXIT_CODE : 0, learningRate };
}

function suggestedRate({ suggestion }: RateFinding): number | undefined {
  return typeof suggestion === "object" ? suggestion.learningRate : undefined;
}
