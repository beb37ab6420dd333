/** A program for the tests: shows a run whose trainer throws after the first epoch. */
import { DEFAULT_OPTIONS } from "../../src/training/options.ts";
import { showOnScreen } from "../../tui/app.ts";
import { TrainingRun } from "../../tui/app/training_run.ts";
import { initialState } from "../../tui/state/state.ts";
import { denoTerminal } from "../../tui/terminal/deno_terminal.ts";
import { createTheme } from "../../tui/theme.ts";
import { digits, epoch, started } from "../tui/events.ts";
import { FakeSession } from "../tui/fake_session.ts";

const session = new FakeSession();
const run = new TrainingRun({
  state: initialState(digits, DEFAULT_OPTIONS),
  start: () => Promise.resolve(session),
  stays: true,
  now: () => performance.now() / 1000,
});
const over = showOnScreen(run, denoTerminal(), createTheme("truecolor"), () => {});
await session.tell(started(), epoch());
session.fail(new Error("the trainer is broken"));
await over;
