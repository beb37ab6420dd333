import { assertEquals } from "deno-std/assert/equals.js";
import { datasets } from "../../data/catalog.ts";

Deno.test("every data set is listed under its own name", () => {
  for (const [key, { name }] of Object.entries(datasets)) assertEquals(name, key);
});
