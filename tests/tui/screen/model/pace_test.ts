import { assertEquals } from "deno-std/assert/equals.js";
import { FULL_SPEED, type Pace, paceAfter, setPace, watchablePace } from "../../../../tui/screen/model/pace.ts";
import { initialState } from "../../../../tui/screen/model/state.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { digits } from "../../events.ts";

Deno.test("four paces lead from full speed to a batch a second and back, and no further", () => {
  const slowed: Pace[] = [FULL_SPEED];
  for (let i = 0; i < 4; i++) slowed.push(paceAfter(slowed[i], 1));
  assertEquals(slowed.map(({ label }) => label), ["full speed", "10 epochs/s", "1 epoch/s", "1 batch/s", "1 batch/s"]);
  assertEquals(paceAfter(slowed[3], -1), slowed[2]);
  assertEquals(paceAfter(FULL_SPEED, -1), FULL_SPEED);
});

Deno.test("an epoch has as many batches as it takes for all samples", () => {
  const training = { features: new Uint8Array(105), labels: new Uint16Array(105), columns: 1 };
  const samples = { training, classes: 2 };
  const asked: number[] = [];
  let pace = FULL_SPEED;
  for (let i = 0; i < 4; i++, pace = paceAfter(pace, 1)) {
    const state = { ...initialState(digits, { ...PLAIN_OPTIONS, batchSize: 50 }), samples, pace };
    setPace({ setPace: (batchesPerSecond) => void asked.push(batchesPerSecond) }, state);
  }
  assertEquals(asked, [Infinity, 30, 3, 1]);
});

Deno.test("a run that is paced by itself takes a minute and a half at most where a pace allows it", () => {
  assertEquals([10, 90, 91, 900].map((epochs) => watchablePace(epochs).label), [
    "1 epoch/s",
    "1 epoch/s",
    "10 epochs/s",
    "10 epochs/s",
  ]);
  assertEquals([30, 31].map((epochs) => watchablePace(epochs, 30).label), ["1 epoch/s", "10 epochs/s"]);
});
