import { withCommandName } from "../command_name.ts";
import { flagOf } from "../options/flag_of.ts";
import { quotedForShell } from "../options/shell_words.ts";
import type { Host } from "./host.ts";
import type { LeftScreen, ShowSettings } from "./show_run.ts";

/**
 * Trains the new run that was asked for on a screen which has been left, on a screen that looks the same, as if its command
 * line had been typed; and those that are asked for there. Returns the exit code of the last.
 */
export async function withFork(host: Host, left: LeftScreen, look: ShowSettings): Promise<number> {
  let { exitCode, fork } = left;
  while (fork) {
    const [{ trainAsAsked }, { readForkSettings }, { forkFlags, forkWords }] = await Promise.all([
      import("./train/train_as_asked.ts"),
      import("./train/fork_settings.ts"),
      import("./train/fork_words.ts"),
    ]);
    const { request, open } = fork, words = forkWords(request);
    host.output.error(`note: ${withCommandName(["deno", "task", "train", ...words].map(quotedForShell).join(" "))}`);
    const { flags, typed } = forkFlags([...lookWords(look), ...words]);
    ({ exitCode, fork } = await trainAsAsked(host, () => readForkSettings(flags, typed, open)));
  }
  return exitCode;
}

/** The flags that a screen was asked for with. */
function lookWords({ chart, color, mouse, pixels }: ShowSettings): string[] {
  const given = Object.entries({ chart, color, pixels }).flatMap(([name, value]) =>
    value === undefined ? [] : [flagOf(name), value]
  );
  return mouse ? given : [...given, "--no-mouse"];
}
