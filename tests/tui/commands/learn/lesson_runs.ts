import type { Lesson } from "../../../../tui/commands/learn/lesson.ts";
import { LESSONS } from "../../../../tui/commands/learn/lessons.ts";
import { runLesson } from "../../../../tui/commands/learn/run_lesson.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import { pipedHost } from "../../../support/run_command.ts";

const known = new Map<string, Promise<readonly TrainingState[]>>();

/** The lesson of a name. */
export function lessonOf(name: string): Lesson {
  return LESSONS.find((lesson) => lesson.name === name)!;
}

/** The runs of a lesson as they end; each lesson is trained once for all tests. */
export function runsOf(name: string): Promise<readonly TrainingState[]> {
  const train = async () => (await runLesson(pipedHost(), lessonOf(name), { mouse: false, plain: true })).runs;
  const runs = known.get(name) ?? train();
  known.set(name, runs);
  return runs;
}
