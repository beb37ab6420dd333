/// <reference lib="dom" />
import { makeElement } from "./make_element.ts";
import type { PagePicture } from "./page_network.ts";

/** A place on the board, in pixels of the network's images. */
export interface BoardPoint {
  readonly x: number;
  readonly y: number;
}

/** A canvas that strokes are drawn on. */
export interface BoardCanvas {
  readonly canvas: HTMLCanvasElement;
  /** Takes all ink away. */
  blank(): void;
  /** Draws a straight line; a dot, if both points are one. */
  line(from: BoardPoint, to: BoardPoint): void;
  pixels(): ImageData;
}

/** How wide the pen is, in pixels of an image of 28 × 28: as the strokes of MNIST's digits. */
const PEN_WIDTH = 2.3, USUAL_SIDE = 28;

/** Creates a canvas in the greys of the network's images, its longer side about as many pixels as are asked for. */
export function boardCanvas({ width, height, paper, ink }: PagePicture, side: number, isRead: boolean): BoardCanvas {
  const scale = Math.max(1, Math.round(side / Math.max(width, height)));
  const canvas = makeElement("canvas", { width: scale * width, height: scale * height });
  const context = canvas.getContext("2d", { willReadFrequently: isRead })!;
  const grey = (byte: number) => `rgb(${byte} ${byte} ${byte})`;
  const pen = PEN_WIDTH * Math.max(1 / 2, Math.min(width, height) / USUAL_SIDE);
  context.scale(scale, scale);
  Object.assign(context, { lineCap: "round", lineJoin: "round", lineWidth: pen, strokeStyle: grey(ink) });
  const blank = () => {
    context.fillStyle = grey(paper);
    context.fillRect(0, 0, width, height);
  };
  blank();
  return {
    canvas,
    blank,
    line(from, to) {
      context.beginPath();
      if (from.x === to.x && from.y === to.y) {
        // A line of no length is drawn by some browsers alone.
        context.fillStyle = grey(ink);
        context.arc(to.x, to.y, pen / 2, 0, 2 * Math.PI);
        context.fill();
      } else {
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
        context.stroke();
      }
    },
    pixels: () => context.getImageData(0, 0, canvas.width, canvas.height),
  };
}
