import { Command, type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { COLOR_DEPTHS } from "../../screen/terminal/color.ts";
import { readColor } from "../color_flag.ts";
import { RunGroup } from "../../screen/app/run_group.ts";
import { parseNumber } from "../../../src/options/parse_number.ts";
import { addSnapshotFlags, readSnapshot, type SnapshotFlags } from "../snapshot/snapshot_flags.ts";
import { UsageError } from "../usage_error.ts";

const EXAMPLES = `
Examples:
  deno task watch                            the newest run, live if training
  deno task watch runs/mnist-001 --speed 10  a finished one, ten times as fast
  deno task anywhere watch --snapshot a.svg  a picture of the newest run`;

/** The exit code of watching a run that died. */
const CRASHED_EXIT_CODE = 1;

/** The flags of `watch` as they were typed. */
interface WatchFlags extends SnapshotFlags {
  readonly speed?: string;
  readonly plain?: true;
  readonly color?: string;
  /** False after `--no-mouse`. */
  readonly mouse: boolean;
}

/**
 * The command `watch`: follows a run that another process trains, and replays one that is over.
 *
 * @param exit Takes the exit code.
 */
export function watchCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("watch")
    .usage("[run] [options]")
    .description("Follows a run that is training, or replays a finished one.")
    .argument("[run]", "a run's folder or its run.jsonl (default: the newest run)")
    .addOption(
      new Option("--speed <factor>", "replay speed (default: done in about ten seconds)")
        .conflicts("snapshot"),
    )
    .option("--plain", "one line per epoch instead of the screen")
    .option("--color <depth>", `${COLOR_DEPTHS.join("|")} (default: what the terminal can)`)
    .option("--no-mouse", "leave the mouse to the terminal, to select text with");
  addSnapshotFlags(command, " as it is now");
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: WatchFlags = { mouse: true, ...command.opts() };
    const color = flags.color === undefined ? undefined : readColor(flags.color);
    const speed = flags.speed === undefined ? undefined : readSpeed(flags.speed);
    const snapshot = readSnapshot(flags);
    const [{ findRun }, { watchRun }, { canShow, printRun, showRun }] = await Promise.all([
      import("../../../src/runs/find_run.ts"),
      import("../../screen/app/watched_run.ts"),
      import("../show_run.ts"),
    ]);
    const isStill = snapshot !== undefined;
    const isShown = isStill || (!flags.plain && canShow());
    const run = await watchRun(await findRun(command.args[0]), {
      speed,
      isShown,
      isStill,
      now: () => performance.now() / 1000,
      pause: (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds)),
    });
    if (snapshot) {
      await run.run();
      return await (await import("../snapshot/write_snapshot.ts")).writeSnapshot(RunGroup.of(run), snapshot, color);
    }
    const exitCode = isShown ? await showRun(run, { color, mouse: flags.mouse }) : await printRun(run);
    exit(exitCode === 0 && !isShown && run.state.viewing?.outcome === "crashed" ? CRASHED_EXIT_CODE : exitCode);
  });
  return command;
}

function readSpeed(given: string): number {
  const speed = parseNumber(given);
  if (speed > 0 && speed <= 1e6) return speed;
  throw UsageError.ofValue("--speed", given, "a number above 0 and up to 1,000,000, such as 10");
}
