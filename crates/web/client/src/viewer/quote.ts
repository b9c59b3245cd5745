/** Finds a quote in the text of a page, although line breaks, blanks and composition differ. */

/** Text without blanks and case, with the place of each letter in the original. */
function folded(text: string): { key: string; places: number[] } {
  let key = "";
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    if (!/[\s\u00ad\u200b]/.test(letter)) {
      const plain = letter.normalize("NFD").toLowerCase();
      key += plain;
      for (let n = 0; n < plain.length; n += 1) places.push(at);
    }
    at += letter.length;
  }
  return { key, places };
}

/** First and last letter (the end not included) of the quote in the text; quotes marks and dots around it do not count. */
export function findQuote(text: string, quote: string): [number, number] | undefined {
  const wanted = folded(quote.replace(/^[\s"“”‘’…]+|[\s"“”‘’…]+$/g, "")).key;
  if (wanted === "") return undefined;
  const { key, places } = folded(text);
  const at = key.indexOf(wanted);
  if (at < 0) return undefined;
  const last = places[at + wanted.length - 1] ?? 0;
  return [places[at] ?? 0, last + ([...text.slice(last)][0]?.length ?? 1)];
}

/** The first page that “4”, “4–6” or “trang 4” names. */
export function firstPage(text: string): number {
  return Math.max(1, Number(/\d+/.exec(text)?.[0] ?? "1"));
}
