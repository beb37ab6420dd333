import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { datasets } from "../../../data/catalog.ts";
import { PRESETS } from "../../../src/options/presets.ts";
import { OPTION_NAMES, OPTIONS } from "../../../src/options/schema/schema.ts";
import { flagOf } from "../../options/flag_of.ts";

/** What a shell has to know of a command. */
export interface DescribedCommand {
  readonly name: string;
  /** What it does, as a sentence. */
  readonly help: string;
  readonly flags: readonly DescribedFlag[];
}

/** What a shell has to know of a flag. */
export interface DescribedFlag {
  /** `--layers`. */
  readonly name: string;
  /** What it sets. */
  readonly help: string;
  /** What its value is called; undefined if it takes none. */
  readonly value?: string;
  /** The values that it can have, where they are known. */
  readonly choices: readonly string[];
}

/** The known values of flags that take a name. */
const CHOICES: Readonly<Record<string, readonly string[] | undefined>> = {
  ...Object.fromEntries(OPTION_NAMES.map((name) => [flagOf(name), OPTIONS[name].type.names])),
  "--dataset": Object.keys(datasets),
  "--preset": Object.keys(PRESETS),
};

/** Describes commands by their definitions. */
export function describeCommands(commands: readonly CommandUnknownOpts[]): DescribedCommand[] {
  return commands.map((command) => ({
    name: command.name(),
    help: command.description(),
    flags: [...command.options, ...command.createHelp().visibleOptions(command)]
      .filter(({ long }, i, all) => long && all.findIndex((other) => other.long === long) === i)
      .map(({ long, description, flags }) => ({
        name: long!,
        help: description.replace(/ \(default: .*\)$/s, ""),
        value: flags.match(/<([^>]+)>/)?.[1],
        choices: CHOICES[long!] ?? [],
      })),
  }));
}
