import { assertEquals } from "deno-std/assert/equals.js";
import { createSweepDatabase } from "../../../../src/runs/sweeps/sweep_database.ts";
import { SweepClock } from "../../../../src/runs/sweeps/sweep_clock.ts";
import { readSweepTime, writeSweepTime } from "../../../../src/runs/sweeps/sweep_record.ts";

const started = "2026-11-30T17:11:00.000Z";

Deno.test("the time that a sweep was trained is that of its processes, but for what came after the last tick of each", () => {
  using database = createSweepDatabase();
  writeSweepTime(database, { started, seconds: 0 });
  let now = 1000;
  const first = new SweepClock(database, () => now);
  for (now of [2500, 4000]) first.tick();
  now = 9000;
  const second = new SweepClock(database, () => now);
  now = 9500;
  second.tick();
  assertEquals(readSweepTime(database), { started, seconds: 3.5 });
});

Deno.test("a sweep that was begun before its time was recorded has none", () => {
  using database = createSweepDatabase();
  new SweepClock(database).tick();
  assertEquals(readSweepTime(database), undefined);
});
