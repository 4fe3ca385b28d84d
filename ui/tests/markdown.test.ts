import { render } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import Markdown from "../src/panels/rules/Markdown.svelte";
import { parseMarkdown, parseSpans } from "../src/panels/rules/markdown";

describe("reading a rule's page", () => {
  it("knows headings, lists, code, quotes and emphasis", () => {
    const blocks = parseMarkdown(
      "## What\nA *model* needs\na `registry`.\n\n- one\n- **two**\n  more\n\n1. first\n\n> said\n\n```toml\na = 1\n\nb = 2\n```",
    );
    expect(blocks.map((b) => b.kind)).toEqual([
      "heading",
      "paragraph",
      "list",
      "list",
      "quote",
      "code",
    ]);
    expect(blocks[1]).toEqual({
      kind: "paragraph",
      spans: [
        { text: "A ", mark: "plain" },
        { text: "model", mark: "emphasis" },
        { text: " needs a ", mark: "plain" },
        { text: "registry", mark: "code" },
        { text: ".", mark: "plain" },
      ],
    });
    expect(blocks[2]).toMatchObject({
      ordered: false,
      items: [[{ text: "one" }], [{ text: "two" }, { text: " more" }]],
    });
    expect(blocks[3]).toMatchObject({ ordered: true });
    expect(blocks[5]).toEqual({ kind: "code", text: "a = 1\n\nb = 2" });
  });

  it("shows a link as its text", () => {
    expect(
      parseSpans("see [the act](javascript:alert(1))")
        .map((s) => s.text)
        .join(""),
    ).not.toContain("javascript");
  });

  it("ends on unfinished marks", () => {
    for (const text of ["```\nopen", "**open", "`open", "# ", ">", "- ", "[x](", "*", "1."]) {
      expect(() => parseMarkdown(text)).not.toThrow();
    }
  });

  it("never makes elements out of the text", () => {
    const hostile =
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n- <b onclick="x">b</b>\n\n`<i>`\n\n# <svg/onload=x>';
    const { container } = render(Markdown, { props: { source: hostile } });
    expect(container.querySelector("script, img, b, i, svg, a, iframe")).toBeNull();
    expect(container.textContent).toContain("<script>alert(1)</script>");
    expect(
      [...container.querySelectorAll("*")].some((e) =>
        [...e.attributes].some((a) => a.name.startsWith("on")),
      ),
    ).toBe(false);
  });
});
