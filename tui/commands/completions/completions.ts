import { Argument, Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { nearestName } from "../../../data/nearest_name.ts";
import type { Host } from "../host.ts";
import { UsageError } from "../usage_error.ts";
import { bashCompletions } from "./bash.ts";
import { describeCommands, type DescribedCommand } from "./described_command.ts";
import { fishCompletions } from "./fish.ts";
import { zshCompletions } from "./zsh.ts";

const SHELLS: Readonly<Record<string, (commands: readonly DescribedCommand[]) => string>> = {
  bash: bashCompletions,
  zsh: zshCompletions,
  fish: fishCompletions,
};

const CHOICES = "bash, zsh or fish";

const EXAMPLES = `
Examples, once for each user:
  phosphor completions bash >> ~/.bashrc
  phosphor completions zsh > ~/.zfunc/_phosphor
  phosphor completions fish > ~/.config/fish/completions/phosphor.fish`;

/** The command `completions`: prints what lets a shell complete the command line of `phosphor`. */
export function completionsCommand({ output }: Host): CommandUnknownOpts {
  const command = new Command("completions")
    .usage("<shell>")
    .description(`Prints the completions of the command phosphor for a shell: ${CHOICES}.`)
    .addArgument(new Argument("<shell>", CHOICES))
    .addHelpText("after", EXAMPLES);
  command.action((shell) => {
    if (!Object.hasOwn(SHELLS, shell)) {
      throw UsageError.ofValue("the shell", shell, CHOICES, nearestName(shell, Object.keys(SHELLS)));
    }
    const commands = describeCommands(command.parent?.commands ?? []);
    SHELLS[shell](commands).trimEnd().split("\n").forEach(output.print);
  });
  return command;
}
