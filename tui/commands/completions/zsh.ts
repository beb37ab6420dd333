import { type DescribedCommand, type DescribedFlag, PREFIXES } from "./described_command.ts";

/** The completions of `phosphor` as a function for zsh: commands, flags, and the values that are known; else files. */
export function zshCompletions(commands: readonly DescribedCommand[]): string {
  const names = [...commands.map(({ name, help }) => [name, help]), ...Object.entries(PREFIXES)]
    .map((entry) => `    ${quoted(entry.join(":"))}`);
  const flags = commands.flatMap(({ name, flags }) => [
    `    ${name}) _arguments \\`,
    ...flags.map((flag) => `      ${quoted(argument(flag))} \\`),
    `      '*:file:_files' ;;`,
  ]);
  return `#compdef phosphor
# Completions of phosphor for zsh
_phosphor() {
  local -a commands=(
${names.join("\n")}
  )
  if (( CURRENT > 2 )) && [[ $words[2] == (${Object.keys(PREFIXES).join("|")}) ]]; then
    shift words; (( CURRENT-- ))
  fi
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words; (( CURRENT-- ))
  case $words[1] in
${flags.join("\n")}
  esac
}
if [[ $funcstack[1] == _phosphor ]]; then _phosphor "$@"; else compdef _phosphor phosphor; fi
`;
}

function argument({ name, help, value, choices }: DescribedFlag): string {
  const description = `[${help.replace(/[[\]\\:]/g, "\\$&")}]`;
  if (value === undefined) return name + description;
  const completion = choices.length > 0 ? `(${choices.join(" ")})` : "_files";
  return `${name}=${description}:${value.replaceAll(":", "\\:")}:${completion}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
