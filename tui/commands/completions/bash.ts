import { type DescribedCommand, PREFIXES } from "./described_command.ts";

/** The completions of `phosphor` as a script for bash: commands, flags, and the values that are known; else files. */
export function bashCompletions(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name }) => name);
  const values = commands.flatMap(({ name, flags }) =>
    flags.filter(({ choices }) => choices.length > 0).map((flag) =>
      `    ${name}:${flag.name}) words='${flag.choices.join(" ")}' ;;`
    )
  );
  const flags = commands.map(({ name, flags }) =>
    `      ${name}) words='${flags.map(({ name }) => name).join(" ")}' ;;`
  );
  const prefixes = Object.keys(PREFIXES);
  return `# Completions of phosphor for bash
_phosphor() {
  local first=1 words='' current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  [[ \${COMP_WORDS[1]} == @(${prefixes.join("|")}) ]] && first=2
  local command=\${COMP_WORDS[first]}
  if (( COMP_CWORD <= first )); then
    words='${names.join(" ")}'
    (( COMP_CWORD == 1 )) && words+=' ${prefixes.join(" ")} --help --version'
  else case $command:$previous in
${values.join("\n")}
    *) if [[ $current == -* ]]; then case $command in
${flags.join("\n")}
    esac; fi ;;
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _phosphor phosphor
`;
}
