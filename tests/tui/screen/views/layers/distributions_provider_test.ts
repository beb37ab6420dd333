import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { DistributionMeter } from "../../../../../src/experiments/distributions/distribution_meter.ts";
import { DistributionsProvider } from "../../../../../tui/screen/views/layers/distributions_provider.ts";
import { SMALL_PLAN, swing } from "../../../../src/runs/keyframes/recorded_keyframes.ts";
import { loading } from "../states.ts";
import { foundOut, withKeyframes } from "./keyframe_runs.ts";

Deno.test("the distributions of a run are those of the network at each of its keyframes", () =>
  withKeyframes(2, ({ run, keyframes }) => {
    const { moments, missing } = foundOut(new DistributionsProvider(), run, undefined)!;
    const meter = new DistributionMeter(run.network!, run.samples!.training);
    assertEquals([moments.length, missing], [keyframes.moments.length, undefined]);
    moments.forEach((moment, i) => {
      assertEquals(moment, { epoch: keyframes.moments[i].epoch, layers: meter.measure(keyframes.numbersAt(i)) });
    });
  }));

Deno.test("what takes long is done in slices, and shown as far as it is", () =>
  withKeyframes(2, ({ run, keyframes }) => {
    let milliseconds = 0;
    const provider = new DistributionsProvider(() => milliseconds += 3), lengths = new Set<number>();
    let steps = 0;
    do {
      const found = provider.step(run, undefined, 10 + steps++, undefined);
      if (found) lengths.add(found.moments.length);
    } while (provider.isBusy);
    assert(steps > 20, `${steps} slices`);
    assertEquals([...lengths], [...lengths].toSorted((a, b) => a - b));
    assertEquals([...lengths].at(-1), keyframes.moments.length);
  }));

Deno.test("what was found is given again where it was forgotten, as on the way to the past, without being measured anew", () =>
  withKeyframes(2, ({ run }) => {
    const provider = new DistributionsProvider(), found = foundOut(provider, run, undefined);
    assertEquals(provider.step(run, undefined, 20, found), undefined);
    assert(provider.step(run, undefined, 21, undefined) === found);
    assert(!provider.isBusy);
  }));

Deno.test("while a run trains, its keyframes are read again after some seconds, when it has gone on", () =>
  withKeyframes(2, ({ run }) => {
    const at = (epoch: number) => ({ ...run, phase: "training" as const, epoch });
    // A clock that stands still lets each pass end in one slice.
    const provider = new DistributionsProvider(() => 0);
    let found = provider.step(at(1), undefined, 10, undefined);
    const isReadAgain = (epoch: number, now: number) => {
      const before = found;
      found = provider.step(at(epoch), undefined, now, before) ?? before;
      return found !== before;
    };
    assertEquals([[1, 100], [2, 14.9], [2, 15], [2, 30], [3, 30]].map(([epoch, now]) => isReadAgain(epoch, now)), [
      ...[false, false, true, false, true],
    ]);
  }));

Deno.test("keyframes of another network aren't measured, which is said", () =>
  withKeyframes(2, ({ run }) => {
    const network = swing(SMALL_PLAN, [33, 4, 2]).network;
    assertEquals(foundOut(new DistributionsProvider(), { ...run, network }, undefined), {
      moments: [],
      missing: "the keyframes are of another network",
    });
  }));

Deno.test("keyframes of the first layer alone give its weights, and why there is no more", () =>
  withKeyframes(1, ({ run, keyframes }) => {
    const { moments, missing } = foundOut(new DistributionsProvider(), run, undefined)!;
    assertEquals(moments.length, keyframes.moments.length);
    assertEquals(
      moments.map(({ layers }) => layers.map((layer) => Object.keys(layer).join())),
      moments.map(() => ["weights"]),
    );
    assertEquals(missing, "the keyframes of a network this large have the weights of the first layer alone");
  }));

Deno.test("a run without keyframes, with damaged ones, and without a folder, says so", () =>
  withKeyframes(2, ({ run, write }) => {
    const missing = (changed: Partial<typeof run>) =>
      foundOut(new DistributionsProvider(), { ...run, ...changed }, undefined)?.missing;
    assertEquals(missing({ viewing: { doing: "inspecting", what: "nowhere" } }), "the run has no keyframes");
    assertEquals(missing({ viewing: undefined }), "known from the first checkpoint on, when the run has a folder");
    assertEquals(missing({ viewing: undefined, saves: false }), "a run that isn't saved has no keyframes");
    write(new Uint8Array(100));
    assertEquals(missing({}), "the keyframes of the run can't be read");
    assertEquals(foundOut(new DistributionsProvider(), loading, undefined), undefined);
  }));
