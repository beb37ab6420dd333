import type { CommandUnknownOpts } from "@commander-js/extra-typings";

/**
 * Lets a command's help fit a small terminal: `--help` lists the essential flags, `--help-all` every one.
 *
 * @param essential The essential flags in full: `--layers`.
 */
export function addShortHelp(command: CommandUnknownOpts, essential: readonly string[]): void {
  const others = command.options.filter(({ long }) => !essential.includes(long ?? ""));
  command.option("--help-all", `show every option (${command.options.length})`);
  let tellsAll = false;
  // Hidden only while the help is written: Commander suggests no hidden flag for one that was mistyped.
  const hideOthers = (hidden: boolean) => others.forEach((option) => option.hidden = hidden);
  command.on("beforeHelp", () => hideOthers(!tellsAll));
  command.on("afterHelp", () => hideOthers(false));
  command.on("option:help-all", () => {
    tellsAll = true;
    command.help();
  });
}
