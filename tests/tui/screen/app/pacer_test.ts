import { assertEquals } from "deno-std/assert/equals.js";
import { type Paced, Pacer } from "../../../../tui/screen/app/pacer.ts";

/** Somebody who notes whether it is held. */
class Walker implements Paced {
  isHeld = false;
  wait(): void {
    this.isHeld = true;
  }
  proceed(): void {
    this.isHeld = false;
  }
}

function walkers(count: number): { pacer: Pacer; members: Walker[] } {
  const pacer = new Pacer(count);
  const members = Array.from({ length: count }, () => new Walker());
  members.forEach((run) => pacer.join(run));
  return { pacer, members };
}

const held = (members: Walker[]) => members.map(({ isHeld }) => isHeld);

Deno.test("a run that is more than a quarter of an epoch ahead waits until the slowest has caught up", () => {
  const { pacer, members } = walkers(2);
  const [fast, slow] = members;
  pacer.report(fast, 0.25);
  assertEquals(held(members), [false, false]);
  pacer.report(fast, 0.3);
  assertEquals(held(members), [true, false]);
  pacer.report(slow, 0.2);
  assertEquals(held(members), [true, false]);
  pacer.report(slow, 0.3);
  assertEquals(held(members), [false, false]);
});

Deno.test("of three, the slowest alone is waited for, and it never waits", () => {
  const { pacer, members } = walkers(3);
  pacer.report(members[0], 5);
  pacer.report(members[1], 2);
  assertEquals(held(members), [true, true, false]);
  pacer.report(members[2], 3);
  assertEquals(held(members), [true, false, true]);
  pacer.report(members[1], 5);
  assertEquals(held(members), [true, true, false]);
});

Deno.test("until all have begun, nobody runs ahead", () => {
  const pacer = new Pacer(2), early = new Walker(), late = new Walker();
  pacer.join(early);
  pacer.report(early, 1);
  assertEquals(early.isHeld, true);
  pacer.join(late);
  assertEquals(early.isHeld, true);
  pacer.report(late, 1);
  assertEquals(early.isHeld, false);
});

Deno.test("nobody waits for a run that is at its end", () => {
  const { pacer, members } = walkers(2);
  pacer.report(members[0], 4);
  assertEquals(held(members), [true, false]);
  pacer.leave(members[1]);
  assertEquals(held(members), [false, false]);
  pacer.report(members[1], 1); // what it tells afterwards counts no more
  assertEquals(held(members), [false, false]);
});
