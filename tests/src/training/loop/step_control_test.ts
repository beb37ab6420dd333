import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { workerPair } from "../../engine/simd/worker_pair.ts";
import { StepControl, type StepDecisions } from "../../../../src/training/loop/step_control.ts";

/** What is decided in a batch. */
interface Decision {
  readonly stop: boolean;
  readonly wait: boolean;
  readonly learningRate: number;
}

const GO: Decision = { stop: false, wait: false, learningRate: 0.1 };

/** What is decided now. */
let decision = GO;

const decisions: StepDecisions = {
  stop: () => decision.stop,
  wait: () => decision.wait,
  learningRate: () => decision.learningRate,
};

/** The step control of two workers, the main one always first; `barriers` counts those that both have come to. */
function pair() {
  const { main, other, barriers } = workerPair(), engines = [main, other];
  const [ofMain, ofOther] = engines.map((engine) => new StepControl(engine, decisions));
  return {
    main: ofMain,
    other: ofOther,
    sync: () => engines.forEach((engine) => engine.onMain(() => {})),
    barriers: () => barriers()[0] + barriers()[1],
  };
}

Deno.test("what the main worker decides holds for all, in the batch after the one in which it was decided", () => {
  const { main, other, sync } = pair();
  const decide = (next: Decision) => {
    decision = next;
    main.decideNext();
    // What another worker would decide doesn't count.
    decision = { stop: !next.stop, wait: !next.wait, learningRate: 99 };
    other.decideNext();
    sync();
  };
  const made: Decision[] = [
    { stop: false, wait: false, learningRate: 0.5 },
    { stop: false, wait: true, learningRate: 0.25 },
    { stop: true, wait: false, learningRate: 2 },
    { stop: false, wait: false, learningRate: 1 },
  ];
  decide(made[0]);
  made.slice(1).forEach((next, i) => {
    [main, other].forEach((control) => control.take());
    decide(next);
    for (const { stop, wait, learningRate } of [main, other]) assertEquals({ stop, wait, learningRate }, made[i]);
  });
});

Deno.test("decisions need no barrier of their own if there is one in every batch", () => {
  const { main, other, sync, barriers } = pair(), controls = [main, other];
  let own = 0;
  for (let batch = 0; batch < 5; batch++) {
    let before = barriers();
    controls.forEach((control) => control.decideNext());
    own += barriers() - before;
    sync();
    before = barriers();
    controls.forEach((control) => control.take());
    own += barriers() - before;
  }
  assertEquals(own, 0);
});

Deno.test("a learning rate is rounded to float32, on one thread as on several", () => {
  decision = GO;
  const alone = new StepControl(new ReferenceEngine(), decisions);
  alone.decideNext();
  alone.take();
  const { main, sync } = pair();
  main.decideNext();
  sync();
  main.take();
  assertEquals([alone.learningRate, main.learningRate], [Math.fround(0.1), Math.fround(0.1)]);
  assertEquals(main.exactLearningRate, 0.1);
});
