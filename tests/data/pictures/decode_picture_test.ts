import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { DataError } from "../../../data/data_error.ts";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";

async function refusal(text: string): Promise<string> {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return (await assertRejects(() => decodePicture(bytes, "cat"), DataError)).message;
}

Deno.test("pictures of other formats are refused by their format's name, with what to do", async () => {
  const starts = {
    GIF: "GIF89a\x01\x00",
    WebP: "RIFF\x24\x00\x00\x00WEBPVP8 ",
    HEIC: "\0\0\0\x18ftypheic\0\0\0\0",
    AVIF: "\0\0\0\x1cftypavif\0\0\0\0",
    BMP: "BM\x46\0\0\0",
    TIFF: "II*\0\x08\0\0\0",
    SVG: '<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
  };
  const advice = "Save or export it as PNG or JPEG in the program that shows it";
  for (const [format, start] of Object.entries(starts)) {
    const phone = format === "HEIC" ? ", or set the phone's camera to JPEG (“most compatible”)" : "";
    assertEquals(
      await refusal(start),
      `cat is ${/AVIF|SVG/.test(format) ? "an" : "a"} ${format} picture; expected PNG or JPEG. ${advice}${phone}`,
    );
  }
});

Deno.test("a file that isn't a picture is refused", async () => {
  assertEquals(await refusal("dear diary"), "cat isn't a picture of a known format; expected PNG or JPEG");
  assertEquals(await refusal(""), "cat is empty; expected PNG or JPEG");
});
