/// <reference lib="deno.worker" />
import { STATE_SIZE } from "../engine/engine.ts";
import { ReferenceEngine } from "../engine/reference.ts";
import { Random } from "../matrix/random.ts";
import { Network } from "../network/network.ts";
import { Control } from "./control.ts";
import type { TrainingEvent } from "./events.ts";
import type { MatrixFields, TrainingOrder, WorkerMessage } from "./messages.ts";
import { RandomStream, Trainer } from "./trainer.ts";

self.onmessage = ({ data: order }: MessageEvent<TrainingOrder>) => {
  try {
    runTraining(order);
  } catch (error) {
    tell({ kind: "failure", error: error instanceof Error ? error : new Error(String(error)) });
  }
};

function runTraining({ data, options, control }: TrainingOrder): void {
  const engine = new ReferenceEngine((length) => new Float32Array(new SharedArrayBuffer(length * 4)));
  const network = Network.create(
    engine,
    { inputs: data.training.columns, hidden: options.layers, activation: "relu", classes: data.classes },
    new Random(options.seed, RandomStream.weights),
    STATE_SIZE[options.optimizer],
  );
  const trainer = new Trainer({
    network,
    training: engine.load(data.training),
    validation: data.validation && engine.load(data.validation),
    test: data.test && engine.load(data.test),
    classes: data.classes,
    options,
    control: new Control(control),
    emit,
    now: () => performance.now(),
  });
  tell({
    kind: "network",
    layers: network.layers.map(({ weights, bias, activation }) => ({
      weights: fieldsOf(weights.value),
      bias: fieldsOf(bias.value),
      activation,
    })),
  });
  emit({
    event: "started",
    ...options,
    units: network.sizes,
    parameters: network.parameterCount,
    samples: {
      training: data.training.labels.length,
      validation: data.validation?.labels.length ?? 0,
      test: data.test?.labels.length ?? 0,
    },
    engine: engine.name,
  });
  trainer.run();
}

function emit(event: TrainingEvent): void {
  tell({ kind: "event", event });
}

function tell(message: WorkerMessage): void {
  self.postMessage(message);
}

function fieldsOf({ rows, columns, data, stride }: MatrixFields): MatrixFields {
  return { rows, columns, data, stride };
}
