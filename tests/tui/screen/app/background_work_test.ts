import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Background } from "../../../../tui/screen/app/background_work.ts";
import { Finding } from "../../../../tui/screen/model/findings/finding.ts";
import type { Found } from "../../../../tui/screen/model/findings/findings.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import { training } from "../views/states.ts";

/** Resolves when everything that could go on by itself has. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Work behind the screen while a view is looked at that needs something, or nothing, slice by slice. */
function work(isNeeded: boolean, { phase }: Pick<TrainingState, "phase"> = { phase: "paused" }) {
  let next = () => {}, now = 0, state: TrainingState = { ...training, phase };
  let loads = 0, steps = 0;
  const waits: number[] = [];
  const found: Found[] = [];
  const finding = new Finding<string>(() => {
    loads++;
    return Promise.resolve({ isBusy: false, step: () => ++steps % 2 === 0 ? "found" : undefined });
  });
  const after = (milliseconds: number, callback: () => void) => {
    waits.push(milliseconds);
    next = () => {
      next = () => {};
      callback();
    };
    return () => next = () => {};
  };
  const needs = isNeeded ? [finding.need(undefined)] : [];
  const run = { state: () => state, needs: () => needs, dispatch: (message: Found) => void found.push(message) };
  const background = new Background(run, () => now, after);
  background.start();
  const slice = () => {
    next();
    return settled();
  };
  /** The run changes after so many milliseconds. */
  const change = (milliseconds: number, phase = state.phase) => {
    now += milliseconds / 1000;
    state = { ...state, phase };
    background.follow();
  };
  return { background, change, slice, found, result: finding.found("found"), waits, counts: () => ({ loads, steps }) };
}

for (const isNeeded of [true, false]) {
  Deno.test(`what finds out something that is ${isNeeded ? "needed is loaded once and then works" : "not needed is never loaded"}`, async () => {
    const { background, slice, found, result, counts } = work(isNeeded);
    for (let i = 0; i < 5; i++) await slice();
    assertEquals(counts(), isNeeded ? { loads: 1, steps: 4 } : { loads: 0, steps: 0 });
    assertEquals(found, isNeeded ? [result, result] : []);
    background.stop();
    await slice();
    assertEquals(counts().steps, isNeeded ? 4 : 0);
  });
}

Deno.test("where there is nothing to do it looks less often, and at once when a person has done something", async () => {
  const { background, slice, waits } = work(false);
  await slice();
  const [whileBusy, whileIdle] = waits;
  assert(whileIdle > whileBusy, `${whileIdle} ms`);
  background.hurry();
  assertEquals(waits.at(-1), whileBusy);
  background.stop();
  background.hurry();
  assertEquals(waits.length, 3, "what has stopped isn't started by a key");
});

Deno.test("a view that needs nothing is asked again less often than one whose needs are met for now", async () => {
  const [idle, unneeded] = [work(true), work(false)];
  for (let i = 0; i < 2; i++) for (const { slice } of [idle, unneeded]) await slice();
  const [met, none] = [idle.waits.at(-1)!, unneeded.waits.at(-1)!];
  assert(none > met, `${none} ms and ${met} ms`);
});

Deno.test("what has come out is worked on without a pause", async () => {
  const { slice, waits } = work(true);
  for (let i = 0; i < 3; i++) await slice();
  // Loading, nothing yet, found out.
  assertEquals(waits.slice(1).map((wait) => wait === waits[0]), [true, false, true]);
});

Deno.test("it is busy from when a person has done something until nothing more comes out", async () => {
  const { background, slice } = work(true);
  const states = [background.isBusy];
  for (let i = 0; i < 2; i++) {
    await slice();
    states.push(background.isBusy);
  }
  background.hurry();
  assertEquals([states, background.isBusy], [[true, true, false], true]);
});

Deno.test("while a network learns only its progress has it check for work, no more often than it is to", async () => {
  const { background, slice, change, waits, counts } = work(true, { phase: "training" });
  for (let i = 0; i < 2; i++) await slice();
  const timers = waits.length;
  await slice();
  assertEquals([waits.length, counts().steps], [timers, 1], "a timer is set");
  change(50);
  assertEquals(counts().steps, 1, "it is too early");
  change(51);
  assertEquals(counts().steps, 2);
  assertEquals(waits.length, timers + 1, "what has come out is worked on at once");
  background.stop();
  change(1000);
  assertEquals(counts().steps, 2, "it has stopped");
});

Deno.test("as soon as a network learns no more, timers have it check for work again", async () => {
  const { slice, change, waits } = work(false, { phase: "training" });
  await slice();
  const timers = waits.length;
  change(1);
  assertEquals(waits.length, timers);
  change(1, "paused");
  assertEquals(waits.length, timers + 1);
  change(1);
  assertEquals(waits.length, timers + 1, "one at a time");
});
