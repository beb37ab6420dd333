import { throughTmux } from "../tmux_passthrough.ts";
import type { GraphicsDetection } from "./graphics_detection.ts";
import { inlineImage } from "./inline_image.ts";
import { KittyPictures } from "./kitty_pictures.ts";
import { OverlaidPictures } from "./overlaid_pictures.ts";
import type { PictureLayer } from "./pictures_in.ts";
import { HIGH_BYTES } from "./placeholder.ts";
import { SIXEL_COLORS, sixels } from "./sixel.ts";

/** What shows pictures by the protocol that was found; undefined where they are half blocks. */
export function createLayer({ protocol, cell, isInTmux }: GraphicsDetection): PictureLayer | undefined {
  switch (protocol) {
    case "kitty": {
      const [random] = crypto.getRandomValues(new Uint32Array(1));
      return new KittyPictures(cell, random % HIGH_BYTES, isInTmux ? throughTmux : (command) => command);
    }
    case "sixel":
      return new OverlaidPictures(cell, SIXEL_COLORS, sixels);
    case "iterm":
      return new OverlaidPictures(cell, undefined, inlineImage);
    case undefined:
      return undefined;
  }
}
