/** What a thread has taken so far: seconds of a core, and how often it came to one. */
export interface MainThread {
  readonly seconds: number;
  readonly switches: number;
}

/**
 * What this process's main thread has taken so far; undefined where there is no `/proc`. The scheduler counts it in
 * nanoseconds, by thread; the ticks of `stat` would count a thread that a timer wakes too often.
 */
export async function mainThread(): Promise<MainThread | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  // Deno itself may not read /proc without every permission.
  const path = `/proc/${Deno.pid}/task/${Deno.pid}/schedstat`;
  const { success, stdout } = await new Deno.Command("cat", { args: [path] }).output();
  if (!success) return undefined;
  const [nanoseconds, , timeslices] = new TextDecoder().decode(stdout).split(" ").map(Number);
  return { seconds: nanoseconds / 1e9, switches: timeslices };
}
