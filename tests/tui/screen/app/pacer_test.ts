import { assertEquals } from "deno-std/assert/equals.js";
import { type Paced, pacedSession, Pacer } from "../../../../tui/screen/app/pacer.ts";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import { epoch, finished, progress, started } from "../../events.ts";
import { FakeSession } from "../../fake_session.ts";

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

/** Two sessions in step, whose events are taken as they come. */
function pair() {
  const pacer = new Pacer(2);
  const inner = [new FakeSession(), new FakeSession()];
  const paced = inner.map((session) => pacedSession(session, pacer, 10));
  const events: TrainingEvent[][] = [[], []];
  const done = paced.map(async (session, i) => {
    for await (const event of session) events[i].push(event);
  });
  return { inner, paced, events, done };
}

Deno.test("the faster session waits for the slower one, and its events don't show it", async () => {
  const { inner, events } = pair();
  await inner[0].emit(started(), progress({ epoch: 1 }));
  assertEquals(inner[0].commands, ["pause"]);
  await inner[0].emit(progress({ epoch: 1.01, state: "paused" }));
  await inner[1].emit(started(), progress({ epoch: 1.01 }));
  assertEquals(inner[0].commands, ["pause", "resume"]);
  assertEquals(inner[1].commands, []);
  assertEquals(events[0], [started(), progress({ epoch: 1 }), progress({ epoch: 1.01 })]);
});

Deno.test("what a person has paused stays so when the slower one catches up, and resumes when both allow it", async () => {
  const { inner, paced, events } = pair();
  await inner[0].emit(progress({ epoch: 1 }));
  paced[0].pause();
  await inner[0].emit(progress({ epoch: 1, state: "paused" }));
  assertEquals(events[0].at(-1), progress({ epoch: 1, state: "paused" }));
  await inner[1].emit(progress({ epoch: 1 }));
  assertEquals(inner[0].commands, ["pause", "pause"]);
  paced[0].resume();
  assertEquals(inner[0].commands, ["pause", "pause", "resume"]);
  await inner[0].emit(progress({ epoch: 2 }));
  paced[0].pause();
  paced[0].resume();
  assertEquals(inner[0].commands.slice(3), ["pause", "pause"]);
});

Deno.test("epochs of a run that restarts count on", async () => {
  const { inner } = pair();
  await inner[0].emit(epoch({ epoch: 10 }), { event: "restarted", attempt: 2, trainLoss: 1 });
  await inner[1].emit(epoch({ epoch: 10 }));
  await inner[0].emit(progress({ epoch: 0.1 }));
  assertEquals(inner[0].commands, ["pause", "resume"]);
  await inner[0].emit(progress({ epoch: 0.5 }));
  assertEquals(inner[0].commands, ["pause", "resume", "pause"]);
});

Deno.test("nobody waits for a session that is over, or left", async () => {
  const first = pair();
  await first.inner[0].emit(progress({ epoch: 3 }));
  await first.inner[1].emit(finished());
  assertEquals(first.inner[0].commands, ["pause", "resume"]);
  const second = pair();
  await second.inner[0].emit(progress({ epoch: 3 }));
  await second.inner[1].end();
  await second.done[1];
  assertEquals(second.inner[0].commands, ["pause", "resume"]);
});
