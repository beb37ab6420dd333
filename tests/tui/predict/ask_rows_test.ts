import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../../data/data_error.ts";
import { askRows } from "../../../tui/predict/ask_rows.ts";
import type { SavedModel } from "../../../tui/run/find_model.ts";
import { newModel } from "./models.ts";

const model = newModel(3);

/** What is asked by a text: the features, and the place and label of each row. */
function ask(text: string) {
  const { features, samples, file, kind } = askRows(new TextEncoder().encode(text), "f.csv", model);
  assertEquals([file, kind], ["f.csv", "rows"]);
  return { features: [...features], samples };
}

function refusal(text: string): string {
  return assertThrows(() => ask(text), DataError).message;
}

Deno.test("rows of features are asked with the line they stand on", () => {
  const expected = { features: [1, 2.5, -3, 4, 5, 6], samples: [1, 2].map((line) => ({ line, label: undefined })) };
  assertEquals(ask("1,2.5,-3\n4,5,6\n"), expected);
});

Deno.test("a header is no sample, and lines end as they like", () => {
  const samples = [{ line: 2, label: undefined }];
  assertEquals(ask("x,y,z\r\n7,8,9"), { features: [7, 8, 9], samples });
});

Deno.test("a label may stand in its own column: named, the only word, or the first", () => {
  const features = [5, 2, 3];
  assertEquals(ask("x,label,y,z\n5,b,2,3\n"), { features, samples: [{ line: 2, label: "b" }] });
  assertEquals(ask("5,2,3,b\n"), { features, samples: [{ line: 1, label: "b" }] });
  assertEquals(ask("x,y,z,kind\n5,2,3,b\n"), { features, samples: [{ line: 2, label: "b" }] });
  assertEquals(ask("kind,x,y,z\n7,5,2,3\n"), { features, samples: [{ line: 2, label: "7" }] });
  assertEquals(ask("7,5,2,3\n"), { features, samples: [{ line: 1, label: "7" }] });
});

Deno.test("a row that can't be used is refused by its line", () => {
  const among = "and a label may stand among them";
  assertEquals(refusal("1,2\n"), `f.csv line 1 has 2 columns; the network takes 3 features, ${among}`);
  assertEquals(refusal("hello\n"), `f.csv line 1 has 1 column; the network takes 3 features, ${among}`);
  assertEquals(refusal("1,2,3\n1,2,3,4\n"), "f.csv line 2 has 4 columns; line 1 has 3");
  assertEquals(refusal("x,y,z\n1,2,?\n"), 'f.csv line 2 has "?" in z; a number was expected there');
  assertEquals(refusal("1,2,3\n1,,3\n"), 'f.csv line 2 has "" in column 2; a number was expected there');
  assertEquals(refusal("1,2,3\n1,1e39,3\n"), 'f.csv line 2 has "1e39" in column 2; a number was expected there');
  assertEquals(refusal("x,y,z\n"), "f.csv holds no row of numbers; a CSV file has one a sample");
});

Deno.test("a row's numbers are scaled in float64, before float32 loses their digits", () => {
  const scaling = { mean: [1e6, 1.7e9, 14.62], deviation: [1, 3600, 1] };
  const text = "1000000.3721,1700000000.5,14.62\n";
  const { features } = askRows(new TextEncoder().encode(text), "f.csv", newModel(3, { scaling }));
  assertEquals([...features], [1000000.3721 - 1e6, 0.5 / 3600, 0].map(Math.fround));
});

Deno.test("pixels of a row become inputs by the network's own scaling, fractions and all, or are refused", () => {
  const image = { width: 3, height: 1 };
  const asked = (text: string, scaling?: SavedModel["scaling"]) =>
    askRows(new TextEncoder().encode(text), "f.csv", newModel(3, { image, scaling })).features;
  assertEquals(asked("0,1,255\n"), Uint8Array.of(0, 1, 255));
  assertEquals(asked("0,127.5,255\n"), Float32Array.of(0, 0.5, 1));
  const shares = { minimum: 0, maximum: 1, offset: 1, scale: -1 };
  assertEquals(asked("0,0.25,1\n", shares), Float32Array.of(1, 0.75, 0));
  assertEquals(
    assertThrows(() => asked("0,0.25,255\n", shares), DataError).message,
    "f.csv holds the pixel 255; the network takes pixels from 0 to 1",
  );
});
