import { assertEquals } from "deno-std/assert/equals.js";
import type { DatasetRequest } from "../../data/dataset.ts";
import { parseRequest } from "../../data/parse_request.ts";

Deno.test("a request is read as it was written, with the data set's name where it has none", () => {
  const whole: DatasetRequest = {
    name: "own.csv",
    dataDir: "data",
    classes: ["a", "b"],
    samples: 500,
    noise: 0.2,
    seed: 7,
    size: { width: 28, height: 14 },
    label: "kind",
    splitSeed: 3,
    features: ["a"],
    ignore: ["b"],
    header: true,
    kind: "table",
    delimiter: ";",
    decimal: ",",
    missing: "mean",
  };
  assertEquals(parseRequest(JSON.parse(JSON.stringify(whole)), "other"), whole);
  assertEquals(parseRequest({ noise: 0.1, samples: undefined, label: null }, "moons"), { name: "moons", noise: 0.1 });
});

Deno.test("what requests don't have is no part of one", () => {
  const request = JSON.parse('{"__proto__":{"samples":5},"constructor":1,"x":2}');
  assertEquals(parseRequest(request, "moons"), { name: "moons" });
});

Deno.test("a field of another type makes the whole request unknown, rather than to be left out", () => {
  const wrong: Record<string, readonly unknown[]> = {
    name: [1, [], {}],
    dataDir: [1, ["a"]],
    classes: ["a", [1], [null], {}, { length: 2 }],
    samples: ["500", 0.5, -1, 2 ** 53, [500]],
    noise: ["0.1", [0.1], {}],
    seed: ["1", 0.5, -1],
    size: ["28x28", 28, [28, 28], { width: 28 }, { width: "28", height: 28 }],
    label: [1, ["a"], {}],
    splitSeed: ["1", 0.5],
    features: ["a", [1]],
    ignore: ["a", [1]],
    header: [1, "true"],
    kind: [1, "pictures"],
    delimiter: [1, [","]],
    decimal: [1, ";"],
    missing: [1, "zero"],
  };
  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values) {
      assertEquals(parseRequest({ [field]: value }, "moons"), undefined, `${field}: ${value}`);
    }
  }
  for (const value of [undefined, null, 1, "moons", [], true]) assertEquals(parseRequest(value, "moons"), undefined);
});
