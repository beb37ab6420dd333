import type { DatasetFlags } from "../tui/commands/dataset_flags.ts";
import { recordedRun } from "../tui/commands/train/recorded_run.ts";
import { startSession } from "../tui/commands/train/start_session.ts";
import type { TrainFlags } from "../tui/commands/train/train_flags.ts";
import { readTrainSettings } from "../tui/commands/train/train_settings.ts";
import { readTrainTarget } from "../tui/commands/train/train_target.ts";
import { Interaction } from "../tui/screen/app/interaction.ts";
import { RunGroup } from "../tui/screen/app/run_group.ts";
import { stillScreen } from "../tui/screen/app/still_screen.ts";
import { describeCommon } from "../tui/screen/model/description.ts";
import { SCHEMES } from "../tui/screen/snapshot/scheme.ts";
import { renderSvg } from "../tui/screen/snapshot/svg.ts";
import { Cells } from "../tui/screen/terminal/cells.ts";
import { createTheme } from "../tui/screen/theme.ts";

/** When the screen is kept, in epochs; and once more at the end. */
const MOMENTS = [0, 0.2, 0.6, 1, 2, 3, 4, 5, 6, 8];

/** The columns and rows of the screen. */
const SIZE = { columns: 100, rows: 34 };

/**
 * Trains as `deno task train` does, and keeps what the overview shows meanwhile.
 *
 * @param flags The flags of that command.
 * @returns SVG pictures, in order: the first as training starts, the last when it has finished.
 */
export async function recordTraining(flags: TrainFlags & DatasetFlags): Promise<string[]> {
  const settings = { ...readTrainSettings(flags, await readTrainTarget(flags, undefined)), plain: true };
  const { run } = recordedRun({ canShow: false }, settings, (recorded) => startSession(settings, recorded));
  const group = RunGroup.of(run), theme = createTheme("truecolor");
  const interaction = new Interaction(group, theme);
  const frames: string[] = [];
  const keep = (cells: Cells) => {
    const title = `Phosphor, a training: ${describeCommon(group.entries).trim()}`;
    frames.push(renderSvg(cells, { depth: "truecolor", scheme: SCHEMES.dark, title }));
  };
  group.onChange = (_, message) => {
    // The units are ranked as training starts.
    const epoch = message.type === "weights" ? 0 : message.type === "event" ? epochOf(message.event) : -1;
    if (frames.length === MOMENTS.length || epoch < MOMENTS[frames.length]) return;
    interaction.settle();
    keep(interaction.draw(new Cells(SIZE.columns, SIZE.rows)));
  };
  await group.run();
  keep(await stillScreen(group, { ...SIZE, theme }));
  return frames;
}

/** How many epochs are complete after an event; -1 where it doesn't say. */
function epochOf(event: { readonly event: string; readonly epoch?: number }): number {
  return event.event === "progress" || event.event === "epoch" ? event.epoch ?? -1 : -1;
}
