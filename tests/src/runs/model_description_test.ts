import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ModelError } from "../../../src/model/model_error.ts";
import { parseModelDescription } from "../../../src/runs/model_description.ts";

Deno.test("classes without names are counted from 0", () => {
  assertEquals(parseModelDescription({}, [4, 8, 3], "m").classes, ["0", "1", "2"]);
});

Deno.test("a network of one output distinguishes two classes", () => {
  assertEquals(parseModelDescription({}, [4, 1], "m").classes, ["0", "1"]);
  assertEquals(parseModelDescription({ classes: '["no","yes"]' }, [4, 1], "m").classes, ["no", "yes"]);
});

Deno.test("scaling has a mean and a deviation for each feature", () => {
  const scaling = { mean: [1, 2], deviation: [0.5, 3] };
  assertEquals(parseModelDescription({ scaling: JSON.stringify(scaling) }, [2, 3], "m").scaling, scaling);
});

Deno.test("a calibrated network has a temperature", () => {
  assertEquals(parseModelDescription({ temperature: "1.25" }, [4, 3], "m").temperature, 1.25);
  assertEquals(parseModelDescription({}, [4, 3], "m").temperature, undefined);
});

const SCALINGS = "expected means and deviations of 4 features, or how pixels become inputs";

Deno.test("scaling of pixels has their range, the pixel that becomes 0 and a factor", () => {
  const scaling = { minimum: 0, maximum: 16, offset: 16, scale: -1 / 16 };
  const metadata = { image: '{"width":2,"height":2}', scaling: JSON.stringify(scaling) };
  assertEquals(parseModelDescription(metadata, [4, 3], "m").scaling, scaling);
  const mixed = { ...scaling, mixedPolarity: { width: 2, height: 2 } };
  const described = parseModelDescription({ ...metadata, scaling: JSON.stringify(mixed) }, [4, 3], "m");
  assertEquals(described.scaling, mixed);
});

Deno.test("metadata that don't fit the network are refused by their name", () => {
  const wrong: [string, string, string][] = [
    ["classes", '["a","b"]', "expected 3 names"],
    ["classes", "[1,2,3]", "expected 3 names"],
    ["classes", "no JSON", "expected 3 names"],
    ["scaling", '{"minimum":0,"maximum":1,"offset":0,"scale":1,"mixedPolarity":{"width":3,"height":2}}', SCALINGS],
    ["image", '{"width":3,"height":2}', "expected a width and a height of 4 pixels in all"],
    ["image", '{"width":-2,"height":-2}', "expected a width and a height of 4 pixels in all"],
    ["image", "null", "expected a width and a height of 4 pixels in all"],
    ["scaling", '{"mean":[0,0,0,0],"deviation":[1,1,1,0]}', SCALINGS],
    ["scaling", '{"mean":[0,0,0],"deviation":[1,1,1]}', SCALINGS],
    ["scaling", '{"mean":[0,0,0,null],"deviation":[1,1,1,1]}', SCALINGS],
    ["scaling", '{"minimum":0,"maximum":16,"offset":17,"scale":1}', SCALINGS],
    ["scaling", '{"minimum":0,"maximum":0,"offset":0,"scale":1}', SCALINGS],
    ["scaling", '{"minimum":0,"maximum":1,"offset":0,"scale":0}', SCALINGS],
    ["scaling", '{"minimum":0,"maximum":1,"offset":0,"scale":"1"}', SCALINGS],
    ["scaling", '{"maximum":1,"offset":0,"scale":1}', SCALINGS],
    ...["0", "-1", "1e999", '"2"', "null"].map((text): [string, string, string] => [
      "temperature",
      text,
      "expected a positive number",
    ]),
  ];
  for (const [key, text, expected] of wrong) {
    const { message } = assertThrows(() => parseModelDescription({ [key]: text }, [4, 8, 3], "m"), ModelError);
    assertEquals(message, `m has metadata ${key} that doesn't fit its network; ${expected}`);
  }
});
