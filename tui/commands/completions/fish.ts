import { type DescribedCommand, type DescribedFlag, PREFIXES } from "./described_command.ts";

/** The completions of `phosphor` as a script for fish: commands, flags, and the values that are known; else files. */
export function fishCompletions(commands: readonly DescribedCommand[]): string {
  const condition = `not __fish_seen_subcommand_from ${commands.map(({ name }) => name).join(" ")}`;
  const prefixes = Object.entries(PREFIXES).map(([name, help]) => ({ name, help, flags: [] }));
  const lines = [...commands, ...prefixes].flatMap(({ name, help, flags }) => [
    `complete -c phosphor -f -n ${quoted(condition)} -a ${name} -d ${quoted(help)}`,
    ...flags.map((flag) => `complete -c phosphor -n '__fish_seen_subcommand_from ${name}' ${argument(flag)}`),
  ]);
  return `# Completions of phosphor for fish\n${lines.join("\n")}\n`;
}

function argument({ name, help, value, choices }: DescribedFlag): string {
  const words = `-l ${name.replace(/^--/, "")} -d ${quoted(help)}`;
  if (value === undefined) return words;
  return choices.length > 0 ? `${words} -x -a ${quoted(choices.join(" "))}` : `${words} -r`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
