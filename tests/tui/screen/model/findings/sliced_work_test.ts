import { assertEquals } from "deno-std/assert/equals.js";
import { SlicedWork } from "../../../../../tui/screen/model/findings/sliced_work.ts";

/** Steps of a millisecond each, of which every second finds something. */
function work(count: number, limits = { leastSeconds: 5, shareOfTime: 0.01 }) {
  let milliseconds = 0;
  const sliced = new SlicedWork<number>(limits, () => milliseconds);
  function* steps(): Generator<number | undefined, void> {
    for (let i = 1; i <= count; i++) {
      milliseconds++;
      yield i % 2 === 0 ? i : undefined;
    }
  }
  return { sliced, begin: (now: number) => sliced.begin(steps(), now) };
}

Deno.test("work goes on for four milliseconds at a time, and what it finds is shown five times a second and at its end", () => {
  const { sliced, begin } = work(14);
  begin(10);
  const shown = [10, 10.1, 10.25, 10.3].map((now) => sliced.step(now, undefined));
  assertEquals([shown, sliced.isBusy], [[4, undefined, 12, 14], false]);
  assertEquals([sliced.step(11, 14), sliced.step(11, undefined)], [undefined, 14]);
});

Deno.test("work is due again after some seconds, and where it takes long after as many as it takes no more of", () => {
  for (const [leastSeconds, early, late] of [[5, 119, 121], [30, 121, 131]]) {
    const { sliced, begin } = work(200, { leastSeconds, shareOfTime: 0.01 });
    assertEquals(sliced.isDue(0), true);
    begin(100);
    while (sliced.isBusy) sliced.step(100, undefined);
    // A fifth of a second is a hundredth of twenty seconds.
    assertEquals([early, late].map((now) => sliced.isDue(now)), [false, true]);
  }
});

Deno.test("work that is ahead of its time ends its slice, so that one can watch it", () => {
  let due = 2, done = 0;
  const work = new SlicedWork<number>({ leastSeconds: 5, shareOfTime: 0.01 }, () => 0);
  work.begin(counting(), 0, () => done >= due);
  function* counting() {
    while (done < 5) yield ++done;
  }
  assertEquals([work.step(0, undefined), work.isBusy], [2, true]);
  due = 4;
  assertEquals([work.step(1, 2), work.isBusy], [4, true]);
  due = 9;
  assertEquals([work.step(2, 4), work.isBusy], [5, false]);
});
