/** Whether there is a terminal that a screen can be shown on. */
export function canShow(): boolean {
  return Deno.stdout.isTerminal() && Deno.stdin.isTerminal() && Deno.env.get("TERM") !== "dumb";
}
