import { assertEquals } from "deno-std/assert/equals.js";
import { stripTypes } from "../../../src/model/strip_types.ts";

Deno.test("types of parameters, results, constants and calls are taken out without a trace", () => {
  const cases: [string, string][] = [
    ["function f(a: number, b?: readonly string[]): void {}\n", "function f(a, b) {}\n"],
    ["const f = (a: number): number => a;\n", "const f = (a) => a;\n"],
    ["const a: Map<string, number[]> = new Map<string, number[]>();\n", "const a = new Map();\n"],
    ["const a = [1, 2] as const;\n", "const a = [1, 2];\n"],
    ["const a = (b as number).c + d[0]! * 2;\n", "const a = (b).c + d[0] * 2;\n"],
    ["const a = b satisfies number[], c = 1;\n", "const a = b, c = 1;\n"],
    ["export function f<T extends object>(a: T, ...b: T[]): asserts a {\n}\n", "export function f(a, ...b) {\n}\n"],
  ];
  for (const [typed, plain] of cases) assertEquals(stripTypes(typed), plain);
});

Deno.test("declarations of types go with their comments, and nothing else does", () => {
  const source = [
    "/** A size. */\ninterface Size {\n  /** Pixels. */\n  readonly width: number;\n}",
    "/** A name. */\nexport type Name = {\n  first: string;\n};",
    "type Short = 1 | 2;",
    "/** Kept. */\nconst kept: Short = 1;",
  ].join("\n\n") + "\n";
  assertEquals(stripTypes(source), "/** Kept. */\nconst kept = 1;\n");
});

Deno.test("strings, templates and comments stay as they are, blanks and letters of any script included", () => {
  const source =
    '// a: number  ×\nconst a: string[] = ["x: number  ;", `a  as const ${1 as number} ß`, "×  )", "\u{1F600}  ,"];\n';
  assertEquals(
    stripTypes(source),
    '// a: number  ×\nconst a = ["x: number  ;", `a  as const ${1} ß`, "×  )", "\u{1F600}  ,"];\n',
  );
});
