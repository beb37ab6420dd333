import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { addFlags, type Typed } from "../flags.ts";
import { PRESET_FLAG } from "../presets.ts";
import { addSnapshotFlags } from "../snapshot/snapshot_flags.ts";
import { addTrainingFlags } from "../training_flags.ts";
import { FORK_FLAGS } from "./fork_settings.ts";
import { RUN_FLAGS, SAMPLE_FLAGS, type TrainFlags } from "./train_flags.ts";

/** All flags of `train` as they were typed. */
export type AllFlags = TrainFlags & DatasetFlags & Typed<typeof FORK_FLAGS> & {
  readonly preset?: string;
  readonly resume?: string | true;
  readonly from?: string;
};

/** The command `train` with all of its flags, which does nothing by itself. */
export function trainParser(): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("train")
    .usage("[options]")
    .description("Trains a network and shows it learn; without options, on handwritten digits.");
  addFlags(command, { preset: PRESET_FLAG });
  addDatasetFlags(command);
  addFlags(command, SAMPLE_FLAGS, "Data");
  addTrainingFlags(command);
  addFlags(command, RUN_FLAGS);
  command.option("--resume [run]", "resume a run, or train it longer (default: newest)");
  addFlags(command, FORK_FLAGS);
  command.option("--from <model>", "start from the weights of a saved model, or a run's");
  addSnapshotFlags(command, " at the end");
  return command;
}

/** The flags that were typed, in full, by the names that commander gives their values. */
export function typedFlags(command: CommandUnknownOpts): Map<string, string> {
  const typed = command.options.filter((option) => command.getOptionValueSource(option.attributeName()) === "cli");
  return new Map(typed.map((option) => [option.attributeName(), option.long ?? option.flags]));
}
