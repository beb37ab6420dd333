import { assertEquals } from "deno-std/assert/equals.js";
import { constantNote } from "../../data/constant_note.ts";

/** Samples of three features, row by row. */
function samples(...features: number[]): Parameters<typeof constantNote>[1] {
  return { features: Float32Array.from(features), labels: new Uint16Array(features.length / 3), columns: 3 };
}

const table = { name: "/home/me/wine.csv", features: ["acid", "sugar", "salt"] };

Deno.test("columns that are constant over the training samples are named", () => {
  assertEquals(
    constantNote(table, samples(1, 0, 2, 1, 3, 4)),
    "wine.csv: acid is constant over the training samples, so nothing is learned from it",
  );
  assertEquals(
    constantNote(table, samples(1, 0, -0, 1, 3, 0)),
    "wine.csv: acid, salt are constant over the training samples, so nothing is learned from them",
  );
});

Deno.test("where every column differs, and of pixels, nothing is said", () => {
  assertEquals(constantNote(table, samples(1, 2, 3, 4, 5, 6)), undefined);
  assertEquals(constantNote({ ...table, image: { width: 3, height: 1 } }, samples(0, 2, 3, 0, 5, 6)), undefined);
  assertEquals(constantNote({ name: "mnist" }, samples(0, 2, 3, 0, 5, 6)), undefined);
});

Deno.test("of many columns the first are named", () => {
  const features = Array.from({ length: 20 }, (_, i) => `q${i}`);
  assertEquals(
    constantNote({ name: "wide.csv", features }, {
      features: new Float32Array(40),
      labels: new Uint16Array(2),
      columns: 20,
    }),
    "wide.csv: q0, q1, q2, q3, q4, q5, q6, q7 and 12 more are constant over the training samples, " +
      "so nothing is learned from them",
  );
});
