import { assertEquals } from "deno-std/assert/equals.js";
import { type After, StallGuard } from "../../../data/download/stall_guard.ts";

/** A clock that a test sets. */
class Clock {
  #time = 0;
  readonly #alarms = new Map<() => void, number>();

  readonly after: After = (milliseconds, callback) => {
    this.#alarms.set(callback, this.#time + milliseconds);
    return () => this.#alarms.delete(callback);
  };

  /** How many alarms are set. */
  get alarms(): number {
    return this.#alarms.size;
  }

  pass(milliseconds: number): void {
    this.#time += milliseconds;
    for (const [callback, time] of this.#alarms) {
      if (time <= this.#time && this.#alarms.delete(callback)) callback();
    }
  }
}

Deno.test("a transfer that continues, however slowly, is not aborted", () => {
  const clock = new Clock();
  using guard = new StallGuard(1000, clock.after);
  for (let i = 0; i < 10; i++) {
    clock.pass(999);
    guard.reset();
  }
  assertEquals(guard.signal.aborted, false);
});

Deno.test("nothing for too long is given up, with the reason", () => {
  const clock = new Clock();
  using guard = new StallGuard(1500, clock.after);
  clock.pass(1000);
  guard.reset();
  clock.pass(1499);
  assertEquals(guard.signal.aborted, false);
  clock.pass(1);
  assertEquals(guard.signal.reason.message, "nothing arrived for 1.5 s");
});

Deno.test("when it is over, no alarm is left", () => {
  const clock = new Clock();
  const guard = new StallGuard(1000, clock.after);
  guard.reset();
  guard[Symbol.dispose]();
  assertEquals(clock.alarms, 0);
  assertEquals(guard.signal.aborted, true);
});
