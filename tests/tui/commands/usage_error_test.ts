import { assertEquals } from "deno-std/assert/equals.js";
import { UsageError } from "../../../tui/commands/usage_error.ts";

Deno.test("a value that could not be told from the sentence is quoted", () => {
  const sentence = (given: string) => UsageError.ofValue("--out", given, "a folder").message;
  assertEquals(sentence("runs/a"), "--out is runs/a; expected a folder");
  assertEquals(sentence(""), '--out is ""; expected a folder');
  assertEquals(sentence("my runs"), '--out is "my runs"; expected a folder');
  assertEquals(sentence("a\x1b[31m"), '--out is "a\\u001b[31m"; expected a folder');
  assertEquals(sentence("runs\u200b/\x9b"), '--out is "runs\\u200b/\\u009b"; expected a folder');
});
