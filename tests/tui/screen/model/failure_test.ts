import { assertEquals } from "deno-std/assert/equals.js";
import { whatIsLeft } from "../../../../tui/screen/model/failure.ts";
import { training } from "../views/states.ts";

const modelPath = "runs/mnist-001/model.safetensors";

Deno.test("of a trainer that failed, the network of the last good epoch is left", () => {
  assertEquals(
    whatIsLeft({ ...training, failedAfter: 3, modelPath }),
    "the network as it was after epoch 3 is saved in runs/mnist-001/model.safetensors",
  );
  assertEquals(
    whatIsLeft({ ...training, failedAfter: 0, modelPath }),
    "the untrained network is saved in runs/mnist-001/model.safetensors",
  );
});

Deno.test("nothing is said of what wasn't saved, or of a run that didn't fail", () => {
  assertEquals(whatIsLeft({ ...training, failedAfter: 3 }), undefined);
  assertEquals(whatIsLeft({ ...training, modelPath }), undefined);
});
