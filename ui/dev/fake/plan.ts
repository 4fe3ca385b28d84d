import { snap } from "../../src/canvas/geometry";
import type { Component } from "../../src/generated/Component";
import type { Connection } from "../../src/generated/Connection";
import type { EditIntent } from "../../src/generated/EditIntent";
import type { Level } from "../../src/generated/Level";
import type { RecordId } from "../../src/generated/RecordId";
import type { Target } from "../../src/generated/Target";
import { connectOptions, safeFixes } from "./advice";
import { read } from "./clipboard";
import { planDiagrams } from "./diagrams";
import { component, connection, type FakeDocument } from "./document";
import { check } from "./findings";
import { planOwnTools } from "./own-tools";

/** A document after an edit, with a label for Undo and what is new. */
export interface Planned {
  readonly label: string;
  readonly next: FakeDocument;
  readonly created: readonly RecordId[];
}

const refuse = (message: string): never => {
  throw { code: "refused", message, hint: "Choose something else." };
};

function free(stem: string, taken: readonly { id: string }[]): string {
  let id = stem;
  for (let n = 2; taken.some((t) => t.id === id); n += 1) id = `${stem}-${n}`;
  return id;
}

const has = (targets: readonly Target[], kind: Target["kind"], id: string): boolean =>
  targets.some((t) => t.kind === kind && t.id === id);

function given<T extends object>(edit: T): Partial<T> {
  return Object.fromEntries(Object.entries(edit).filter(([, v]) => v !== undefined)) as Partial<T>;
}

function attributesAfter(
  old: Record<string, boolean | number | string | undefined>,
  edit: Record<string, boolean | number | string | null | undefined> | undefined,
) {
  const all = { ...old, ...edit };
  return Object.fromEntries(
    Object.entries(all).filter(
      (e): e is [string, boolean | number | string] => e[1] !== null && e[1] !== undefined,
    ),
  );
}

function severitiesAfter(
  old: Record<string, Level> | undefined,
  edit: Record<string, Level | null> | undefined,
): Record<string, Level> {
  const all = Object.entries({ ...old, ...edit });
  return Object.fromEntries(all.filter((e): e is [string, Level] => e[1] !== null));
}

/** The connection that comes with a component placed at the end of a pulled line. */
function linked(document: FakeDocument, made: Component, from: string, to: string): Connection {
  const next = { ...document, components: [...document.components, made] };
  const [options] = connectOptions(next, from, to);
  return connection(from, to, options?.options[0]?.artifact ?? null);
}

