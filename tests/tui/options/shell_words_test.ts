import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { quotedForShell, splitWords } from "../../../tui/options/shell_words.ts";
import { anyText } from "../../support/any_text.ts";

Deno.test("words are split at blanks, and quotes and backslashes keep them together", () => {
  const lines: [string, string[]][] = [
    ["notify-send done", ["notify-send", "done"]],
    ["  a \t b  ", ["a", "b"]],
    [`say 'it is' "all over" now\\ or\\ never`, ["say", "it is", "all over", "now or never"]],
    [`a'b c'"d e"f`, ["ab cd ef"]],
    [`"" ''`, ["", ""]],
    [String.raw`"a \" b \\ c \n" 'a \'`, ['a " b \\ c \\n', "a \\"]],
    ["a;b | c > $HOME *", ["a;b", "|", "c", ">", "$HOME", "*"]],
    ["", []],
  ];
  for (const [line, words] of lines) assertEquals(splitWords(line), words, line);
});

Deno.test("a quote that isn't closed, and a backslash at the end, are refused", () => {
  for (const line of ["'", 'a "b', "a 'b", "a\\", `"a\\"`]) assertEquals(splitWords(line), undefined, line);
});

Deno.test("any words that are quoted for a shell are found again", () => {
  fc.assert(fc.property(fc.array(anyText), (words) => {
    assertEquals(splitWords(words.map(quotedForShell).join(" ")), words);
  }));
});
