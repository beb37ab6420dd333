import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { decode } from "fast-png";
// @ts-types="npm:@types/omggif@1.0.5"
import { GifReader } from "omggif";
import { crc32 } from "node:zlib";
import { animatedGif } from "../../../../tui/report/film/animated_gif.ts";
import { animatedPng, filmPng } from "../../../../tui/report/film/animated_png.ts";
import { animatedSvg } from "../../../../tui/report/film/animated_svg.ts";
import type { Film } from "../../../../tui/report/film/film.ts";

/** Three pictures of 4 × 2 pixels in three colours. */
const film: Film = {
  width: 4,
  height: 2,
  palette: [0x121216, 0xFF0000, 0x0000FF],
  frames: [[0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 2, 0, 1, 2, 0, 1], [2, 2, 2, 2, 2, 2, 2, 2]].map((pixels) =>
    Uint8Array.from(pixels)
  ),
};

/** The chunks of a PNG file, each with whether its checksum is right. */
function chunksOf(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset, png.length), chunks = [];
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at), named = png.subarray(at + 4, at + 8 + length);
    const name = new TextDecoder().decode(named.subarray(0, 4));
    chunks.push({ name, content: named.slice(4), isIntact: crc32(named) === view.getUint32(at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

const numberAt = (bytes: Uint8Array, at: number) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

Deno.test("an animated PNG has its pictures in the order of the specification, numbered, with right checksums", () => {
  const chunks = chunksOf(animatedPng(film));
  const names = chunks.map(({ name }) => name).filter((name) => name !== "tRNS");
  assertEquals(names.join(" "), "IHDR PLTE acTL fcTL IDAT fcTL fdAT fcTL fdAT IEND");
  assertEquals(chunks.every(({ isIntact }) => isIntact), true);
  const numbered = chunks.filter(({ name }) => name === "fcTL" || name === "fdAT");
  assertEquals(numbered.map(({ content }) => numberAt(content, 0)), [0, 1, 2, 3, 4]);
  const [animation] = chunks.filter(({ name }) => name === "acTL");
  assertEquals([numberAt(animation.content, 0), numberAt(animation.content, 4)], [3, 0]);
  const controls = chunks.filter(({ name }) => name === "fcTL");
  const milliseconds = controls.map(({ content }) => content[20] << 8 | content[21]);
  assertEquals(milliseconds, [80, 80, 2080]);
});

Deno.test("the data of each picture in an animated PNG are those of the picture by itself", () => {
  const shown = chunksOf(animatedPng(film)).filter(({ name }) => name === "IDAT" || name === "fdAT")
    .map(({ name, content }) => name === "IDAT" ? content : content.slice(4));
  const alone = film.frames.map((frame) => chunksOf(filmPng(film, frame)).find(({ name }) => name === "IDAT")!.content);
  assertEquals(shown, alone);
  const { data, palette } = decode(filmPng(film, film.frames[1]));
  assertEquals([...data], [...film.frames[1]]);
  assertEquals(palette?.slice(0, 3).map(([r, g, b]) => r << 16 | g << 8 | b), [...film.palette]);
});

Deno.test("a GIF shows the same colours, picture by picture, over and over", () => {
  const reader = new GifReader(animatedGif(film) as Uint8Array & Buffer);
  assertEquals([reader.width, reader.height, reader.numFrames(), reader.loopCount()], [4, 2, 3, 0]);
  // A picture is drawn over the one before.
  const rgba = new Uint8Array(4 * 8);
  const colors = film.frames.map((_, i) => {
    reader.decodeAndBlitFrameRGBA(i, rgba as unknown as number[]);
    return Array.from(
      { length: 8 },
      (_, pixel) => rgba[4 * pixel] << 16 | rgba[4 * pixel + 1] << 8 | rgba[4 * pixel + 2],
    );
  });
  assertEquals(colors, film.frames.map((frame) => Array.from(frame, (index) => film.palette[index])));
  assertEquals(film.frames.map((_, i) => reader.frameInfo(i).delay), [8, 8, 208]);
});

Deno.test("an SVG has all pictures, of which without motion the last one is seen, and says what they show", () => {
  const svg = animatedSvg(film, "a < b & c");
  assertMatch(svg, /<title>a &lt; b &amp; c<\/title>/);
  assertEquals(svg.match(/<g class="f\d">\n<image/g)?.length, 3);
  // Those after the first are hidden, each until its time: after 80 of 2240 ms, and after 160.
  const starts = [...svg.matchAll(/@keyframes f(\d)\{0%\{visibility:hidden\}([\d.]+)%/g)];
  assertEquals(starts.map(([, picture, percent]) => [picture, percent]), [["1", "3.57"], ["2", "7.14"]]);
});
