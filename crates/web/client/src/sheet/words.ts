/** The words and number forms of the page. */

export interface Words {
  text(key: string): string;
  /** A decimal of the server with the page's decimal mark. */
  decimal(text: string): string;
  /** A stored figure with the page's decimal mark; what is no number stays as it is. */
  figure(text: string): string;
}

export function wordsOf(root: HTMLElement): Words {
  const words = JSON.parse(root.dataset["words"] ?? "{}") as Record<string, string>;
  const mark = root.dataset["lang"] === "en" ? "." : ",";
  const decimal = (text: string) => text.replace(".", mark);
  return {
    text: (key) => words[key] ?? key,
    decimal,
    figure: (text) => {
      if (/^-?\d+(\.\d+)?$/.test(text)) return decimal(text);
      const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
      return date === null ? text : `${date[3]}/${date[2]}/${date[1]}`;
    },
  };
}

/** The time of day in Viet Nam: 14:03:22. */
export function timeOfDay(milliseconds: number): string {
  return new Date(milliseconds + 7 * 3_600_000).toISOString().slice(11, 19);
}
