import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Host } from "../host.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { findModel, readModel } from "../../../src/runs/find_model.ts";
import { addDatasetFlags, type DatasetFlags, readDatasetRequest, refuseIdleDataFlags } from "../dataset_flags.ts";
import { RunGroup } from "../../screen/app/run_group.ts";
import { addFlags, readFlags, refuseIdle, type Typed } from "../flags.ts";
import { readViewing, SCREEN_FLAGS } from "../screen_flags.ts";
import { addSnapshotFlags, readSnapshot, type SnapshotFlags } from "../snapshot/snapshot_flags.ts";
import { withFork } from "../with_fork.ts";
import { UsageError } from "../usage_error.ts";

const EXAMPLES = `
Examples:
  deno task inspect                              the newest run's network
  deno task inspect runs/mnist-001               another one
  deno task inspect runs/moons-001 --noise 0.5   on other data than its own
  deno task anywhere inspect --snapshot w.svg --view weights   a picture of it`;

/** The command `inspect`: shows a saved network as it was shown while it was trained. */
export function inspectCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("inspect")
    .usage("[model] [options]")
    .description("Shows a trained network: its curves, weights, mistakes.")
    .argument("[model]", "a run's folder or its model.safetensors (default: the newest run)");
  addDatasetFlags(command, "the one it was trained on");
  addFlags(command, SCREEN_FLAGS);
  addSnapshotFlags(command, "");
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: DatasetFlags & SnapshotFlags & Typed<typeof SCREEN_FLAGS> = command.opts();
    const snapshot = readSnapshot(flags), look = readViewing(flags);
    if (snapshot) refuseIdle("--snapshot", readFlags(flags, SCREEN_FLAGS), ["mouse", "pixels"]);
    const { name, ...request } = readDatasetRequest(flags);
    const [{ openSavedRun }, { showRuns, writeSnapshot }] = await Promise.all([
      import("../../screen/app/saved_run.ts"),
      import("../show_run.ts"),
    ]);
    if (Object.keys(request).length > 0) {
      const { metadata } = await readModel(await findModel(command.args[0]));
      refuseIdleDataFlags(flags, savedReading(metadata));
    }
    const given = { ...request, name: flags.dataset === undefined ? undefined : name };
    if (!snapshot && !host.canShow) {
      throw new UsageError("inspect shows a screen, and there is no terminal; `deno task evaluate` prints the metrics");
    }
    const group = RunGroup.of(await openSavedRun(command.args[0], given, !snapshot));
    if (!snapshot) return exit(await withFork(host, await showRuns(host, group, look), look));
    await group.run();
    await writeSnapshot(host.output, group, snapshot, look);
  });
  return command;
}
