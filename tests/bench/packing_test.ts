import { assertEquals } from "deno-std/assert/equals.js";
import { readTrace } from "./packing.ts";

Deno.test("V8's trace tells of each kernel how many groups of stores are packed, and why others are not", () => {
  const trace = `Begin revec function dense/tile_6_4
store seeds:
Revec: NewPackNode 396: PackNode Store(#844, #847)
Revec: Print 298: After tree building, 4 Packed node:
Revec: Print 298: After tree building, 9 Packed node:
Finished revec function dense/tile_6_4
Begin revec function update/updateRow
Revec: IsSupportedSameSimd128OpKind 79: Unsupported operation: GlobalGet
Revec: Run 1548: Building SLP tree failed!
Revec: IsSideEffectFreeRange 911: break side effect 127, 131
Revec: BuildTreeRec 961: Can't pack nodes with side effects between them
Revec: Run 1548: Building SLP tree failed!
Finished revec function update/updateRow
`;
  assertEquals([...readTrace(trace)], [
    ["dense/tile_6_4", { packed: 2, failed: new Map() }],
    [
      "update/updateRow",
      {
        packed: 0,
        failed: new Map([
          ["Unsupported operation: GlobalGet", 1],
          ["Can't pack nodes with side effects between them", 1],
        ]),
      },
    ],
  ]);
});
