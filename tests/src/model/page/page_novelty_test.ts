import { assertEquals } from "deno-std/assert/equals.js";
import { readNovelty } from "../../../../src/model/page/page_novelty.ts";

Deno.test("numbers of every size come back from their float16 bits as DataView has them", () => {
  // Each of the 63,488 bit patterns that is a finite number.
  const patterns = Array.from({ length: 2 ** 16 }, (_, bits) => bits).filter((bits) => (bits >> 10 & 31) !== 31);
  const view = new DataView(new ArrayBuffer(2 * patterns.length));
  patterns.forEach((bits, i) => view.setUint16(2 * i, bits, true));
  const expected = Float32Array.from(patterns, (_, i) => view.getFloat16(2 * i, true));
  const base64 = new Uint8Array(view.buffer).toBase64(), usual = [{ median: 1, upper: 2 }];
  const read = readNovelty({ mean: base64, components: "AEA=", variances: [2], usual, threshold: 3 });
  assertEquals(read, {
    mean: expected,
    components: Float32Array.of(2),
    variances: Float32Array.of(2),
    usual,
    threshold: 3,
  });
});
