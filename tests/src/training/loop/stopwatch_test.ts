import { assertEquals } from "deno-std/assert/equals.js";
import { Stopwatch } from "../../../../src/training/loop/stopwatch.ts";

Deno.test("a stopwatch adds up what lies between start and stop", () => {
  let now = 5000;
  const stopwatch = new Stopwatch(() => now);
  assertEquals(stopwatch.seconds, 0);
  stopwatch.start();
  now += 1500;
  assertEquals(stopwatch.seconds, 1.5);
  stopwatch.stop();
  now += 60_000;
  assertEquals(stopwatch.seconds, 1.5);
  stopwatch.start();
  now += 500;
  assertEquals(stopwatch.seconds, 2);
});

Deno.test("starting a running stopwatch and stopping a stopped one change nothing", () => {
  let now = 0;
  const stopwatch = new Stopwatch(() => now);
  stopwatch.stop();
  stopwatch.start();
  now += 1000;
  stopwatch.start();
  now += 1000;
  stopwatch.stop();
  now += 1000;
  stopwatch.stop();
  assertEquals(stopwatch.seconds, 2);
});
