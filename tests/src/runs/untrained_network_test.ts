import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { samplesFrom } from "../../../data/samples_from.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { train } from "../../../src/training/session/session.ts";
import { untrainedNetwork } from "../../../src/runs/untrained_network.ts";

const path = "model.safetensors";
const DAMAGED = '{"seed":1,"initializer":"he-normal","attempt":0}';
const corners = samplesFrom([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]);

Deno.test("the weights before training are drawn again, bit for bit", async () => {
  for (
    const options of [{ layers: [5, 4], activation: ["tanh", "relu"], loss: "mse", seed: 7 }, {
      layers: [3],
      initializer: "lecun-normal",
      bias: false,
    }] as const
  ) {
    const session = train({ training: corners, classes: 2 }, { ...options, epochs: 2 });
    for await (const _ of session);
    const metadata = { options: JSON.stringify(session.options) };
    const network = session.network!;
    const { layers, objective } = untrainedNetwork({ network, metadata, path });
    assertEquals(layers[0].weights.toFloat32Array(), session.untrainedWeights?.[0].toFloat32Array());
    const described = (all: typeof layers) => all.map(({ units, activation, bias }) => [units, activation, !bias]);
    assertEquals([described(layers), objective], [described(network.layers), network.objective]);
  }
});

Deno.test("of a run that restarted, the weights are those of the attempt that it ended with", async () => {
  // Steps too short to change any weight, so that the network ends as it began.
  const options = { layers: [3], epochs: 1, learningRate: 1e-40, targetLoss: 1e-9, restarts: 2 };
  const session = train({ training: corners, classes: 2 }, options);
  let attempts = 0;
  for await (const event of session) if (event.event === "finished") attempts = event.attempts;
  assertEquals(attempts, 3);
  const metadata = { options: JSON.stringify({ ...session.options, attempt: attempts }) };
  const { layers } = untrainedNetwork({ network: session.network!, metadata, path });
  const [before, ended] = [layers, session.network!.layers].map(([{ weights }]) => weights.toFloat32Array());
  assertEquals(before, ended);
});

Deno.test("without the seed and the initialiser in the model's metadata, they can't be drawn again", async () => {
  const session = train({ training: corners, classes: 2 }, { layers: [3], epochs: 1 });
  for await (const _ of session);
  for (const options of [undefined, "not JSON", "null", '{"seed":1}', '{"seed":1,"initializer":"magic"}', DAMAGED]) {
    const metadata: Record<string, string> = options === undefined ? {} : { options };
    const error = assertThrows(() => untrainedNetwork({ network: session.network!, metadata, path }), ModelError);
    assertEquals(error.found, "doesn't say the seed and the initialiser of its training");
  }
});