/** Plans an edit in the way the core does, as far as the window can tell. */
export function plan(document: FakeDocument, intent: EditIntent): Planned {
  const { components, connections, boundaries, notes } = document;
  const done = (label: string, part: Partial<FakeDocument>, created: RecordId[] = []): Planned => ({
    label,
    next: { ...document, ...part },
    created,
  });
  switch (intent.type) {
    case "place": {
      const id = free(intent.tool, components);
      const [x, y] = intent.at ?? [0, 0];
      const made = component(id, intent.tool, snap(x - 104), snap(y - 36));
      const [first, last] = [intent.from ?? id, intent.to ?? id];
      const flow = first === last ? [] : [linked(document, made, first, last)];
      return done(
        `Place ${intent.tool}`,
        { components: [...components, made], connections: [...connections, ...flow] },
        [
          { kind: "component", id: ["main", id] },
          ...flow.map((c): RecordId => ({ kind: "connection", id: ["main", c.id] })),
        ],
      );
    }
    case "move": {
      const to = (kind: Target["kind"], id: string) =>
        intent.moves.find((m) => m.target.kind === kind && m.target.id === id)?.to;
      return done("Move", {
        components: components.map((c) => ({
          ...c,
          position: to("component", c.id) ?? c.position,
        })),
        notes: notes.map((n) => ({ ...n, position: to("note", n.id) ?? n.position })),
      });
    }
    case "delete": {
      const gone = (id: string) => has(intent.targets, "component", id);
      return done("Delete", {
        components: components.filter((c) => !gone(c.id)),
        connections: connections.filter(
          (c) => !has(intent.targets, "connection", c.id) && !gone(c.from) && !gone(c.to),
        ),
        boundaries: boundaries.filter((b) => !has(intent.targets, "boundary", b.id)),
        notes: notes.filter((n) => !has(intent.targets, "note", n.id)),
      });
    }
    case "duplicate": {
      const copies = components
        .filter((c) => has(intent.targets, "component", c.id))
        .map((c) => ({
          ...c,
          id: free(c.id, components),
          position: [
            (c.position?.[0] ?? 0) + (intent.by?.[0] ?? 32),
            (c.position?.[1] ?? 0) + (intent.by?.[1] ?? 32),
          ] as [number, number],
        }));
      return done(
        "Duplicate",
        { components: [...components, ...copies] },
        copies.map((c) => ({ kind: "component", id: ["main", c.id] })),
      );
    }
    case "connect": {
      const made = connection(intent.from, intent.to, intent.artifact, intent.kind ?? "data");
      if (connections.some((c) => c.id === made.id))
        refuse("These two are already connected in this way");
      return done(
        `Connect ${intent.from} to ${intent.to}`,
        { connections: [...connections, made] },
        [{ kind: "connection", id: ["main", made.id] }],
      );
    }
    case "paste": {
      const copied = read(intent.text);
      const names = new Map<string, string>();
      const made = copied.components.map((c) => {
        const id = free(c.id, [...components, ...[...names.values()].map((n) => ({ id: n }))]);
        names.set(c.id, id);
        const [x, y] = c.position ?? [0, 0];
        return { ...c, id, position: [x + 32, y + 32] as [number, number] };
      });
      const lines = copied.connections.map((c) => {
        const ends = [names.get(c.from) ?? c.from, names.get(c.to) ?? c.to] as const;
        return { ...c, ...connection(ends[0], ends[1], c.artifact, c.kind) };
      });
      return done(
        `Paste ${made.length} components`,
        { components: [...components, ...made], connections: [...connections, ...lines] },
        made.map((c) => ({ kind: "component", id: ["main", c.id] })),
      );
    }
    case "swap":
      return done(`Swap for ${intent.tool}`, {
        components: components.map((c) =>
          intent.components.includes(c.id) ? { ...c, tool: intent.tool } : c,
        ),
      });
    case "align": {
      const at = (id: string) => components.find((c) => c.id === id)?.position ?? [0, 0];
      const left = Math.min(...intent.components.map((id) => at(id)[0]));
      if (intent.alignment !== "left") return refuse(`The fake aligns to the left only`);
      return done("Align left", {
        components: components.map((c) =>
          intent.components.includes(c.id)
            ? { ...c, position: [left, at(c.id)[1]] as [number, number] }
            : c,
        ),
      });
    }
    case "layer": {
      const chosen = (b: { id: string }) => has(intent.targets, "boundary", b.id);
      const up = intent.step === "front" || intent.step === "forward";
      const [moved, rest] = [boundaries.filter(chosen), boundaries.filter((b) => !chosen(b))];
      return done("Layer", { boundaries: up ? [...rest, ...moved] : [...moved, ...rest] });
    }
    case "lock": {
      const { targets, locked } = intent;
      return done(locked ? "Lock" : "Unlock", {
        components: components.map((c) => (has(targets, "component", c.id) ? { ...c, locked } : c)),
        boundaries: boundaries.map((b) => (has(targets, "boundary", b.id) ? { ...b, locked } : b)),
        notes: notes.map((n) => (has(targets, "note", n.id) ? { ...n, locked } : n)),
      });
    }
    case "insert": {
      const split = connections.find((c) => c.id === intent.connection);
      if (!split) return refuse(`The connection ${intent.connection} does not exist`);
      const made = "tool" in intent.what ? intent.what.tool : null;
      const id = "component" in intent.what ? intent.what.component : free(made ?? "", components);
      const [x, y] = intent.at ?? [0, 0];
      const added = made === null ? [] : [component(id, made, snap(x - 104), snap(y - 36))];
      return done(
        `Insert ${id}`,
        {
          components: [...components, ...added],
          connections: [
            ...connections.map((c) => (c === split ? { ...c, to: id } : c)),
            connection(id, split.to, split.artifact, split.kind),
          ],
        },
        added.map((c) => ({ kind: "component", id: ["main", c.id] })),
      );
    }
    case "edit-components":
      return done("Edit", {
        components: components.map((c) =>
          intent.ids.includes(c.id)
            ? {
                ...c,
                ...given(intent.edit),
                label: intent.edit.label === undefined ? c.label : intent.edit.label || null,
                role:
                  intent.edit.role === undefined
                    ? c.role
                    : ((intent.edit.role || null) as typeof c.role),
                boundary:
                  intent.edit.boundary === undefined ? c.boundary : intent.edit.boundary || null,
                attributes: attributesAfter(c.attributes, intent.edit.attributes),
                severities: severitiesAfter(c.severities, intent.edit.severities),
              }
            : c,
        ),
      });
    case "edit-boundary":
      return done("Edit boundary", {
        boundaries: boundaries.map((b) =>
          b.id === intent.id
            ? {
                ...b,
                label: intent.edit.label ?? b.label,
                frame: intent.edit.frame === undefined ? b.frame : intent.edit.frame,
                collapsed: intent.edit.collapsed ?? b.collapsed ?? false,
                severities: severitiesAfter(b.severities, intent.edit.severities),
              }
            : b,
        ),
      });
    case "waive": {
      const { finding, owner, reason, expires } = intent;
      if (reason === "nonsense") return refuse("This text cannot be used");
      const id = finding.split("/")[0] ?? "";
      const note = { id, owner, reason, expires, granted: "2026-11-24" };
      const waivers = { ...document.waivers, [finding]: { ...note, state: "accepted" as const } };
      return done(`Accept ${id}`, { waivers });
    }
    case "unwaive": {
      const kept = Object.entries(document.waivers).filter(([, w]) => w.id !== intent.waiver);
      return done(`Reopen ${intent.waiver}`, { waivers: Object.fromEntries(kept) });
    }
    case "edit-connection":
      return done("Edit connection", {
        connections: connections.map((c) =>
          c.id === intent.id
            ? {
                ...c,
                from: intent.edit.from ?? (intent.edit.reverse ? c.to : c.from),
                to: intent.edit.to ?? (intent.edit.reverse ? c.from : c.to),
                kind: intent.edit.kind ?? c.kind,
                artifact:
                  intent.edit.artifact === undefined
                    ? c.artifact
                    : ((intent.edit.artifact || null) as typeof c.artifact),
                label: intent.edit.label === undefined ? c.label : intent.edit.label || null,
                attributes: attributesAfter(c.attributes, intent.edit.attributes),
              }
            : c,
        ),
      });
    case "wrap": {
      const id = free(intent.kind, boundaries);
      return done(
        `Draw boundary ${intent.label || intent.kind}`,
        {
          boundaries: [
            ...boundaries,
            {
              id,
              label: intent.label || intent.kind,
              kind: intent.kind,
              value: null,
              parent: null,
              frame: null,
            },
          ],
          components: components.map((c) =>
            has(intent.targets, "component", c.id) ? { ...c, boundary: id } : c,
          ),
        },
        [{ kind: "boundary", id: ["main", id] }],
      );
    }
    case "add-note": {
      const id = free("note", notes);
      return done(
        "Add note",
        { notes: [...notes, { id, text: intent.text, position: intent.at }] },
        [{ kind: "note", id: ["main", id] }],
      );
    }
    case "edit-note":
      return done("Edit note", {
        notes: notes.map((n) => (n.id === intent.id ? { ...n, text: intent.text } : n)),
      });
    case "apply-fix": {
      const from = /component:(.*)$/.exec(intent.finding)?.[1] ?? "";
      if (intent.fix.startsWith("replace:")) {
        const tool = intent.fix.slice("replace:".length);
        return done("Replace", {
          components: components.map((c) => (c.id === from ? { ...c, tool } : c)),
        });
      }
      const direct = connections.find((c) => c.from === from && c.artifact === "model");
      if (!direct) return refuse("The finding is gone");
      const id = free("mlflow-model-registry", components);
      const start = components.find((c) => c.id === from)?.position ?? [0, 0];
      return done(
        "Insert MLflow Model Registry",
        {
          components: [
            ...components,
            component(id, "mlflow-model-registry", start[0] + 24, start[1] + 120),
          ],
          connections: [
            ...connections.filter((c) => c !== direct),
            connection(from, id, "model"),
            connection(id, direct.to, "model", "deploy"),
          ],
        },
        [{ kind: "component", id: ["main", id] }],
      );
    }
    case "fix-all": {
      const fixes = safeFixes(document);
      const next = fixes.reduce((now, { key }): FakeDocument => {
        const fix = check(now).find((f) => f.key === key)?.fixes[0];
        return fix ? plan(now, { type: "apply-fix", finding: key, fix: fix.id }).next : now;
      }, document);
      return done(`Fix ${fixes.length} ${fixes.length === 1 ? "finding" : "findings"}`, next);
    }
    case "rename-project":
      return intent.name.trim()
        ? done("Rename project", { name: intent.name })
        : refuse("A project needs a name");
    case "set-policy":
      return done("Change policy", { policy: intent.policy });
    case "add-rule-pack":
      return intent.text.includes("[[rule]]")
        ? done("Add the rule pack Acme", {
            packs: [
              ...document.packs.filter((p) => p.id !== "acme"),
              { id: "acme", title: "Acme", rules: intent.text.split("[[rule]]").length - 1 },
            ],
          })
        : refuse(`${intent.file}:1:1: the pack has no rule`);
    case "remove-rule-pack": {
      const pack = document.packs.find((p) => p.id === intent.id);
      if (!pack) return refuse(`The rule pack ${intent.id} does not exist`);
      return done(`Remove the rule pack ${pack.title}`, {
        packs: document.packs.filter((p) => p !== pack),
        packProblems: document.packProblems.filter((p) => p.id !== pack.id),
      });
    }
    case "define-tool":
    case "redefine-tool":
    case "remove-tool":
    case "take-tools": {
      const planned = planOwnTools(document, intent);
      return {
        label: planned.label,
        next: { ...document, ownTools: planned.tools },
        created: planned.created.map((id) => ({ kind: "own-tool", id })),
      };
    }
    case "add-diagram":
    case "rename-diagram":
    case "duplicate-diagram":
    case "delete-diagram":
    case "move-diagram": {
      const { label, next, made } = planDiagrams(document, intent);
      return { label, next, created: made ? [{ kind: "diagram", id: made }] : [] };
    }
    case "arrange": {
      const { direction } = intent.arrangement;
      const down = direction === "top-to-bottom";
      return done(`Lay out ${direction}`, {
        arrangement: intent.arrangement,
        components: components.map((c, i) => {
          const [along, across] = [Math.floor(i / 3), i % 3];
          const position: [number, number] = down
            ? [across * 288, along * 176]
            : [along * 320, across * 144];
          return { ...c, position };
        }),
      });
    }
    case "redraw-connections":
      return done("Redraw the connections", {});
    case "tidy":
      return done("Tidy", {
        components: components.map((c, i) => ({
          ...c,
          position: [(i % 4) * 288, Math.floor(i / 4) * 144] as [number, number],
        })),
      });
    default:
      return refuse(`The fake backend cannot ${intent.type}`);
  }
}
