import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../../data/data_error.ts";
import { askRows } from "../../../tui/predict/ask_rows.ts";
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
