import { assertEquals } from "deno-std/assert/equals.js";
import { Control } from "../../../src/training/control.ts";
import { Improvement } from "../../../src/training/improvement.ts";
import { Pace } from "../../../src/training/pace.ts";

const options = { schedule: "plateau", epochs: 20, warmup: 0, decay: 0.5, decayEvery: 2 } as const;

function pace(): { pace: Pace; control: Control } {
  const control = new Control();
  control.learningRate = 0.8;
  return { pace: new Pace(options, 10, control), control };
}

Deno.test("the learning rate is halved after two epochs in a row without a lower loss, and again after two more", () => {
  const { pace: run } = pace();
  const rates = [1, 0.9, 0.95, 0.9, 0.91, 0.92, 0.8, 0.85].map((loss) => {
    run.endEpoch(loss);
    return run.rate(0);
  });
  assertEquals(rates, [0.8, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.2]);
});

Deno.test("a rate that is commanded on the way is scheduled like the first", () => {
  const { pace: run, control } = pace();
  for (const loss of [1, 2, 3]) run.endEpoch(loss);
  control.learningRate = 0.2;
  assertEquals(run.rate(5), 0.1);
});

Deno.test("only a lower loss is an improvement", () => {
  const improvement = new Improvement();
  assertEquals([3, 3, 2, NaN].map((loss) => improvement.take(loss)), [true, false, true, false]);
  assertEquals(improvement.sinceLowest, 1);
  assertEquals([NaN, 1].map((loss) => improvement.take(loss)), [false, true]);
});

Deno.test("an improvement that goes on from another's state, through JSON, knows what that one knew", () => {
  const improvement = new Improvement();
  const copies = [[], [3], [2, 5]].map((losses) => {
    losses.forEach((loss) => improvement.take(loss));
    return new Improvement(JSON.parse(JSON.stringify(improvement.state)));
  });
  assertEquals(copies.map((copy) => [copy.sinceLowest, copy.take(2.5)]), [[0, true], [0, true], [1, false]]);
});
