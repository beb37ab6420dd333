import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Background } from "../../../../tui/screen/app/background_work.ts";
import { Finding } from "../../../../tui/screen/model/findings/finding.ts";
import type { Found } from "../../../../tui/screen/model/findings/findings.ts";
import { training } from "../views/states.ts";

/** Resolves when everything that could go on by itself has. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Work behind the screen while a view is looked at that needs something, or nothing, slice by slice. */
function work(isNeeded: boolean) {
  let next = () => {};
  let loads = 0, steps = 0;
  const waits: number[] = [];
  const found: Found[] = [];
  const finding = new Finding<string>(() => {
    loads++;
    return Promise.resolve({ isBusy: false, step: () => ++steps % 2 === 0 ? "found" : undefined });
  });
  const after = (milliseconds: number, callback: () => void) => {
    waits.push(milliseconds);
    next = callback;
    return () => next = () => {};
  };
  const needs = isNeeded ? [finding.need(undefined)] : [];
  const run = { state: () => training, needs: () => needs, dispatch: (message: Found) => void found.push(message) };
  const background = new Background(run, () => 0, after);
  background.start();
  const slice = () => {
    next();
    return settled();
  };
  return { background, slice, found, result: finding.found("found"), waits, counts: () => ({ loads, steps }) };
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
