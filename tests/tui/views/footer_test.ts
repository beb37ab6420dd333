import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../tui/theme.ts";
import { footer } from "../../../tui/views/footer.ts";
import { done, loading, paused, training } from "./states.ts";

const theme = createTheme("truecolor");

Deno.test("the footer shows the keys that do something now", () => {
  const stopping = { ...training, phase: "stopping" } as const;
  assertEquals([loading, training, paused, stopping, done].map((state) => footer(state, 90, theme).toString()), [
    " q quit",
    " space pause   + - learning rate   [ ] page   q stop and save",
    " space resume   s one batch   + - learning rate   [ ] page   q stop and save",
    " [ ] page   q quit without saving",
    " [ ] page   q quit",
  ]);
});

Deno.test("the way out is the last to go", () => {
  assertEquals(footer(training, 41, theme).toString(), " space pause   [ ] page   q stop and save");
  assertEquals(footer(training, 20, theme).toString(), " q stop and save");
});
