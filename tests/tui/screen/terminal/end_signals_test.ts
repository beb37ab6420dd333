import { assertEquals } from "deno-std/assert/equals.js";
import { EndSignals, EXIT_CODE } from "../../../../tui/screen/terminal/end_signals.ts";
import { FakeTerminal } from "./fake_terminal.ts";

/** Listens in a terminal without a window; what it answered stands in `answers`. */
function listen(detaches = false) {
  const terminal = new FakeTerminal();
  const answers: string[] = [];
  const signals = new EndSignals(terminal, {
    end: (signal) => void answers.push(signal),
    endAtOnce: () => void answers.push("at once"),
    detach: detaches ? () => void answers.push("detach") : undefined,
  });
  return { terminal, answers, signals };
}

Deno.test("exit codes are those of a shell: 128 + the number of the signal (POSIX)", () => {
  assertEquals(EXIT_CODE, { SIGINT: 128 + 2, SIGQUIT: 128 + 3, SIGTERM: 128 + 15, SIGHUP: 128 + 1 });
});

Deno.test("copies of a signal are one wish, and one that comes later another", () => {
  const { terminal, answers } = listen();
  for (const signal of ["SIGINT", "SIGINT", "SIGTERM"] as const) terminal.signal(signal);
  assertEquals(answers, ["SIGINT"]);
  terminal.passTime();
  terminal.signal("SIGINT");
  assertEquals(answers, ["SIGINT", "at once"]);
});

Deno.test("however often a window hangs up, nothing is ended at once", () => {
  const { terminal, answers, signals } = listen();
  terminal.signal("SIGHUP");
  terminal.passTime();
  terminal.signal("SIGHUP");
  signals.raise("SIGHUP");
  assertEquals(answers, ["SIGHUP"]);
});

Deno.test("what detaches answers a hang-up once, and other signals end it", () => {
  const { terminal, answers, signals } = listen(true);
  terminal.signal("SIGHUP");
  signals.raise("SIGHUP");
  terminal.signal("SIGTERM");
  assertEquals(answers, ["detach", "SIGTERM"]);
});

Deno.test("when it is disposed of nothing listens any more", () => {
  const { terminal, signals } = listen();
  terminal.signal("SIGTERM");
  signals[Symbol.dispose]();
  assertEquals([terminal.listeners, terminal.waits], [0, 0]);
});
