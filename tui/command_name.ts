/** How the program's commands are called: in a clone, and where the program is installed. */
export type CommandName = "deno task" | "phosphor";

let current: CommandName = "deno task";

/** Sets how the commands are called in this process. */
export function setCommandName(name: CommandName): void {
  current = name;
}

/** A text with commands as in a clone, with their names in this process. */
export function withCommandName(text: string): string {
  return text.replaceAll("deno task", current);
}
