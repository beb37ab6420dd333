import { assertEquals } from "deno-std/assert/equals.js";
import { Lockstep, type LockstepRun, sessionInLockstep } from "../../../../tui/screen/app/lockstep.ts";
import type { TrainingEvent } from "../../../../src/training/events.ts";
import { epoch, finished, progress, started } from "../../events.ts";
import { FakeSession } from "../../fake_session.ts";

/** A run that notes whether it waits. */
class Walker implements LockstepRun {
  isHeld = false;
  wait(): void {
    this.isHeld = true;
  }
  proceed(): void {
    this.isHeld = false;
  }
}

function walkers(count: number): { lockstep: Lockstep; members: Walker[] } {
  const lockstep = new Lockstep(count);
  const members = Array.from({ length: count }, () => new Walker());
  members.forEach((run) => lockstep.join(run));
  return { lockstep, members };
}

const held = (members: Walker[]) => members.map(({ isHeld }) => isHeld);

Deno.test("a run that is more than a quarter of an epoch ahead waits until the slowest has caught up", () => {
  const { lockstep, members } = walkers(2);
  const [fast, slow] = members;
  lockstep.report(fast, 0.25);
  assertEquals(held(members), [false, false]);
  lockstep.report(fast, 0.3);
  assertEquals(held(members), [true, false]);
  lockstep.report(slow, 0.2);
  assertEquals(held(members), [true, false]);
  lockstep.report(slow, 0.3);
  assertEquals(held(members), [false, false]);
});

Deno.test("of three, the slowest alone is waited for, and it never waits", () => {
  const { lockstep, members } = walkers(3);
  lockstep.report(members[0], 5);
  lockstep.report(members[1], 2);
  assertEquals(held(members), [true, true, false]);
  lockstep.report(members[2], 3);
  assertEquals(held(members), [true, false, true]);
  lockstep.report(members[1], 5);
  assertEquals(held(members), [true, true, false]);
});

Deno.test("until all have begun, nobody runs ahead", () => {
  const lockstep = new Lockstep(2), early = new Walker(), late = new Walker();
  lockstep.join(early);
  lockstep.report(early, 1);
  assertEquals(early.isHeld, true);
  lockstep.join(late);
  assertEquals(early.isHeld, true);
  lockstep.report(late, 1);
  assertEquals(early.isHeld, false);
});

Deno.test("nobody waits for a run that is at its end", () => {
  const { lockstep, members } = walkers(2);
  lockstep.report(members[0], 4);
  assertEquals(held(members), [true, false]);
  lockstep.leave(members[1]);
  assertEquals(held(members), [false, false]);
  lockstep.report(members[1], 1); // what it reports afterwards counts no more
  assertEquals(held(members), [false, false]);
});

/** Two sessions in step, whose events are taken as they come. */
function pair() {
  const lockstep = new Lockstep(2);
  const inner = [new FakeSession(), new FakeSession()];
  const sessions = inner.map((session) => sessionInLockstep(session, lockstep, 10));
  const events: TrainingEvent[][] = [[], []];
  const done = sessions.map(async (session, i) => {
    for await (const event of session) events[i].push(event);
  });
  return { inner, sessions, events, done };
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
  const { inner, sessions, events } = pair();
  await inner[0].emit(progress({ epoch: 1 }));
  sessions[0].pause();
  await inner[0].emit(progress({ epoch: 1, state: "paused" }));
  assertEquals(events[0].at(-1), progress({ epoch: 1, state: "paused" }));
  await inner[1].emit(progress({ epoch: 1 }));
  assertEquals(inner[0].commands, ["pause", "pause"]);
  sessions[0].resume();
  assertEquals(inner[0].commands, ["pause", "pause", "resume"]);
  await inner[0].emit(progress({ epoch: 2 }));
  sessions[0].pause();
  sessions[0].resume();
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
