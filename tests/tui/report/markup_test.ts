import { assertEquals } from "deno-std/assert/equals.js";
import { markup } from "../../../tui/report/markup.ts";

Deno.test("foreign text in a page holds neither markup, control characters nor marks that turn its direction", () => {
  assertEquals(
    markup`<p>${"<b>\u001b[31m\u009b\u202eevil\u2066\ud800\uffff"}</p>`.text,
    "<p>&lt;b&gt;�[31m��evil���</p>",
  );
});

Deno.test("text is escaped, and HTML in a template is inserted as it is, lists one after the other", () => {
  const cells = ["<b>", "R&D"].map((name) => markup`<td>${name}</td>`);
  assertEquals(markup`<tr>${cells}</tr>`.text, "<tr><td>&lt;b&gt;</td><td>R&amp;D</td></tr>");
});

Deno.test("letters of any script, joined emoji and ends of lines stay", () => {
  const text = "größe\tשלום\n👩‍🔬";
  assertEquals(markup`${text}`.text, text);
});
