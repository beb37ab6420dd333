import { withCommandName } from "../../command_name.ts";
import type { TrainingState } from "../../screen/model/state.ts";
import type { Lesson } from "./lesson.ts";
import { nextTexts, outcomeTexts } from "./lesson_texts.ts";
import type { Page } from "./page/page.ts";

/** The page to choose a lesson on. */
export function listPage(lessons: readonly Lesson[]): Page {
  const widest = Math.max(...lessons.map(({ name }) => name.length));
  return {
    title: "lessons",
    caption: withCommandName("deno task learn backprop begins with one"),
    paragraphs: ["Each takes a minute or two: read, predict, watch it happen, and see why."],
    choices: lessons.map(({ name, title }) => `${name.padEnd(widest)}  ${title}`),
    hasBack: false,
  };
}

/** The page before the runs of a lesson, where a person predicts what they will do. */
export function questionPage(lesson: Lesson, place: string): Page {
  const { title, before, question, answers } = lesson;
  return { title, caption: place, paragraphs: before, question, choices: answers, hasBack: true };
}

/** The page after the runs of a lesson: what they did, and what of it a person predicted. */
export function outcomePage(lesson: Lesson, runs: readonly TrainingState[], predicted: number): Page {
  const paragraphs = outcomeTexts(lesson, runs, predicted);
  return { title: lesson.title, caption: "what happened", paragraphs, choices: ["why?"], hasBack: true };
}

/** The page of the reasons. */
export function reasonPage({ title, why }: Lesson): Page {
  return { title, caption: "why", paragraphs: why, choices: ["what to try next"], hasBack: true };
}

/** The choice on the last page of a lesson that goes on; the other one is the same lesson. */
export const FOLLOWING = 0;

/** The last page of a lesson: what to try, and the next lesson, or the list after the last. */
export function nextPage(lesson: Lesson, next: Lesson | undefined): Page {
  return {
    title: lesson.title,
    caption: "what to try next",
    paragraphs: nextTexts(lesson, "wrapped"),
    choices: [next ? `the next lesson: ${next.title}` : "all lessons", "this lesson again"],
    hasBack: true,
  };
}
