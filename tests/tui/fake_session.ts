import type { Matrix } from "../../src/matrix/matrix.ts";
import type { Network } from "../../src/network/network.ts";
import type { TrainingData } from "../../src/training/loop/data.ts";
import type { FinishedEvent, TrainingEvent } from "../../src/training/events.ts";
import type { Session } from "../../tui/screen/app/training_run.ts";

/** A session of training that a test scripts: it emits what the test has it emit, and notes the commands that it gets. */
export class FakeSession implements Session {
  /** What was asked of it, in order: `pause`, `learning rate 0.125`, … */
  readonly commands: string[] = [];
  readonly data: TrainingData = {
    training: { features: new Uint8Array(784), labels: new Uint16Array(1), columns: 784 },
    classes: 10,
  };
  network: Network | undefined;
  untrainedWeights: readonly Matrix[] | undefined;
  lastGoodNetwork: Network | undefined;
  /** Answers for every event; nothing was copied if left out. */
  networkAt: (event: TrainingEvent) => Network | undefined = () => undefined;
  readonly #stream = new TransformStream<TrainingEvent>();
  readonly #writer = this.#stream.writable.getWriter();

  /** @param whenStopped What `stop` is answered with. */
  constructor(readonly whenStopped?: FinishedEvent) {}

  /** Tells the events, and resolves when whoever listens has taken them and asks for more. */
  async emit(...events: TrainingEvent[]): Promise<void> {
    for (const event of events) await this.#writer.write(event);
    await this.#writer.ready;
  }

  /** Ends the events. */
  end(): Promise<void> {
    return this.#writer.close();
  }

  /** Throws out of the events, as an exception in the trainer does. */
  fail(error: Error): void {
    this.#writer.abort(error).catch(() => {});
  }

  pause(): void {
    this.commands.push("pause");
  }

  resume(): void {
    this.commands.push("resume");
  }

  step(): void {
    this.commands.push("step");
  }

  setLearningRate(learningRate: number): void {
    this.commands.push(`learning rate ${learningRate}`);
  }

  setPace(batchesPerSecond: number): void {
    this.commands.push(`${batchesPerSecond} batches/s`);
  }

  checkpoint(): void {
    this.commands.push("checkpoint");
  }

  stop(): void {
    this.commands.push("stop");
    if (this.whenStopped) this.emit(this.whenStopped).then(() => this.end());
  }

  [Symbol.asyncIterator](): AsyncIterator<TrainingEvent> {
    return this.#stream.readable.values();
  }
}
