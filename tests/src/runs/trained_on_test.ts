import { assertEquals } from "deno-std/assert/equals.js";
import { requestedData, trainedOn } from "../../../src/runs/trained_on.ts";

Deno.test("a model says which data set it was trained on, how that was generated and what split it", () => {
  const request = JSON.stringify({ samples: 500, noise: 0.2 });
  assertEquals(trainedOn({ dataset: "moons", request, options: '{"seed":7,"epochs":3}' }), {
    name: "moons",
    samples: 500,
    noise: 0.2,
    seed: 7,
  });
});

Deno.test("as it was made, a request has the seed that was asked for, or none", () => {
  assertEquals(requestedData({ dataset: "moons", request: '{"noise":0.2}', options: '{"seed":7}' }), {
    name: "moons",
    noise: 0.2,
  });
  assertEquals(requestedData({ dataset: "moons", request: '{"seed":7}' }), { name: "moons", seed: 7 });
  assertEquals(requestedData({ options: '{"seed":7}' }), undefined);
});

Deno.test("of a model with less metadata, what there is counts", () => {
  assertEquals(trainedOn({ dataset: "mnist" }), { name: "mnist" });
  assertEquals(trainedOn({ dataset: "mnist", options: "not JSON" }), { name: "mnist" });
  assertEquals(trainedOn({ options: '{"seed":7}' }), undefined);
});
