import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";

// More threads would need workers, which take longer to start than these networks take to run.
env.wasm.numThreads = 1;

/** Runs an ONNX model by ONNX Runtime: `input` (batch × inputs) → `probabilities`, row-major, with their columns. */
export async function runOnnx(
  model: Uint8Array,
  input: Float32Array | Float64Array,
  columns: number,
): Promise<{ data: Float32Array; columns: number }> {
  const session = await createSession(model);
  try {
    const type = input instanceof Float64Array ? "float64" : "float32";
    const batch = new Tensor(type, input, [input.length / columns, columns]);
    const { probabilities } = await session.run({ input: batch });
    return { data: probabilities.data as Float32Array, columns: probabilities.dims[1] };
  } finally {
    await session.release();
  }
}

async function createSession(model: Uint8Array): Promise<InferenceSession> {
  const { Worker } = globalThis;
  try {
    return await InferenceSession.create(model);
  } finally {
    // It takes Deno for Node, and puts Node's workers in the place of the web's.
    globalThis.Worker = Worker;
  }
}
