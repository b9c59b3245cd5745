/** A picture of the page's own set, as the server draws them. */

const SVG = "http://www.w3.org/2000/svg";

export function icon(name: string): SVGSVGElement {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  // The address of the set holds its hash, so it is taken from a picture that stands on every page.
  const set = document.querySelector("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "";
  use.setAttribute("href", `${set}#${name}`);
  picture.append(use);
  return picture;
}
