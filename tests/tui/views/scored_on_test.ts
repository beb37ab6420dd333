import { assertEquals } from "deno-std/assert/equals.js";
import { atEpoch, scoredOn } from "../../../tui/views/scored_on.ts";
import { scored } from "./scored.ts";

Deno.test("an epoch is told to a tenth", () => {
  assertEquals([3.44, 10, 0].map(atEpoch), ["epoch 3.4", "epoch 10", "epoch 0"]);
});

Deno.test("in ever less room the number of samples goes, then the accuracy, then the kind of samples", () => {
  const said = (width: number) => scoredOn(scored.scoring!, width);
  assertEquals(said(80), "1,200 test samples · accuracy 95.4 % · epoch 3.4");
  assertEquals(said(47), "accuracy 95.4 % · epoch 3.4");
  assertEquals(said(26), "test · epoch 3.4");
  assertEquals(said(15), "epoch 3.4");
  assertEquals(said(8), "");
});
