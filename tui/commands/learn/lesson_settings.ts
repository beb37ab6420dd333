import { withCommandName } from "../../command_name.ts";
import { flagOf } from "../../options/flag_of.ts";
import { quotedForShell } from "../../options/shell_words.ts";
import { watchablePace } from "../../screen/model/pace.ts";
import { type CompareSettings, readCompareSettings } from "../compare/compare_settings.ts";
import { loadedOnce } from "../loaded_once.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import type { TrainFlags } from "../train/train_flags.ts";
import { readTrainSettings } from "../train/train_settings.ts";
import { readTrainTarget } from "../train/train_target.ts";
import type { Lesson } from "./lesson.ts";

/** On a screen the runs of a lesson are slowed down to take so many seconds, which can be hurried. */
const SECONDS_TO_WATCH = 30;

/** What a lesson trains. */
export interface LessonSettings extends CompareSettings {
  readonly runs: readonly (CompareSettings["runs"][number] & {
    /** Whether it trains what is left of the first run's network. */
    readonly isPruned?: boolean;
  })[];
}

/** What a lesson trains, and how it is shown. @throws {DataError} if its data aren't there. */
export async function lessonSettings(
  { flags, keep }: Pick<Lesson, "flags" | "keep">,
  look: ViewingSettings,
): Promise<LessonSettings> {
  const { subject, runs } = isCompared(flags)
    ? await readCompareSettings(flags, UNSAVED, { isLesson: true })
    : keep === undefined
    ? await single(flags)
    : withPruned(await single(flags));
  return {
    subject,
    runs: runs.map(({ settings, ...run }) => {
      const pace = watchablePace(settings.options.epochs ?? Infinity, SECONDS_TO_WATCH);
      return { ...run, settings: { ...settings, ...look, pace } };
    }),
  };
}

/** A run, and those of what is left of its network: from the weights that it begins with, and from others. */
function withPruned({ runs: [{ settings }] }: CompareSettings): LessonSettings {
  const { options } = settings, dataset = loadedOnce(settings.dataset), shared = { ...settings, dataset };
  const other = { ...shared, options: { ...options, seed: options.seed + 1 } };
  return {
    subject: "weights",
    runs: [
      { label: "whole", settings: shared },
      { label: "ticket", settings: shared, isPruned: true },
      { label: "random", settings: other, isPruned: true },
    ],
  };
}

/** The command that trains the same networks, of pruned ones that which they are left of. */
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
