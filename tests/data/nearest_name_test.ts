import { assertEquals } from "deno-std/assert/equals.js";
import { nearestName } from "../../data/nearest_name.ts";

const names = ["sgd", "adam", "adamw"];

Deno.test("a slip of the finger is understood, whatever its kind", () => {
  assertEquals(["adm", "adaam", "asam", "adamv"].map((name) => nearestName(name, names)), [
    "adam",
    "adam",
    "adam",
    "adam",
  ]);
  assertEquals(nearestName("adanw", names), "adamw");
  assertEquals(nearestName("adma", names), "adam");
  assertEquals(nearestName("smid", ["simd", "reference"]), "simd");
});

Deno.test("capitals don't count", () => {
  assertEquals(nearestName("SGD", names), "sgd");
  assertEquals(nearestName("eiffel towr", ["Eiffel Tower", "cat"]), "Eiffel Tower");
});

Deno.test("what is like no name is not guessed", () => {
  assertEquals(["", "newton", "s"].map((name) => nearestName(name, names)), [undefined, undefined, undefined]);
  assertEquals(nearestName("newton", ["nesterov"]), undefined);
  assertEquals(nearestName("anything", []), undefined);
});
