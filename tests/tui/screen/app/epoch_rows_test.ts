import { assertEquals } from "deno-std/assert/equals.js";
import { EpochRows } from "../../../../tui/screen/app/epoch_rows.ts";
import { epoch, finished, progress } from "../../events.ts";

const first = epoch({ epoch: 1 }), second = epoch({ epoch: 2 }), third = epoch({ epoch: 3 });

Deno.test("an epoch is a row when every run has reported it", () => {
  const rows = new EpochRows([3, 3]);
  assertEquals(rows.take(0, first), []);
  assertEquals(rows.take(0, second), []);
  assertEquals(rows.take(1, progress()), []);
  assertEquals(rows.take(1, first), [{ epoch: 1, events: [first, first] }]);
  assertEquals(rows.take(1, second), [{ epoch: 2, events: [second, second] }]);
});

Deno.test("a run that is over leaves its place empty, and one that reports only some epochs, too", () => {
  const rows = new EpochRows([1, 3]);
  rows.take(0, first);
  rows.take(0, finished());
  assertEquals(rows.take(1, second), [
    { epoch: 1, events: [first, undefined] },
    { epoch: 2, events: [undefined, second] },
  ]);
});

Deno.test("the epochs of a second attempt come after those of the first", () => {
  const rows = new EpochRows([2, 2]);
  rows.take(0, second);
  assertEquals(rows.take(0, { event: "restarted", attempt: 2, trainLoss: 1 }), []);
  rows.take(0, first);
  assertEquals(rows.take(1, second), [{ epoch: 2, events: [second, second] }]);
  assertEquals(rows.take(1, finished()), [{ epoch: 3, events: [first, undefined] }]);
});

Deno.test("a row that waits for a run without further events comes at the end", () => {
  const rows = new EpochRows([3, 3]);
  rows.take(0, third);
  assertEquals(rows.rest(), [{ epoch: 3, events: [third, undefined] }]);
  assertEquals(rows.rest(), []);
});
