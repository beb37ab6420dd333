/** What the program's commands are called by: in a clone, and where the program is installed. */
export type CommandName = "deno task" | "phosphor";

let current: CommandName = "deno task";

/** Says by what the commands are called in this process. */
export function setCommandName(name: CommandName): void {
  current = name;
}

/** What the commands are called by in this process. */
export function commandName(): CommandName {
  return current;
}

/** A text that calls the commands as they are called in a clone, with what they are called by in this process. */
export function withCommandName(text: string): string {
  return text.replaceAll("deno task", current);
}
