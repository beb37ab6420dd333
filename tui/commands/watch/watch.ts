import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Host } from "../host.ts";
import { number, whole } from "../../../src/options/value_type.ts";
import { RunGroup } from "../../screen/app/run_group.ts";
import { addFlags, readFlags, refuseIdle, type Typed } from "../flags.ts";
import { withFork } from "../with_fork.ts";
import { readViewing, VIEWING_FLAGS } from "../screen_flags.ts";
import { addSnapshotFlags, readSnapshot, type SnapshotFlags } from "../snapshot/snapshot_flags.ts";

const EXAMPLES = `
Examples:
  deno task watch                            the newest run, live if training
  deno task watch runs/mnist-001 --speed 10  a finished one, ten times as fast
  deno task watch sweeps/mnist-001           a sweep
  deno task watch sweeps/mnist-001 --trial 7 one of its trials
  deno task anywhere watch --snapshot a.svg  a picture of the newest run`;

const CRASHED_EXIT_CODE = 1;

const MOST_TRIALS = 1_000_000;

const WATCH_FLAGS = {
  speed: {
    type: number({ above: 0, to: 1e6, example: 10 }),
    value: "factor",
    help: "replay speed",
    usual: "done in about ten seconds",
  },
  trial: { type: whole(0, MOST_TRIALS), value: "number", help: "a trial of a sweep, by default of the newest one" },
  ...VIEWING_FLAGS,
};

/** The command `watch`: follows a run that another process trains, and replays one that is over. */
export function watchCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("watch")
    .usage("[run] [options]")
    .description("Follows a run, a sweep or a trial that is training, or replays a finished one.")
    .argument("[run]", "a run's folder or its run.jsonl, or a sweep's folder (default: the newest run)");
  addFlags(command, WATCH_FLAGS);
  addSnapshotFlags(command, " as it is now");
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: SnapshotFlags & Typed<typeof WATCH_FLAGS> = command.opts();
    const given = readFlags(flags, WATCH_FLAGS), snapshot = readSnapshot(flags);
    if (snapshot) refuseIdle("--snapshot", given, ["speed", "plain", "mouse", "pixels"]);
    const { plain, ...look } = readViewing(flags), [name] = command.args, { trial, speed } = given;
    const [{ openWatched }, { summary }, { showRuns, writeSnapshot }] = await Promise.all([
      import("./open_watched.ts"),
      import("../../screen/app/summary.ts"),
      import("../show_run.ts"),
    ]);
    const isStill = snapshot !== undefined;
    const isShown = isStill || (!plain && host.canShow);
    const watched = await openWatched({ name, trial }, { speed, isShown, isStill });
    if (watched.sweep !== undefined) {
      const { showSavedSweep } = await import("../sweep/screen/show_saved_sweep.ts");
      return exit(await showSavedSweep(host, look, watched.sweep));
    }
    const { run } = watched;
    const group = RunGroup.of(run);
    if (snapshot) {
      await group.run();
      return await writeSnapshot(host.output, group, snapshot, look);
    }
    const end = await showRuns(host, group, { ...look, plain }, isShown ? undefined : () => [summary(run.state)]);
    const exitCode = await withFork(host, end, look);
    exit(exitCode === 0 && !isShown && run.state.viewing?.outcome === "crashed" ? CRASHED_EXIT_CODE : exitCode);
  });
  return command;
}
