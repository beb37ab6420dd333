import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { FrameScheduler } from "../../../../tui/screen/app/frame_scheduler.ts";

/** A clock that goes on only when the test says so. */
class ManualClock {
  time = 0;
  wakes = 0;
  readonly #timers = new Set<{ at: number; callback: () => void }>();

  readonly now = () => this.time;
  readonly after = (milliseconds: number, callback: () => void) => {
    assert(milliseconds >= 0, `a timer of ${milliseconds} ms, of which the runtime warns`);
    const timer = { at: this.time + milliseconds, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  advance(milliseconds: number): void {
    this.time += milliseconds;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.time)) {
      this.#timers.delete(timer);
      this.wakes++;
      timer.callback();
    }
  }
}

function schedule(): { clock: ManualClock; frames: FrameScheduler; drawn: number[] } {
  const clock = new ManualClock();
  const drawn: number[] = [];
  return { clock, drawn, frames: new FrameScheduler(() => drawn.push(clock.time), clock.now, clock.after) };
}

Deno.test("the first frame is drawn at once", () => {
  const { frames, drawn } = schedule();
  frames.request("person");
  assertEquals(drawn, [0]);
});

for (const [cause, framesPerSecond] of [["person", 30], ["change", 5]] as const) {
  Deno.test(`a ${cause} every millisecond makes ${framesPerSecond} frames a second`, () => {
    const { clock, frames, drawn } = schedule();
    for (let i = 0; i < 999; i++) {
      frames.request(cause);
      clock.advance(1);
    }
    assertEquals(drawn.length, framesPerSecond);
  });
}

Deno.test("changes four times a second are drawn as they come", () => {
  const { clock, frames, drawn } = schedule();
  for (let i = 0; i < 4; i++) {
    frames.request("change");
    clock.advance(250);
  }
  assertEquals(drawn, [0, 250, 500, 750]);
});

Deno.test("a change too early for a frame is drawn with the next, or after 300 ms", () => {
  const { clock, frames, drawn } = schedule();
  frames.request("change");
  clock.advance(100);
  frames.request("change");
  clock.advance(150);
  frames.request("change");
  clock.advance(20);
  frames.request("change");
  clock.advance(279);
  assertEquals(drawn, [0, 250]);
  clock.advance(1);
  assertEquals(drawn, [0, 250, 550]);
});

/** Progress four times a second for a second, from a frame on. */
function regular(frames: FrameScheduler, clock: ManualClock): void {
  for (let time = 0; time < 1000; time++) {
    if (time % 250 === 0) frames.request("progress");
    clock.advance(1);
  }
}

Deno.test("progress too early for a frame is drawn with the next, or after two seconds where it comes regularly", () => {
  const { clock, frames, drawn } = schedule();
  regular(frames, clock);
  frames.request("progress");
  clock.advance(100);
  frames.request("progress");
  for (let i = 0; i < 3000; i++) clock.advance(1);
  assertEquals(drawn, [0, 250, 500, 750, 1000, 3000]);
});

Deno.test("progress that comes slowly is drawn as soon as any change", () => {
  const { clock, frames, drawn } = schedule();
  for (let i = 0; i < 3; i++) {
    frames.request("progress");
    clock.advance(10);
    frames.request("progress");
    for (let i = 0; i < 1990; i++) clock.advance(1);
  }
  assertEquals(drawn, [0, 300, 2000, 2300, 4000, 4300]);
});

Deno.test("ten seconds of progress four times a second, each time with an epoch after it, wake the thread six times", () => {
  const { clock, frames, drawn } = schedule();
  for (let time = 0; time < 10_000; time++) {
    if (time % 250 === 0 || time % 250 === 100) frames.request("progress");
    clock.advance(1);
  }
  // Once before it is regular; from then on about every two seconds, and nothing is drawn by it.
  assertEquals([drawn.length, clock.wakes], [40, 6]);
});

Deno.test("what is followed at once is drawn with what follows", () => {
  const { clock, frames, drawn } = schedule();
  regular(frames, clock);
  for (const cause of ["followed", "followed", "progress"] as const) frames.request(cause);
  assertEquals(drawn, [0, 250, 500, 750, 1000]);
});

Deno.test("what was to be followed is drawn even if nothing follows", () => {
  const { clock, frames, drawn } = schedule();
  frames.request("change");
  clock.advance(500);
  frames.request("followed");
  for (let i = 0; i < 200; i++) clock.advance(1);
  assertEquals(drawn, [0, 575]);
});

Deno.test("progress that came before the process was suspended is drawn when it continues", () => {
  const { clock, frames, drawn } = schedule();
  regular(frames, clock);
  for (const wait of [100, 150, 20, 60_000]) {
    frames.request("progress");
    clock.advance(wait);
  }
  clock.advance(0);
  assertEquals(drawn.slice(4), [1000, 1250, 61_270]);
});

Deno.test("a change among progress is drawn as soon as among changes", () => {
  const { clock, frames, drawn } = schedule();
  frames.request("progress");
  clock.advance(50);
  frames.request("progress");
  clock.advance(50);
  frames.request("change");
  for (let i = 0; i < 200; i++) clock.advance(1);
  assertEquals(drawn, [0, 300]);
});

Deno.test("a person doesn't wait for the time of a change, and a change doesn't put a person off", () => {
  const { clock, frames, drawn } = schedule();
  frames.request("person");
  frames.request("change");
  clock.advance(10);
  frames.request("person");
  frames.request("change");
  clock.advance(24);
  assertEquals(drawn, [0, 34]);
  clock.advance(1000);
  assertEquals(drawn.length, 2);
});

Deno.test("when nothing changes, nothing is drawn", () => {
  const { clock, frames, drawn } = schedule();
  frames.request("person");
  clock.advance(1000);
  assertEquals(drawn.length, 1);
});

Deno.test("the last change of a burst is drawn", () => {
  const { clock, frames, drawn } = schedule();
  frames.request("person");
  clock.advance(5);
  frames.request("person");
  clock.advance(100);
  assertEquals(drawn.length, 2);
});

Deno.test("nothing is drawn after the end", () => {
  const { clock, frames, drawn } = schedule();
  frames.request("person");
  frames.request("person");
  frames.stop();
  clock.advance(1000);
  assertEquals(drawn.length, 1);
});
