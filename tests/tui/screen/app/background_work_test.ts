import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Background } from "../../../../tui/screen/app/background_work.ts";
import { INITIAL_UI } from "../../../../tui/screen/model/ui.ts";
import { modelOf, VIEW_NAMES } from "../../../../tui/screen/model/view_models.ts";
import type { Message } from "../../../../tui/screen/model/update.ts";
import { training } from "../views/states.ts";

/** Resolves when everything that could go on by itself has. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Work behind the screen while `active` is looked at, slice by slice. */
function work(active: (typeof VIEW_NAMES)[number]) {
  let next = () => {};
  let loads = 0, steps = 0;
  const waits: number[] = [];
  const told: Message[] = [];
  const result: Message = { type: "warning", sentence: "found out" };
  const none = () => Promise.resolve({ isBusy: false, step: () => undefined });
  const scoring = () => {
    loads++;
    return Promise.resolve({ isBusy: false, step: () => ++steps % 2 === 0 ? result : undefined });
  };
  const state = { run: training, ui: { ...INITIAL_UI, active } };
  const after = (milliseconds: number, callback: () => void) => {
    waits.push(milliseconds);
    next = callback;
    return () => next = () => {};
  };
  const background = new Background(
    { units: none, decision: none, drawing: none, histograms: none, scoring },
    () => state,
    (input) => told.push(input),
    () => 0,
    after,
  );
  background.start();
  const slice = () => {
    next();
    return settled();
  };
  return { background, slice, told, result, waits, counts: () => ({ loads, steps }) };
}

for (const view of VIEW_NAMES) {
  const isNeeded = modelOf(view).needs.includes("scoring");
  Deno.test(`${view}: what finds out the scoring is ${isNeeded ? "loaded once and then works" : "never loaded"}`, async () => {
    const { background, slice, told, result, counts } = work(view);
    for (let i = 0; i < 5; i++) await slice();
    assertEquals(counts(), isNeeded ? { loads: 1, steps: 4 } : { loads: 0, steps: 0 });
    assertEquals(told, isNeeded ? [result, result] : []);
    background.stop();
    await slice();
    assertEquals(counts().steps, isNeeded ? 4 : 0);
  });
}

Deno.test("where there is nothing to do it looks less often, and at once when a person has done something", async () => {
  const { background, slice, waits } = work("run");
  await slice();
  const [whileBusy, whileIdle] = waits;
  assert(whileIdle > whileBusy, `${whileIdle} ms`);
  background.hurry();
  assertEquals(waits.at(-1), whileBusy);
  background.stop();
  background.hurry();
  assertEquals(waits.length, 3, "what has stopped isn't started by a key");
});

Deno.test("what has come out is worked on without a pause", async () => {
  const { slice, waits } = work("confusion");
  for (let i = 0; i < 3; i++) await slice();
  // Loading, nothing yet, found out.
  assertEquals(waits.slice(1).map((wait) => wait === waits[0]), [true, false, true]);
});
