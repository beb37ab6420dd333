import { assertEquals } from "deno-std/assert/equals.js";
import { DEFAULT_OPTIONS } from "../../../src/training/options.ts";
import { modelMetadata } from "../../../tui/run/model_metadata.ts";
import { parseModelDescription } from "../../../tui/run/model_description.ts";
import { trainedOn } from "../../../tui/run/trained_on.ts";

const data = { dataset: "pets", classes: ["cat", "dog"], options: { ...DEFAULT_OPTIONS, seed: 3 }, validation: 0 };

Deno.test("a model tells what its inputs and classes are, as it is read again", () => {
  const metadata = modelMetadata({ ...data, image: { width: 3, height: 2 } });
  assertEquals(parseModelDescription(metadata, [6, 2], "model"), {
    dataset: "pets",
    classes: ["cat", "dog"],
    image: { width: 3, height: 2 },
    scaling: undefined,
  });
});

Deno.test("a model tells how its data were asked for, but not where they lie", () => {
  const request = { name: "pets", size: { width: 3, height: 2 }, dataDir: "/home/somebody", seed: 3 };
  assertEquals(trainedOn(modelMetadata({ ...data, request })), {
    name: "pets",
    size: { width: 3, height: 2 },
    seed: 3,
  });
});
