import { assertEquals } from "deno-std/assert/equals.js";
import { planOf } from "../../../src/search/sweep/simulated_sweep.ts";
import { WorkerNotes } from "../../../../tui/commands/sweep/worker_notes.ts";

Deno.test("a worker that joins, falls silent, is back or leaves is reported once", () => {
  const said: string[] = [], notes = new WorkerNotes(planOf(), (sentence) => said.push(sentence));
  const worker = { id: "a", host: "lab-1", pid: 1, slots: 2, trials: [], silent: 0 };
  const other = { ...worker, id: "b", host: "lab-2", slots: 1 };
  for (
    const workers of [
      [worker],
      [{ ...worker, silent: 4 }, other],
      [{ ...worker, silent: 11 }, other],
      [{ ...worker, silent: 13 }, other],
      [worker],
      [{ ...worker, silent: 12 }],
      [],
    ]
  ) notes.take(workers);
  assertEquals(said, [
    "worker lab-1 has joined, with 2 slots",
    "worker lab-2 has joined, with 1 slot",
    "nothing heard from worker lab-1 for 11 seconds",
    "worker lab-1 is back",
    "worker lab-2 has left",
    "nothing heard from worker lab-1 for 12 seconds",
  ]);
});

Deno.test("where there are more slots than the sampler lets train at a time, that is said once", () => {
  const said: string[] = [], notes = new WorkerNotes(planOf({ sampler: "tpe", lag: 8 }), (text) => said.push(text));
  const worker = { id: "a", host: "lab-1", pid: 1, slots: 8, trials: [], silent: 0 };
  for (const slots of [8, 12, 12]) notes.take([{ ...worker, slots }]);
  assertEquals(said, [
    "worker lab-1 has joined, with 8 slots",
    "workers have 12 slots, 8 in use by --lag: a sweep with a larger one uses more",
  ]);
});
