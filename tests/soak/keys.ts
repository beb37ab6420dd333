import { SCREENS } from "../e2e/pressed_keys.ts";

for (const [name, press] of Object.entries(SCREENS)) {
  Deno.test(`what every key in every view of ${name} shows does no harm at 80 × 24 and 40 × 12`, () =>
    press("each drawn"));
}
