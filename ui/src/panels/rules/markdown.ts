/** Running text with its emphasis. */
export interface Span {
  readonly text: string;
  readonly mark: "plain" | "strong" | "emphasis" | "code";
}

/** A block of a rule's page. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly spans: readonly Span[] }
  | { readonly kind: "paragraph"; readonly spans: readonly Span[] }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly items: readonly (readonly Span[])[];
    }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "quote"; readonly spans: readonly Span[] };

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]*)\]\([^)]*\)/g;

/** Emphasis in one line. Links become their text: nothing in a page may lead out of the window. */
export function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  const plain = (part: string): void => {
    if (part) spans.push({ text: part, mark: "plain" });
  };
  for (const match of text.matchAll(INLINE)) {
    plain(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [, code, strong, emphasis, link] = match;
    if (code !== undefined) spans.push({ text: code, mark: "code" });
    else if (strong !== undefined) spans.push({ text: strong, mark: "strong" });
    else if (emphasis !== undefined) spans.push({ text: emphasis, mark: "emphasis" });
    else plain(link ?? "");
  }
  plain(text.slice(end));
  return spans;
}

const ITEM = /^\s*(?:([-*+])|(\d+)[.)])\s+(.*)$/;

/**
 * The part of Markdown that rules use, as data. HTML in it is text like any other, so that a page
 * can never bring elements of its own.
 */
export function parseMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.replaceAll("\r\n", "\n").split("\n");
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (!line.trim()) {
      at += 1;
      continue;
    }
    if (line.trimStart().startsWith("```")) {
      const text: string[] = [];
      for (at += 1; at < lines.length && !lines[at]?.trimStart().startsWith("```"); at += 1) {
        text.push(lines[at] ?? "");
      }
      at += 1;
      blocks.push({ kind: "code", text: text.join("\n") });
      continue;
    }
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (heading) {
      blocks.push({
        kind: "heading",
        level: heading[1]?.length ?? 1,
        spans: parseSpans(heading[2] ?? ""),
      });
      at += 1;
      continue;
    }
    const item = ITEM.exec(line);
    if (item) {
      const items: string[] = [];
      for (; at < lines.length; at += 1) {
        const next = lines[at] ?? "";
        const more = ITEM.exec(next);
        if (more) items.push(more[3] ?? "");
        else if (next.trim() && /^\s/.test(next)) items[items.length - 1] += ` ${next.trim()}`;
        else break;
      }
      blocks.push({ kind: "list", ordered: item[2] !== undefined, items: items.map(parseSpans) });
      continue;
    }
    const quote = line.startsWith(">");
    const text: string[] = [];
    for (; at < lines.length; at += 1) {
      const next = lines[at] ?? "";
      if (!next.trim() || /^#{1,6}\s/.test(next) || next.startsWith("```")) break;
      if (text.length > 0 && (ITEM.test(next) || next.startsWith(">") !== quote)) break;
      text.push(quote ? next.replace(/^>\s?/, "") : next.trim());
    }
    blocks.push({ kind: quote ? "quote" : "paragraph", spans: parseSpans(text.join(" ")) });
  }
  return blocks;
}
