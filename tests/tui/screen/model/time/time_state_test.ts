import { assertEquals } from "deno-std/assert/equals.js";
import {
  PLAYING_SPEEDS,
  timeAfter,
  type TimeChange,
  type TimeState,
  USUAL_SPEED,
} from "../../../../../tui/screen/model/time/time_state.ts";

const COUNT = 64;

/** The time after changes, one after the other. */
const after = (time: TimeState | undefined, ...changes: TimeChange[]) =>
  changes.reduce((time, change) => timeAfter(time, change, COUNT), time);

const first = after(undefined, "enter", "first")!;

Deno.test("one looks back from the last moment, and comes back to the present", () => {
  assertEquals(after(undefined, "enter"), { at: 63, isPlaying: false, speed: USUAL_SPEED });
  assertEquals(after(undefined, "enter", "first", "leave"), undefined);
});

Deno.test("in the present nothing is played, moved or marked", () => {
  for (const change of ["leave", "first", "play", "tick", "mark", { by: 1 }, { share: 0.5 }] as const) {
    assertEquals(after(undefined, change), undefined);
  }
});

Deno.test("where no moment is kept there is no past", () => assertEquals(timeAfter(first, { by: 1 }, 0), undefined));

Deno.test("a step is one moment or a tenth of all, and leads past neither end", () => {
  assertEquals(after(first, { by: 1 })!.at, 1);
  assertEquals(after(first, { tenths: 1 })!.at, 6);
  assertEquals(after(first, { tenths: -1 })!.at, 0);
  assertEquals(after(first, "last", { by: 1 })!.at, 63);
  assertEquals(timeAfter(first, { tenths: 1 }, 3)!.at, 1);
});

Deno.test("a place on the slider is the nearest moment", () => {
  assertEquals([0, 0.5, 0.501, 1].map((share) => after(first, { share })!.at), [0, 32, 32, 63]);
});

Deno.test("playing goes on to the last moment, stops there, and from there begins again", () => {
  let time = after(first, "play")!;
  const seen = [time.at];
  while (time.isPlaying) seen.push((time = after(time, "tick")!).at);
  assertEquals(seen, [...Array(COUNT).keys()]);
  assertEquals(after(time, "play"), { ...time, at: 0, isPlaying: true });
});

Deno.test("whoever moves the slider has stopped playing", () => {
  assertEquals(after(first, "play", { by: 1 })!.isPlaying, false);
  assertEquals(after(first, "play", "play")!.isPlaying, false);
  assertEquals(after(first, "play", { faster: 1 })!.isPlaying, true);
});

Deno.test("the speed has a least and a highest", () => {
  assertEquals(after(first, ...Array(9).fill({ faster: 1 }))!.speed, PLAYING_SPEEDS.at(-1));
  assertEquals(after(first, ...Array(9).fill({ faster: -1 }))!.speed, PLAYING_SPEEDS[0]);
});

Deno.test("the marked moment stays marked until it is marked again", () => {
  const marked = after(first, { by: 3 }, "mark", "last")!;
  assertEquals(marked.marked, 3);
  assertEquals(after(marked, "mark")!.marked, 63);
  assertEquals(after(marked, "first", { by: 3 }, "mark")!.marked, undefined);
});
