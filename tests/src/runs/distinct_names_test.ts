import { assertEquals } from "deno-std/assert/equals.js";
import { distinctNames } from "../../../src/runs/distinct_names.ts";

Deno.test("runs are called by their folders alone where these have different names", () => {
  assertEquals(distinctNames(["runs/mnist-001"]), ["mnist-001"]);
  assertEquals(distinctNames(["runs/mnist-001", "/elsewhere/mnist-002/"]), ["mnist-001", "mnist-002"]);
});

Deno.test("folders of the same name are told apart by as little of their paths as it takes", () => {
  assertEquals(distinctNames(["a/mnist-001", "b/mnist-001", "a/mnist-002"]), [
    "a/mnist-001",
    "b/mnist-001",
    "mnist-002",
  ]);
  assertEquals(distinctNames(["/1/x/run", "/2/x/run", "/2/y/run"]), ["1/x/run", "2/x/run", "y/run"]);
  assertEquals(distinctNames(["/run", "/run/run"]), ["/run", "run/run"]);
});

Deno.test("a run beside itself has its name twice", () => {
  assertEquals(distinctNames(["a/run", "./a/run/"]), ["run", "run"]);
});
