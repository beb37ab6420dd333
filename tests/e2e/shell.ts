import type { TestTerminal } from "./terminal.ts";

/** The shell waits for a command: below its prompt there is nothing. */
export const PROMPT = /\$ \n*$/;

/** Runs a command in the shell that waits for one; returns the line that it prints, which looks so. */
export async function ask(shell: TestTerminal, command: string, line: RegExp): Promise<string> {
  const lines = () => shell.text.match(new RegExp(line, "gm")) ?? [];
  const before = lines().length;
  shell.send(`${command}\r`);
  await shell.until((text) => lines().length > before && PROMPT.test(text));
  return lines().at(-1)!;
}

/** How the kernel treats what is typed and printed, all of it, as the shell's programs find it. */
export function lineSettings(shell: TestTerminal): Promise<string> {
  return ask(shell, "stty -g", /^\w+(:[\w=]+){3,}$/);
}

/** Those of the settings that are off when a program gets each key as it is typed, asked from outside the terminal. */
export async function rawSettings(device: string): Promise<string[]> {
  const { stdout } = await new Deno.Command("sh", { args: ["-c", 'stty -a < "$0"', device] }).output();
  return new TextDecoder().decode(stdout).match(/-(icanon|isig|echo)\b/g) ?? [];
}
