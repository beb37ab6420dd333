import { type DescribedCommand, type DescribedFlag, PREFIXES } from "./described_command.ts";

/** The completions of `phosphor` as a script for fish: commands, flags, and the values that are known; else files. */
export function fishCompletions(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name }) => name);
  const condition = `not __fish_seen_subcommand_from ${names.join(" ")}`;
  const lines = commands.flatMap(({ name, help, flags }) => [
    `complete -c phosphor -f -n ${quoted(condition)} -a ${name} -d ${quoted(help)}`,
    ...flags.map((flag) => `complete -c phosphor -n '__fish_seen_subcommand_from ${name}' ${argument(flag)}`),
  ]);
  const prefixes = Object.entries(PREFIXES).map(([name, help]) =>
    `complete -c phosphor -f -n ${quoted(condition)} -a ${name} -d ${quoted(help)}`
  );
  return `# Completions of phosphor for fish
${lines.join("\n")}
${prefixes.join("\n")}
`;
}

function argument({ name, help, value, choices }: DescribedFlag): string {
  const words = `-l ${name.replace(/^--/, "")} -d ${quoted(help)}`;
  if (value === undefined) return words;
  return choices.length > 0 ? `${words} -x -a ${quoted(choices.join(" "))}` : `${words} -r`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
