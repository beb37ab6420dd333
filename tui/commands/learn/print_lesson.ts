import { printReport } from "../../screen/app/print_report.ts";
import type { Output } from "../../screen/app/output.ts";
import { EXIT_CODE } from "../../screen/terminal/end_signals.ts";
import { left } from "../../screen/widgets/table.ts";
import { wrapParagraphs } from "../../screen/widgets/paragraphs.ts";
import { withCommandName } from "../../command_name.ts";
import type { Host } from "../host.ts";
import { wholeTable } from "../printed_blocks.ts";
import type { ViewingSettings } from "../screen_flags.ts";
import type { Lesson } from "./lesson.ts";
import { nextTexts, outcomeTexts } from "./lesson_texts.ts";
import { runLesson } from "./run_lesson.ts";

/** Columns of a text in a pipe. */
const WIDTH = 78;

/** Prints what lessons there are. */
export function printLessons({ output }: Host, lessons: readonly Lesson[]): void {
  const rows = lessons.map(({ name, title }) => [name, title]);
  printReport(output, (_width, theme) => wholeTable({ columns: [left("lesson"), left("about")], rows }, theme));
  output.error(withCommandName("`deno task learn NAME` gives one of them"));
}

/** Prints paragraphs. */
export function printTexts({ print }: Pick<Output, "print">, paragraphs: readonly string[]): void {
  for (const { text } of wrapParagraphs(paragraphs, WIDTH)) print(text);
}

/** Prints a lesson and trains what it is about, as plain lines, without asking anything. Returns the exit code. */
export async function printLesson(host: Host, lesson: Lesson, look: ViewingSettings): Promise<number> {
  const { title, before, question, answers, why } = lesson, { print } = host.output;
  const write = (paragraphs: readonly string[]) => printTexts(host.output, paragraphs);
  write([title, ...before, question, answers.map((answer, i) => `  ${i + 1} ${answer}`).join("\n")]);
  print("");
  const { exitCode, runs } = await runLesson(host, lesson, look);
  print("");
  write([...outcomeTexts(lesson, runs), ...why, ...nextTexts(lesson, "line")]);
  return Object.values(EXIT_CODE).includes(exitCode) ? exitCode : 0;
}
