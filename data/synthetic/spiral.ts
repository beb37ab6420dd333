import { PLANE, type Shape } from "./shape.ts";

const ARMS = 3;

/** The angle that an arm covers: 4 radians, about two thirds of a turn. */
const WINDING = 4;

/** The radius at which the arms start: in the middle they would share a point. */
const INNER_RADIUS = 0.1;

/**
 * Three arms of a spiral: along an arm the radius grows from 0.1 to 1 and the angle by 4 radians.
 *
 * Source: the spiral of Stanford's course CS231n, "Putting it together: Minimal Neural Network Case Study"; its arms
 * start in the middle and are 4 radians apart, these a third of a turn.
 */
export const spiral: Shape = {
  name: "spiral",
  description: "three arms wound around each other",
  classes: ["first arm", "second arm", "third arm"],
  features: PLANE,
  origin: "after Stanford's CS231n, neural networks case study",
  samples: 1200,
  noise: 0.03,
  point: (label, index, count) => {
    const position = index / (count - 1);
    const radius = INNER_RADIUS + (1 - INNER_RADIUS) * position;
    const angle = 2 * Math.PI * label / ARMS + WINDING * position;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
};
