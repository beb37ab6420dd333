import { assertEquals } from "deno-std/assert/equals.js";
import { type Direction, nearestPoint } from "../../../../../tui/screen/views/hidden/nearest_point.ts";

//    3
//  1 0   2
//    4     5
const POINTS = Float32Array.of(0, 0, -1, 0, 2, 0, 0, 1, 0, -1, 3, -1);

Deno.test("a direction leads to the nearest point within 45° of it, and nowhere where there is none", () => {
  const to = (direction: Direction, from = 0, isReached = (_: number) => true) =>
    nearestPoint(POINTS, from, direction, isReached);
  assertEquals([to("left"), to("right"), to("up"), to("down")], [1, 2, 3, 4]);
  assertEquals([to("left", 1), to("up", 3), to("right", 5)], [1, 3, 5]);
  assertEquals(to("down", 2), 5);
  assertEquals(to("right", 0, (point) => point !== 2), 5);
});

Deno.test("of points at one place none is beside another", () => {
  assertEquals(nearestPoint(new Float32Array(6), 1, "right", () => true), 1);
});
