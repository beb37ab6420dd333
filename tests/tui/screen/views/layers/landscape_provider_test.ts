import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { evaluate } from "../../../../../src/evaluation/evaluate.ts";
import { LandscapeProvider } from "../../../../../tui/screen/views/layers/landscape_provider.ts";
import { SMALL_PLAN, swing } from "../../../../src/runs/keyframes/recorded_keyframes.ts";
import { foundOut, withKeyframes } from "./keyframe_runs.ts";

Deno.test("the landscape of a run is that about its last keyframe, with a path through all of them", () =>
  withKeyframes(2, ({ run, keyframes }) => {
    const provider = new LandscapeProvider(), found = foundOut(provider, run, "path")!;
    const { landscape: { plane, grid, path, here }, epochs, missing, samples } = found;
    assertEquals([plane, missing, samples, grid?.done], ["path", undefined, 40, 625]);
    assertEquals(epochs, keyframes.moments.map(({ epoch }) => epoch));
    assertEquals(path?.points.length, epochs.length);
    const last = keyframes.networkAt(epochs.length - 1)!;
    assertAlmostEquals(here!.loss, evaluate(last, run.samples!.training).loss, 1e-5);
    // Wherever one looks, the path is the same.
    const past = { ...run, networkEpoch: 1, timeline: { moments: [], at: 1 } };
    assertEquals([provider.step(past, "path", 20, found), provider.isBusy], [undefined, false]);
    assert(provider.step(past, "path", 20, undefined) === found);
  }));

Deno.test("random directions are another landscape of the same network", () =>
  withKeyframes(2, ({ run }) => {
    const provider = new LandscapeProvider(),
      path = foundOut(provider, run, "path")!,
      random = foundOut(provider, run, "random")!;
    assertEquals([random.choice, random.landscape.plane, random.landscape.grid?.x], ["random", "random", {
      from: -1,
      to: 1,
    }]);
    assertEquals(random.landscape.here, path.landscape.here);
    assert(random.landscape.path!.share < path.landscape.path!.share);
  }));

Deno.test("without keyframes of all layers there is no path, and the landscape is that of the network shown", () =>
  withKeyframes(1, ({ run, write }) => {
    const { landscape: { plane, path, here }, epochs, missing } = foundOut(new LandscapeProvider(), run, "path")!;
    assertEquals([plane, path, epochs, missing], [
      "random",
      undefined,
      [],
      "No path: the keyframes have the first layer alone",
    ]);
    assertAlmostEquals(here!.loss, evaluate(run.network!, run.samples!.training).loss, 1e-5);
    const missingOf = (changed: Partial<typeof run>) =>
      foundOut(new LandscapeProvider(), { ...run, ...changed }, "path")?.missing;
    assertEquals(missingOf({ viewing: { doing: "inspecting", what: "nowhere" } }), "No path: the run has no keyframes");
    assertEquals(missingOf({ viewing: undefined }), "No path: the run has no folder with keyframes");
    for (const sizes of [[33, 2], [33, 4, 2]]) {
      const { network } = swing(SMALL_PLAN, sizes);
      assertEquals(missingOf({ network }), "No path: the keyframes are of another network");
    }
    write(new Uint8Array(100));
    assertEquals(missingOf({}), "No path: the keyframes can't be read");
  }));

Deno.test("a survey is done in slices, and shown as far as it is", () =>
  withKeyframes(2, ({ run }) => {
    let milliseconds = 0;
    const provider = new LandscapeProvider(() => milliseconds += 1), done: number[] = [];
    let now = 10;
    do {
      const found = provider.step(run, "path", now++, undefined);
      if (found?.landscape.grid) done.push(found.landscape.grid.done);
    } while (provider.isBusy);
    assert(done.length > 100, `shown ${done.length} times`);
    assertEquals([done, done.at(-1)], [done.toSorted((a, b) => a - b), 625]);
  }));

Deno.test("while a run trains, its landscape is surveyed anew no sooner than after half a minute", () =>
  withKeyframes(2, ({ run }) => {
    const at = (epoch: number) => ({ ...run, phase: "training" as const, epoch });
    const provider = new LandscapeProvider(() => 0);
    provider.step(at(1), "path", 10, undefined);
    assert(!provider.isBusy, "a clock that stands still lets it work to the end");
    const before = provider.step(at(1), "path", 11, undefined);
    const again = (epoch: number, now: number) => provider.step(at(epoch), "path", now, undefined) !== before;
    assertEquals([again(2, 30), again(2, 41)], [false, true]);
  }));
