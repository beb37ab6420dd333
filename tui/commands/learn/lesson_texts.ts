import { withCommandName } from "../../command_name.ts";
import type { TrainingState } from "../../screen/model/state.ts";
import type { Lesson } from "./lesson.ts";
import { lessonCommand } from "./lesson_settings.ts";
import { whyNotJudged } from "./run_lesson.ts";

/** What a lesson says its runs did, after whether the answer that a person predicted, counted from 0, came true. */
export function outcomeTexts(lesson: Lesson, runs: readonly TrainingState[], predicted?: number): readonly string[] {
  const hindrance = whyNotJudged(runs);
  if (hindrance !== undefined) return [hindrance];
  const { answer, text } = lesson.outcome(runs);
  const verdict = predicted === undefined || answer === undefined
    ? []
    : [`You said: ${lesson.answers[predicted]}. ${verdictOn(lesson, predicted, answer)}`];
  return [...verdict, ...text];
}

/** What to try after a lesson: commands and what each is for, the runs' own at the end, to be copied as a line or `wrapped`. */
export function nextTexts(lesson: Lesson, form: "line" | "wrapped"): readonly string[] {
  const commands = lesson.next.flatMap(({ command, why }) => [`${why}:`, `  ${withCommandName(command)}`]);
  const runs = lesson.keep === undefined ? "The runs of this lesson" : "The whole network of this lesson";
  const own = `${runs} again, and saved:`, command = lessonCommand(lesson);
  return [...commands, ...form === "line" ? [own, `  ${command}`] : [`${own} ${command}`]];
}

function verdictOn({ answers }: Lesson, predicted: number, answer: number): string {
  return predicted === answer ? "That is right." : `What happened: ${answers[answer]}.`;
}
