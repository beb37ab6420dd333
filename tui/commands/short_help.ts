import type { CommandUnknownOpts } from "@commander-js/extra-typings";

/**
 * Lets a command's help fit a small terminal: `--help` tells the essential flags, `--help-all` tells every one.
 *
 * @param essential The essential flags in full: `--layers`.
 */
export function addShortHelp(command: CommandUnknownOpts, essential: readonly string[]): void {
  const count = command.options.length;
  command.option("--help-all", `show every option (${count})`);
  for (const option of command.options) option.hidden = ![...essential, "--help-all"].includes(option.long ?? "");
  command.on("option:help-all", () => {
    for (const option of command.options) option.hidden = false;
    command.help();
  });
}
