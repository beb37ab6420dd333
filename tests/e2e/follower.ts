import { taskArguments } from "./task_command.ts";
import { ROOT } from "./terminal.ts";

/** Nothing that is waited for takes longer than this. */
const PATIENCE_MILLISECONDS = 20_000;

/** Follows a run by `watch`, in a process without a terminal, until the run is over. */
export class Follower implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #lines: ReadableStreamDefaultReader<string>;
  #text = "";

  constructor(run: string) {
    this.#process = new Deno.Command(Deno.execPath(), {
      args: taskArguments("watch", run, "--plain"),
      cwd: ROOT,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#process.stderr.cancel();
    this.#lines = this.#process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** Resolves with what is printed from now on as soon as it shows what is described, or the run is over. */
  async until(shows: RegExp | "its end"): Promise<string> {
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), PATIENCE_MILLISECONDS);
    this.#text = "";
    while (shows === "its end" || !shows.test(this.#text)) {
      const { done, value } = await this.#lines.read();
      if (done) break;
      this.#text += value;
    }
    clearTimeout(timer);
    return this.#text;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // By force: a process whose output nobody reads any more waits in a write, and hears no other signal.
    try {
      this.#process.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    await this.#process.status;
  }
}
