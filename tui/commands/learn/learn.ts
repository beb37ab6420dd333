import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { nearestName } from "../../../data/nearest_name.ts";
import { addFlags, type Typed } from "../flags.ts";
import type { Host } from "../host.ts";
import { readViewing, VIEWING_FLAGS } from "../screen_flags.ts";
import { UsageError } from "../usage_error.ts";
import type { Lesson } from "./lesson.ts";

const EXAMPLES = `
Examples:
  deno task learn                to choose a lesson
  deno task learn backprop       forward and backward by hand
  deno task learn xor --plain    the text and the numbers alone`;

const LESSON_FLAGS = {
  ...VIEWING_FLAGS,
  plain: { ...VIEWING_FLAGS.plain, help: "print the lesson, without asking anything" },
};

/** The command `learn`: lists the lessons, and gives them. */
export function learnCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("learn")
    .usage("[lesson] [options]")
    .description("Gives a lesson: a question, the runs that answer it, and why.")
    .argument("[lesson]", "the name of a lesson (default: a list to choose from)");
  addFlags(command, LESSON_FLAGS);
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const { LESSONS } = await import("./lessons.ts"), [name] = command.args;
    const look = readViewing(command.opts() satisfies Typed<typeof LESSON_FLAGS>);
    const lesson = name === undefined ? undefined : findLesson(LESSONS, name);
    if (host.canShow && !look.plain) {
      const { takeLessons } = await import("./take_lessons.ts");
      return exit(await takeLessons(host, LESSONS, lesson, look));
    }
    const { printLesson, printLessons } = await import("./print_lesson.ts");
    if (lesson) exit(await printLesson(host, lesson, look));
    else printLessons(host, LESSONS);
  });
  return command;
}

/** @throws {UsageError} if there is no such lesson. */
function findLesson(lessons: readonly Lesson[], name: string): Lesson {
  const found = lessons.find((lesson) => lesson.name === name);
  if (found) return found;
  const names = lessons.map(({ name }) => name);
  throw UsageError.ofValue("the lesson", name, names.join(", "), nearestName(name, names));
}
