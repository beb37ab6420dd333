import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import type { TrainingOptions } from "../../src/options/options.ts";
import { OPTION_GROUPS, type OptionName, OPTIONS, writeOption } from "../../src/options/schema/schema.ts";
import { flagOf } from "../options/flag_of.ts";

/** The training options as they were typed; what was left out is undefined. */
export type TrainingFlags = { readonly [option in keyof TrainingOptions]?: string | boolean };

/** Adds the flags of the training options to a command, except those that it has no use for. */
export function addTrainingFlags(command: CommandUnknownOpts, except: readonly OptionName[] = []): void {
  for (const [group, options] of Object.entries(OPTION_GROUPS)) {
    const names = (Object.keys(options) as OptionName[]).filter((name) => !except.includes(name));
    for (const name of names) command.addOption(trainingFlag(name).helpGroup(`${group}:`));
  }
}

/** The flag of an option; what is on by default can be turned off. */
function trainingFlag(name: OptionName): Option {
  const { type, value, help, default: usual, usual: usualText } = OPTIONS[name];
  if (usual === true) return new Option(flagOf(name).replace("--", "--no-"), help);
  if (usual === false) return new Option(flagOf(name), help);
  const names = type.names ? `: ${type.names.join(", ")}` : "";
  return new Option(
    `${flagOf(name)} <${value}>`,
    `${help}${names} (default: ${usualText ?? writeOption(name, usual)})`,
  );
}

/** The options that were typed. Commander says of what is on by default that it is on. */
export function typedOptions(flags: TrainingFlags): TrainingOptions {
  const typed = (Object.keys(OPTIONS) as OptionName[]).filter((name) => {
    return flags[name] !== undefined && !(flags[name] === true && OPTIONS[name].default === true);
  });
  return Object.fromEntries(typed.map((name) => {
    const flag = flags[name]!;
    return [name, typeof flag === "boolean" ? flag : OPTIONS[name].type.parse(flag)];
  }));
}
