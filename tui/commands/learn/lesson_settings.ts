import { withCommandName } from "../../command_name.ts";
import { flagOf } from "../../options/flag_of.ts";
import { quotedForShell } from "../../options/shell_words.ts";
import { watchablePace } from "../../screen/model/pace.ts";
import { type CompareSettings, readCompareSettings } from "../compare/compare_settings.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import type { TrainFlags } from "../train/train_flags.ts";
import { readTrainSettings } from "../train/train_settings.ts";
import { readTrainTarget } from "../train/train_target.ts";
import type { Lesson } from "./lesson.ts";

/** On a screen the runs of a lesson are slowed down to take so many seconds, which can be hurried. */
const SECONDS_TO_WATCH = 30;

/** What a lesson trains, and how it is shown. @throws {DataError} if its data aren't there. */
export async function lessonSettings(
  { flags }: Pick<Lesson, "flags">,
  look: ViewingSettings,
): Promise<CompareSettings> {
  const { subject, runs } = isCompared(flags)
    ? await readCompareSettings(flags, UNSAVED, { isLesson: true })
    : await single(flags);
  return {
    subject,
    runs: runs.map(({ label, settings }) => {
      const pace = watchablePace(settings.options.epochs ?? Infinity, SECONDS_TO_WATCH);
      return { label, settings: { ...settings, ...look, pace } };
    }),
  };
}

/** The command that trains the same networks. */
export function lessonCommand({ flags }: Pick<Lesson, "flags">): string {
  // A flag by itself for each value: some values are lists, whose commas don't separate runs.
  const words = Object.entries(flags).flatMap(([name, values]) => values.flatMap((value) => [flagOf(name), value]));
  const command = ["deno", "task", isCompared(flags) ? "compare" : "train", ...words];
  return withCommandName(command.map(quotedForShell).join(" "));
}

const UNSAVED = { save: false } as const;

function isCompared(flags: Lesson["flags"]): boolean {
  return Object.values(flags).some(({ length }) => length > 1);
}

async function single(typed: Lesson["flags"]): Promise<CompareSettings> {
  const flags: TrainFlags & DatasetFlags = Object.fromEntries(
    Object.entries(typed).map(([name, [value]]) => [name, value]),
  );
  const settings = readTrainSettings({ ...flags, ...UNSAVED }, await readTrainTarget(flags, undefined));
  return { subject: "", runs: [{ label: "", settings }] };
}
