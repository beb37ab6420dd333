import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { TrainingOptions } from "../../src/options/options.ts";
import { OPTION_GROUPS, type OptionName } from "../../src/options/schema/schema.ts";
import { addFlags, type Flags, type Typed } from "./flags.ts";

/** The training options as they were typed; what was left out is undefined. */
export type TrainingFlags = Typed<TrainingOptions>;

/** Adds the flags of the training options to a command, except those that it has no use for. */
export function addTrainingFlags(command: CommandUnknownOpts, except: readonly OptionName[] = []): void {
  for (const [group, options] of Object.entries<Flags>(OPTION_GROUPS)) {
    const used = Object.entries(options).filter(([name]) => !except.some((other) => other === name));
    addFlags(command, Object.fromEntries(used), group);
  }
}
