import { assertEquals } from "deno-std/assert/equals.js";
import { VIEW_LIST } from "../../../../tui/screen/app/view_list.ts";
import { VIEWS } from "../../../../tui/screen/app/views.ts";

Deno.test("what is known of a view before it is loaded is what it is", () => {
  const known = VIEW_LIST.map(({ name, showsAllRuns }) => ({ name, showsAllRuns }));
  assertEquals(known, VIEWS.map(({ name, showsAllRuns }) => ({ name, showsAllRuns })));
});
