import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { showOnScreen } from "../../../../tui/screen/app/app.ts";
import { RunGroup } from "../../../../tui/screen/app/run_group.ts";
import { TrainingRun } from "../../../../tui/screen/app/training_run.ts";
import { initialState } from "../../../../tui/screen/model/state.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { digits, finished, progress, started } from "../../events.ts";
import { FakeSession } from "../../fake_session.ts";
import { FakeTerminal } from "../terminal/fake_terminal.ts";

/** Shows a run that a test scripts in a terminal without a window, which a test plays. */
function show(session = new FakeSession(finished({ reason: "stopped" }))) {
  const terminal = new FakeTerminal();
  terminal.resize(80, 24);
  const run = new TrainingRun({
    state: initialState(digits, PLAIN_OPTIONS),
    start: () => Promise.resolve(session),
    stays: false,
    now: () => 0,
  });
  const reports: string[] = [];
  const end = showOnScreen(RunGroup.of(run), terminal, {
    theme: createTheme("none"),
    mouse: true,
    checkFork: () => Promise.resolve({}),
    output: { error: () => {} },
    report: () => reports.push(terminal.log.at(-1)!),
  });
  return { terminal, run, session, exitCode: end.then(({ exitCode }) => exitCode), reports };
}

/** Resolves when everything that could go on by itself has, and the next frame is drawn. */
async function settled(terminal: FakeTerminal): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    terminal.passTime();
  }
}

/** What the terminal was told since it was told `count` things. */
function since(terminal: FakeTerminal, count: number): string {
  return terminal.log.slice(count).join("");
}

Deno.test("keys ask the run what they say, and what only the person looks at asks it nothing", async () => {
  const { terminal, session, exitCode } = show();
  await session.emit(started());
  terminal.type("+l?");
  await settled(terminal);
  // The help lies over the view: the space closes nothing and holds nothing.
  terminal.type(" ?");
  await settled(terminal);
  terminal.type(" ");
  await settled(terminal);
  assertEquals(session.commands, ["learning rate 0.125", "pause"]);
  terminal.type("qs");
  assertEquals(await exitCode, 0);
  assertEquals(session.commands.at(-1), "stop");
});

Deno.test("the report comes when the terminal is given back", async () => {
  const { terminal, session, exitCode, reports } = show();
  await session.emit(started());
  terminal.type("qq");
  await exitCode;
  assertEquals(reports, ["raw off"]);
});

Deno.test("a change is drawn, and when nothing changes nothing is", async () => {
  const { terminal, session, run, exitCode } = show();
  await session.emit(started(), progress());
  await settled(terminal);
  const before = terminal.log.length;
  terminal.type("y");
  await settled(terminal);
  assertEquals(since(terminal, before), "");
  run.dispatch({ type: "warning", sentence: "the disk is full" });
  await settled(terminal);
  assert(since(terminal, before).includes("the disk is full"));
  terminal.type("qq");
  await exitCode;
});

Deno.test("what is printed past the screen is in the state, and comes out at the end", async () => {
  const { terminal, session, run, exitCode } = show();
  await session.emit(started());
  terminal.print("warn", "careful");
  assertEquals(run.state.log, [{ level: "warn", text: "careful" }]);
  const printed: unknown[][] = [];
  const { warn } = console;
  console.warn = (...values) => printed.push(values);
  try {
    terminal.type("qq");
    await exitCode;
  } finally {
    console.warn = warn;
  }
  assertEquals(printed, [["careful"]]);
});

Deno.test("training pauses while the process is suspended and resumes with it; a paused run stays paused", async () => {
  const { terminal, session, exitCode } = show();
  await session.emit(started());
  const holdAndGoOn = async () => {
    terminal.type("\x1a");
    await settled(terminal);
    terminal.goOn();
    await settled(terminal);
  };
  await holdAndGoOn();
  assertEquals(session.commands, ["pause", "resume"]);
  terminal.type(" ");
  await settled(terminal);
  await holdAndGoOn();
  assertEquals(session.commands, ["pause", "resume", "pause"]);
  terminal.type("qq");
  await exitCode;
});

Deno.test("a signal gives the terminal back, stops the run and sets its exit code", async () => {
  const { terminal, session, exitCode } = show();
  await session.emit(started());
  terminal.signal("SIGTERM");
  assertEquals(await exitCode, 143);
  assertEquals(session.commands, ["stop"]);
});

Deno.test("what goes wrong in the run comes out after the terminal is given back", async () => {
  const { terminal, session, exitCode } = show();
  await session.emit(started());
  const rejected = assertRejects(() => exitCode, Error, "the trainer is broken");
  session.fail(new Error("the trainer is broken"));
  await rejected;
  assertEquals(terminal.log.at(-1), "raw off");
  assertEquals(terminal.listeners, 0);
});

Deno.test("a click means what was drawn under it, and a drag from elsewhere nothing", async () => {
  const { terminal, session, exitCode } = show();
  await session.emit(started());
  await settled(terminal);
  const before = terminal.log.length;
  // The third row has the tabs: ` [1 overview] 2 weights  3 confusion …`; the mouse counts from 1.
  terminal.type("\x1b[<32;17;3M");
  await settled(terminal);
  assertEquals(since(terminal, before), "");
  terminal.type("\x1b[<0;17;3M\x1b[<0;17;3m");
  await settled(terminal);
  assert(since(terminal, before).includes("[2 weights]"));
  terminal.type("qs");
  await exitCode;
});
