import { assertEquals } from "deno-std/assert/equals.js";
import { RunsFollower } from "../../../../../src/runs/runs_follower.ts";
import { browseRuns } from "../../../../../tui/commands/runs/cockpit/browse_runs.ts";
import { selectedRun } from "../../../../../tui/commands/runs/cockpit/cockpit_state.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { inTemporaryFolder } from "../../../../support/temporary_folder.ts";
import { FakeTerminal } from "../../../screen/terminal/fake_terminal.ts";
import { cockpitOf } from "./cockpit_states.ts";

/** A list that doesn't end when it should is ended by a signal that no test sends. */
const LIMIT_MILLISECONDS = 10_000;

/** Shows the list of a folder without a run, as it was left before, in a terminal that a test plays. */
async function browse(root: string, play: (terminal: FakeTerminal) => void) {
  const terminal = new FakeTerminal(), look = { theme: createTheme("none"), mouse: true, output: { error() {} } };
  terminal.resize(80, 24);
  const browsed = browseRuns(cockpitOf(), new RunsFollower(root), terminal, look);
  await Promise.resolve(); // until it is in the foreground
  play(terminal);
  const late = setTimeout(() => terminal.signal("SIGQUIT"), LIMIT_MILLISECONDS);
  try {
    return { terminal, ...await browsed };
  } finally {
    clearTimeout(late);
  }
}

Deno.test("whatever ends the list, the terminal is given back and nothing listens to it any more", () =>
  inTemporaryFolder(async (root) => {
    const ends = [
      [(terminal: FakeTerminal) => terminal.type("q"), "quit", 0],
      [(terminal: FakeTerminal) => terminal.type("\r"), "show", 0],
      [(terminal: FakeTerminal) => terminal.type("\x03"), undefined, 130],
      [(terminal: FakeTerminal) => terminal.signal("SIGTERM"), undefined, 143],
      [(terminal: FakeTerminal) => terminal.fail(new Error("broken")), undefined, 1],
    ] as const;
    for (const [play, expected, code] of ends) {
      const { terminal, to, exitCode } = await browse(root, play);
      assertEquals([to, exitCode], [expected, code]);
      assertEquals(terminal.log.filter((done) => done.startsWith("raw")), ["raw on", "raw off"]);
      assertEquals([terminal.listeners, terminal.waits], [0, 0]);
    }
  }));

Deno.test("pasted text goes into the filter while it is typed, and presses no keys", () =>
  inTemporaryFolder(async (root) => {
    const { state, to } = await browse(
      root,
      (terminal) => terminal.type("\x1b[200~q\x1b[201~/\x1b[200~first\n\x1b[201~\rw"),
    );
    assertEquals([state.filter, to], ["first", "replay"]);
  }));

Deno.test("the list is left as it is found again", () =>
  inTemporaryFolder(async (root) => {
    const { state } = await browse(root, (terminal) => terminal.type("\x1b[B \x1b[B /first\rw"));
    assertEquals([state.marked, state.filter], [["runs/mnist-003", "runs/mnist-002"], "first"]);
    assertEquals(selectedRun(state)?.name, "mnist-001");
  }));
