import { assertEquals } from "deno-std/assert/equals.js";
import { classOrder, naturalOrder } from "../../../data/custom/natural_order.ts";

Deno.test("names are ordered by the numbers in them", () => {
  assertEquals(["img10.png", "img2.png", "img1.png"].sort(naturalOrder), ["img1.png", "img2.png", "img10.png"]);
});

Deno.test("names that only look alike have one order", () => {
  // é as one character and as two.
  assertEquals(["\u00e9", "e\u0301"].sort(naturalOrder), ["e\u0301", "\u00e9"]);
  assertEquals(["e\u0301", "\u00e9"].sort(naturalOrder), ["e\u0301", "\u00e9"]);
});

Deno.test("classes that are numbers come by their value, others by the alphabet", () => {
  assertEquals(classOrder(["1e1", "9", "-2", "0.5", "0.25", "-10"]), ["-10", "-2", "0.25", "0.5", "9", "1e1"]);
  assertEquals(classOrder(["Zebra", "cat", "10", "Dog"]), ["10", "cat", "Dog", "Zebra"]);
});
