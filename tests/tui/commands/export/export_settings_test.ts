import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { type ExportFlags, readExportSettings } from "../../../../tui/commands/export/export_settings.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";

function refusal(flags: ExportFlags): string {
  return assertThrows(() => readExportSettings("model", flags), UsageError).message;
}

Deno.test("a format, a picture, or both are exported, and nothing is replaced without --force", () => {
  assertEquals(readExportSettings("a", { to: "onnx" }), {
    model: "a",
    to: "onnx",
    out: undefined,
    film: undefined,
    force: false,
  });
  assertEquals(readExportSettings(undefined, { to: "ts", out: "b.ts", weights: "c.png", force: true }), {
    model: undefined,
    to: "ts",
    out: "b.ts",
    weights: { file: "c.png", states: ["trained"] },
    film: undefined,
    force: true,
  });
});

Deno.test("the picture shows the weights trained, untrained, or both side by side", () => {
  const states = (flags: ExportFlags) => readExportSettings("a", { weights: "w.png", ...flags }).weights?.states;
  assertEquals(states({}), ["trained"]);
  assertEquals(states({ trained: true }), ["trained"]);
  assertEquals(states({ untrained: true }), ["untrained"]);
  assertEquals(states({ untrained: true, trained: true }), ["untrained", "trained"]);
});

Deno.test("a film is of the format that its file's ending says, whatever its case", () => {
  const formats = ["f.gif", "F.PNG", "f.apng", "a/b.svg"].map((film) => readExportSettings("a", { film }).film);
  assertEquals(formats, [
    { file: "f.gif", format: "gif" },
    { file: "F.PNG", format: "png" },
    { file: "f.apng", format: "png" },
    { file: "a/b.svg", format: "svg" },
  ]);
  assertEquals(
    refusal({ film: "film.mp4" }),
    "--film is film.mp4; expected a file of one of the endings .gif, .apng, .png (animated, too) and .svg, such as film.gif",
  );
});

Deno.test("what can't be followed is refused by a sentence that says what can", () => {
  assertEquals(
    refusal({ to: "onx" }),
    "--to is onx; expected onnx, safetensors, npz, json, ts, js, html, csv or tensorboard; did you mean onnx?",
  );
  assertEquals(
    refusal({}),
    "nothing was asked for; name a format with --to (onnx, safetensors, npz, json, ts, js, html, csv, tensorboard), a picture with --weights or a film with --film",
  );
  assertEquals(
    refusal({ weights: "w.png", out: "o" }),
    "--out has no effect without --to; leave it out, or name a format with --to",
  );
  assertEquals(
    refusal({ to: "ts", untrained: true }),
    "--untrained has no effect without --weights; leave it out, or name a picture, such as --weights weights.png",
  );
  assertEquals(refusal({ weights: "" }), '--weights is ""; expected a PNG file, such as weights.png');
  assertEquals(refusal({ weights: "w.jpg" }), "--weights is w.jpg; expected a PNG file, such as weights.png");
});
