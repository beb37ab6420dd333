import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { datasets } from "../../../data/catalog.ts";
import { PRESETS } from "../../../src/options/presets.ts";
import { choicesOf } from "../flags.ts";

/** What a shell has to know of a command. */
export interface DescribedCommand {
  readonly name: string;
  readonly help: string;
  readonly flags: readonly DescribedFlag[];
}

/** What a shell has to know of a flag. */
export interface DescribedFlag {
  readonly name: string;
  readonly help: string;
  readonly value?: string;
  readonly choices: readonly string[];
}

/** The names that are known of flags that also take others, such as the path of a file. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
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
      .map((option) => ({
        name: option.long!,
        help: option.description.replace(/ \(default: .*\)$/s, ""),
        value: option.flags.match(/<([^>]+)>/)?.[1],
        choices: KNOWN[option.long!] ?? choicesOf(option),
      })),
  }));
}

/** The words that may stand before a command, and what they allow it. */
export const PREFIXES: Readonly<Record<string, string>> = {
  anywhere: "Any of these, allowed to write to any file or folder that is named.",
  trusted: "Any of these, allowed to write anything and to run programs.",
};
