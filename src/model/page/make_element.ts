/// <reference lib="dom" />

/** An element with these properties and children; a text can't become markup. */
export function makeElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A name from the data, whose direction of writing doesn't reach beyond it; where it is cut, the pointer shows all. */
export function nameElement(name: string): HTMLElement {
  return makeElement("bdi", { title: name }, name);
}
