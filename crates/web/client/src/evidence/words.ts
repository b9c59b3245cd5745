/** The words that the page brings for uploads. */
export function wordsOf(root: HTMLElement): (key: string) => string {
  const words = JSON.parse(root.dataset["words"] ?? "{}") as Record<string, string>;
  return (key) => words[key] ?? key;
}
