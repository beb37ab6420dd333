import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { expandRegisterBlocks } from "../../../../src/engine/simd/register_blocks.ts";

/** A module's source expanded, in one line without comments and unneeded space. */
function expand(source: string, others: Record<string, string> = {}): string {
  const modules = expandRegisterBlocks(new Map(Object.entries({ "it.ts": source, ...others })));
  return inOneLine(modules.get("it.ts")!);
}

function inOneLine(source: string): string {
  return source.replace(/\s+/g, " ").trim();
}

Deno.test("a statement with an index stands for one with each of its values, one with two for each pair", () => {
  const source = "function f<$M, $N>(a: usize): void {\n  s$m$n = g(x$m, b$n, 16 * $n);\n}\nf<2, 3>(0);\n";
  assertEquals(
    expand(source),
    "f_2_3(0); function f_2_3(a: usize): void { " +
      "s_0_0 = g(x_0, b_0, 16 * 0); s_0_1 = g(x_0, b_1, 16 * 1); s_0_2 = g(x_0, b_2, 16 * 2); " +
      "s_1_0 = g(x_1, b_0, 16 * 0); s_1_1 = g(x_1, b_1, 16 * 1); s_1_2 = g(x_1, b_2, 16 * 2); }",
  );
});

Deno.test("with a count of zero, statements with its index are left out", () => {
  assertEquals(
    expand("function f<$N>(): void {\n  g($n);\n  h();\n}\nf<0>();\n"),
    "f_0(); function f_0(): void { h(); }",
  );
});

Deno.test("braces with a label are repeated for each value, or for two at a time", () => {
  assertEquals(
    expand("function f<$N>(): void {\n  $n: {\n    g($n);\n    h($n);\n  }\n}\nf<2>();\n"),
    "f_2(); function f_2(): void { { g(0); h(0); } { g(1); h(1); } }",
  );
  assertEquals(
    expand("function f<$N>(): void {\n  pairs$n: {\n    g($n);\n    h($n);\n  }\n}\nf<3>();\n"),
    "f_3(); function f_3(): void { { g(0); g(1); h(0); h(1); } { g(2); h(2); } }",
  );
});

Deno.test("the header of a loop or condition isn't mistaken for a statement", () => {
  assertEquals(
    expand("function f<$N>(): void {\n  for (let i = 0; i < 9; i++) {\n    g($n);\n  }\n}\nf<2>();\n"),
    "f_2(); function f_2(): void { for (let i = 0; i < 9; i++) { g(0); g(1); } }",
  );
});

Deno.test("a spread stands for as many arguments or parameters, and the function is inlined", () => {
  const source = "function f<$N>(a: usize, ...s$n: v128): void {\n  g(...s$n);\n}\nf<2>(a, ...s$n);\n";
  assertEquals(
    expand("function h<$N>(): void {\n  f<$N>(a, ...s$n);\n}\n" + source.replace("f<2>(a, ...s$n);\n", "h<2>();\n")),
    "h_2(); function h_2(): void { f_2(a, s_0, s_1); } " +
      "@inline function f_2(a: usize, s_0: v128, s_1: v128): void { g(s_0, s_1); }",
  );
});

Deno.test("any function whose comment ends with @inline is inlined", () => {
  assertEquals(expand("/** f. @inline */\nfunction f(): void {}\n"), "/** f. */ @inline function f(): void {}");
  assertEquals(
    expand("/** f. @inline */\nfunction f<$N>(): void {\n  g($N);\n}\nf<1>();\n"),
    "f_1(); @inline function f_1(): void { g(1); }",
  );
});

Deno.test("a function can be a parameter, and another template at that", () => {
  const templates = "function f<$N, $G>(): void {\n  $G<$N>(1);\n}\nfunction g<$N>(a: u32): void {\n  h($n);\n}\n";
  assertEquals(
    expand(templates + "f<1, g>();\n"),
    "f_1_g(); function f_1_g(): void { g_1(1); } function g_1(a: u32): void { h(0); }",
  );
});

Deno.test("a statement with a listed value stands for one with each", () => {
  assertEquals(
    expand(
      "const $B = [4, 1];\nfunction f<$N>(): void {\n  g();\n}\nfunction h(): void {\n  if (x == $B) f<$B>();\n}\n",
    ),
    "function h(): void { if (x == 4) f_4(); if (x == 1) f_1(); } " +
      "function f_1(): void { g(); } function f_4(): void { g(); }",
  );
});

Deno.test("a module imports what the templates of another have become", () => {
  const other = "export function f<$N>(): void {\n  g($N);\n}\n";
  const source = 'import { f, k } from "./other";\nf<1>();\nf<2>();\n';
  assertEquals(expand(source, { "other.ts": other }), 'import { f_1, f_2, k } from "./other"; f_1(); f_2();');
});

Deno.test("two templates of a name, and a wrong number of parameters, are errors", () => {
  const template = "function f<$N>(): void {\n  g();\n}\n";
  assertThrows(() => expand(template, { "other.ts": template }), Error, "there are two templates named f");
  assertThrows(() => expand(template + "f<1, 2>();\n"), Error, "f<1, 2> has a wrong number of parameters");
});
