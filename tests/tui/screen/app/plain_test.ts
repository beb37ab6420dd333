import { assertEquals } from "deno-std/assert/equals.js";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { printPlain } from "../../../../tui/screen/app/plain.ts";
import { RunGroup } from "../../../../tui/screen/app/run_group.ts";
import { TrainingRun } from "../../../../tui/screen/app/training_run.ts";
import { initialState } from "../../../../tui/screen/model/state.ts";
import type { TerminalSignal } from "../../../../tui/screen/terminal/terminal.ts";
import { digits, epoch, finished, progress, started } from "../../events.ts";
import { FakeSession } from "../../fake_session.ts";

/** Starts a plain run and collects what it prints; `send` sends it a signal. */
function start(session: FakeSession, state = initialState(digits, PLAIN_OPTIONS), detach = false) {
  const printed: string[] = [], errors: string[] = [];
  const listeners = new Map<TerminalSignal, () => void>();
  const later = new Set<() => void>();
  const run = new TrainingRun({
    state,
    start: () => Promise.resolve(session),
    stays: false,
    now: () => 0,
  });
  const terminal = {
    onSignal(signal: TerminalSignal, listener: () => void) {
      listeners.set(signal, listener);
      return () => void listeners.delete(signal);
    },
    after: (_: number, callback: () => void) => {
      later.add(callback);
      return () => void later.delete(callback);
    },
  };
  const output = {
    print: (line: string) => void printed.push(line),
    error: (line: string) => void errors.push(line),
    send: () => {},
  };
  const exitCode = printPlain(RunGroup.of(run), terminal, output, { detach });
  const send = (signal: TerminalSignal) => listeners.get(signal)!();
  const passTime = () => later.forEach((callback) => callback());
  return { run, printed, errors, listeners, exitCode, send, passTime };
}

Deno.test("a plain run prints what is trained, a heading and a line for each epoch", async () => {
  const session = new FakeSession();
  const { printed, errors, exitCode, listeners } = start(session);
  await session.emit(started(), progress(), epoch(), progress(), epoch({ epoch: 2 }), finished());
  await session.end();
  assertEquals(await exitCode, 0);
  const description = "mnist · 784-128-10 · relu · cross-entropy · sgd 0.1 · batch 32 · seed 1 · simd ×2";
  assertEquals(printed.slice(0, 2), [description, ""]);
  assertEquals(printed.slice(2).map((line) => line.trim().split(" ")[0]), ["epoch", "1/10", "2/10"]);
  assertEquals(errors, []);
  assertEquals(listeners.size, 0);
});

Deno.test("what is wrong with a run before it begins is printed first", async () => {
  const session = new FakeSession();
  const state = { ...initialState(digits, PLAIN_OPTIONS), warnings: ["it restarts"] };
  const { errors, exitCode } = start(session, state);
  assertEquals(errors, ["warning: it restarts"]);
  await session.emit(started(), finished());
  await session.end();
  await exitCode;
  assertEquals(errors.length, 1);
});

Deno.test("that something can be written again is printed, and the summary doesn't warn of it any more", async () => {
  const session = new FakeSession();
  const { run, errors, exitCode } = start(session);
  run.warn("the run can't be logged: No space left on device");
  run.dispatch({ type: "recovery", sentence: "the run is logged again", settled: run.state.warnings });
  assertEquals(errors, ["warning: the run can't be logged: No space left on device", "note: the run is logged again"]);
  assertEquals(run.state.warnings, []);
  await session.emit(started(), finished());
  await session.end();
  await exitCode;
});

Deno.test("a note about what isn't as it was asked for goes to the error output, once, in one line", async () => {
  const session = new FakeSession();
  const { errors, exitCode } = start(session);
  await session.emit(started({ note: "the slower reference engine takes over" }), progress(), epoch(), finished());
  await session.end();
  await exitCode;
  assertEquals(errors, ["note: the slower reference engine takes over"]);
});

Deno.test("what was decided in reading the data goes to the error output, once, before the first epoch", async () => {
  const session = new FakeSession();
  const { run, printed, errors, exitCode } = start(session);
  run.dispatch({ type: "features", notes: ["pets.csv: the class is kind", "pets.csv: year is left out"] });
  await session.emit(started(), epoch(), finished());
  await session.end();
  await exitCode;
  assertEquals(errors, ["note: pets.csv: the class is kind", "note: pets.csv: year is left out"]);
  assertEquals(printed[0].startsWith("mnist · 784-128-10"), true);
});

Deno.test("warnings go to the error output", async () => {
  const session = new FakeSession();
  const { run, errors, exitCode } = start(session);
  run.warn("the run can't be logged: no space left");
  await session.end();
  await exitCode;
  assertEquals(errors, ["warning: the run can't be logged: no space left"]);
});

Deno.test("what is wrong with the training is printed once, however long it lasts", async () => {
  const session = new FakeSession();
  const { errors, exitCode } = start(session);
  const events = [1, 2, 3, 4, 5, 6].map((number) => {
    const layer = {
      activationMean: 0.1,
      activationDeviation: 0.2,
      saturated: null,
      gradientNorm: number,
      updateRatio: 1e-3,
    };
    return progress({ epoch: number / 10, health: [{ ...layer, dead: 0.61 }, { ...layer, dead: null }] });
  });
  await session.emit(started(), ...events, epoch(), finished());
  await session.end();
  await exitCode;
  assertEquals(errors, ["note: layer 1: 61 % of the units are dead – a lower learning rate or leaky ReLU helps"]);
});

for (const [signal, code] of [["SIGINT", 130], ["SIGQUIT", 131], ["SIGTERM", 143], ["SIGHUP", 129]] as const) {
  Deno.test(`${signal} stops a plain run, which then ends with ${code}`, async () => {
    const session = new FakeSession(finished({ reason: "stopped" }));
    const { send, exitCode } = start(session);
    await session.emit(started());
    send(signal);
    send(signal); // as it comes through deno task
    assertEquals(await exitCode, code);
    assertEquals(session.commands, ["stop"]);
  });
}

Deno.test("another signal, a moment later, ends a plain run at once, but a hang-up never does", async () => {
  const session = new FakeSession();
  const { run, send, passTime, exitCode } = start(session);
  await session.emit(started());
  send("SIGTERM");
  passTime();
  send("SIGHUP");
  assertEquals(run.state.phase, "stopping");
  send("SIGINT");
  assertEquals(await exitCode, 143);
  assertEquals(session.commands, ["stop"]);
});

Deno.test("a detached run keeps training when its window is closed", async () => {
  const session = new FakeSession(finished());
  const { send, exitCode } = start(session, undefined, true);
  await session.emit(started());
  send("SIGHUP");
  await session.emit(epoch());
  await session.end();
  assertEquals(await exitCode, 0);
  assertEquals(session.commands, []);
});
