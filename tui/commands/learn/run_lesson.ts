import { magnitudeMasks } from "../../../src/experiments/surgery/prune_by_magnitude.ts";
import type { LayerNumbers } from "../../../src/network/layer_numbers.ts";
import { Lockstep, sessionInLockstep } from "../../screen/app/lockstep.ts";
import { RunGroup } from "../../screen/app/run_group.ts";
import type { TrainingState } from "../../screen/model/state.ts";
import type { Host } from "../host.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import { showRuns } from "../show_run.ts";
import { recordedRun } from "../train/recorded_run.ts";
import { startSession } from "../train/start_session.ts";
import type { TrainSettings } from "../train/train_settings.ts";
import type { Lesson } from "./lesson.ts";
import { lessonSettings } from "./lesson_settings.ts";

/** How the runs of a lesson have ended. */
export interface LessonRuns {
  /** 0, or that of the signal that ended them. */
  readonly exitCode: number;
  readonly runs: readonly TrainingState[];
}

/**
 * Trains what a lesson is about, beside its guide on the screen, or as plain lines; nothing is saved.
 * @throws whatever goes wrong in one of the runs.
 */
export async function runLesson(host: Host, lesson: Lesson, look: ViewingSettings): Promise<LessonRuns> {
  const { subject, runs } = await lessonSettings(lesson, look), { keep = 1 } = lesson;
  let masks: ReturnType<typeof masksAfter> | undefined;
  for (const { settings: { dataset } } of runs) await dataset.fetch?.();
  const lockstep = new Lockstep(runs.length),
    cores = Math.max(1, Math.floor(navigator.hardwareConcurrency / runs.length));
  const parts = runs.map(({ label, settings, isPruned }) => {
    const { run } = recordedRun(host, settings, async (recorded) => {
      const held = isPruned ? await (masks ??= masksAfter(runs[0].settings, keep)) : undefined;
      const start = { ...recorded, cores, gathersEpochs: runs.length === 1 };
      const session = await startSession({ ...settings, masks: held }, start);
      return runs.length > 1 ? sessionInLockstep(session, lockstep, settings.options.epochs) : session;
    });
    return { label, run };
  });
  const guide = { title: lesson.title, paragraphs: lesson.watch };
  const { exitCode } = await showRuns(host, new RunGroup(subject, parts), { ...look, guide });
  return { exitCode, runs: parts.map(({ run }) => run.state) };
}

/** Trains a network that nobody sees, and says which of its weights are held at 0 where so many are kept. */
async function masksAfter(settings: TrainSettings, keep: number): Promise<LayerNumbers[]> {
  const session = await startSession(settings, { tests: false });
  for await (const _ of session);
  if (!session.network) throw new Error("the training worker ended without a result");
  return magnitudeMasks(session.network, { keep });
}

/** Why runs can't be judged: they were stopped, or a person changed them on the way; undefined where nothing is in the way. */
export function whyNotJudged(runs: readonly TrainingState[]): string | undefined {
  if (runs.some(({ finished }) => finished === undefined || finished.reason === "stopped")) {
    return "The runs were stopped early, so nothing can be concluded from them.";
  }
  if (runs.some(({ learningRate, options }) => learningRate !== options.learningRate)) {
    return "The learning rate was changed during training, so these aren't the lesson's runs any more.";
  }
  return undefined;
}
