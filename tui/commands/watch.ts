import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { COLOR_DEPTHS } from "../terminal/color.ts";
import { readColor } from "./color_flag.ts";
import { parseNumber } from "./numbers.ts";
import { UsageError } from "./usage_error.ts";

const EXAMPLES = `
Examples:
  deno task watch                              the newest run, live as long as it goes on
  deno task watch runs/mnist-001 --speed 10    one that is over, ten times as fast as it was`;

/** The exit code of watching a run that died. */
const DIED_EXIT_CODE = 1;

/**
 * The command `watch`: follows a run that another process trains, and replays one that is over.
 *
 * @param exit Takes the exit code.
 */
export function watchCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command = new Command("watch")
    .usage("[run] [options]")
    .summary("Follows a run that trains elsewhere, or replays one that is over.")
    .argument("[run]", "a run's folder or its run.jsonl (default: the newest run)")
    .option("--speed <factor>", "times as fast as it was (default: over in some ten seconds)")
    .option("--plain", "one line an epoch; no screen that stays until q")
    .option("--color <depth>", `${COLOR_DEPTHS.join("|")} (default: what the terminal can)`)
    .option("--no-mouse", "leave the mouse to the terminal, to select text with")
    .addHelpText("after", EXAMPLES);
  command.action(async (path, flags) => {
    const color = flags.color === undefined ? undefined : readColor(flags.color);
    const speed = flags.speed === undefined ? undefined : readSpeed(flags.speed);
    const [{ findRun }, { watchRun }, { canShow, printRun, showRun }] = await Promise.all([
      import("../run/find_run.ts"),
      import("../app/watched_run.ts"),
      import("./show_run.ts"),
    ]);
    const isShown = !flags.plain && canShow();
    const run = await watchRun(await findRun(path), {
      speed,
      isShown,
      now: () => performance.now() / 1000,
      pause: (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds)),
    });
    const exitCode = isShown ? await showRun(run, { color, mouse: flags.mouse }) : await printRun(run);
    exit(exitCode === 0 && !isShown && run.state.viewing?.fate === "died" ? DIED_EXIT_CODE : exitCode);
  });
  return command;
}

function readSpeed(given: string): number {
  const speed = parseNumber(given);
  if (speed > 0 && speed <= 1e6) return speed;
  throw UsageError.ofValue("--speed", given, "a number above 0 and up to 1,000,000, such as 10");
}
