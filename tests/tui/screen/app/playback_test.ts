import { assertEquals } from "deno-std/assert/equals.js";
import { Playback } from "../../../../tui/screen/app/playback.ts";

/** A playback at ten moments a second whose time a test lets pass, and what it has waited for in milliseconds. */
function played(isShown: () => boolean) {
  const waits: number[] = [];
  let callback = () => {}, moments = 0;
  const playing = { at: 0, isPlaying: true, speed: 10 };
  const playback = new Playback({
    after(milliseconds, next) {
      waits.push(milliseconds);
      callback = next;
      return () => callback = () => {};
    },
    isShown,
    next: () => {
      moments++;
      playback.follow(playing);
    },
  });
  playback.follow(playing);
  return { waits, playback, playing, pass: () => callback(), moments: () => moments };
}

Deno.test("moments come as often as it is wanted, and none any more once it is stopped", () => {
  const { playback, waits, pass, moments, playing } = played(() => true);
  for (let i = 0; i < 3; i++) pass();
  assertEquals([moments(), waits], [3, [100, 100, 100, 100]]);
  playback.follow({ ...playing, isPlaying: false });
  pass();
  assertEquals(moments(), 3);
});

Deno.test("the next moment waits until the view shows this one in full, for a second at most", () => {
  let isShown = false;
  const { waits, pass, moments } = played(() => isShown);
  pass();
  pass();
  assertEquals([moments(), waits], [0, [100, 10, 10]]);
  isShown = true;
  pass();
  assertEquals(moments(), 1);
  isShown = false;
  for (let i = 0; i <= 100; i++) pass();
  assertEquals(moments(), 2);
});
