//! LLM-02: an agent may change things and nobody is asked.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Unknown,
    edit::{Edit, End},
    query::{
        DesignGraph, Edge, NodeIndex, Reach, RoleSet, Way,
        roles::{AGENT_TOOL, AUDIT, FIREWALL, GATES, GUARD, LLMAPP, REVIEW, STORE},
    },
    rule::Context,
};

/// The rule.
pub struct Llm02;

impl Rule for Llm02 {
    fn code(&self) -> &str {
        "LLM-02"
    }

    fn title(&self) -> &str {
        "Excessive agency"
    }

    fn docs(&self) -> &str {
        "\
**What.** An agent, or an application around a language model, reaches a tool that can change
something: an agent tool whose data goes into a store or out of the organisation, or anything the
agent calls that states `write_access=true`. On the way there is no person, no `approval=required`
(at the tool or on a connection), and the agent gets no approvals. A tool that states
`write_access=false` only reads. A call to a store is a question, data into it is a change.

**Why.** What an agent reads can talk it into using every right it has.

**Source.** OWASP Top 10 for LLM Applications 2025, LLM06 excessive agency; Amazon Bedrock's agents
offer return of control for this.

**Example.** An agent with an MCP server that writes to the customer database.

**How to fix.** Require approval for what the tool changes, by a person the agent asks; or take the
right to write from the tool.

**Severity.** A warning; an error when the risk is high; information while the project is a sketch.

**Not known.** Whether a tool that an agent reaches can change anything."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["approval", "insert", "narrow"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let free = free(graph);
        for node in graph.nodes() {
            let found = graph.node(node);
            if found.is(AGENT_TOOL)
                && free.has(node)
                && !free.is_start(node)
                && found.stated("write_access").is_none()
                && changes(graph, node).is_none()
            {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "write_access",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let free = free(graph);
        for node in graph.nodes() {
            if !free.has(node) || free.is_start(node) || approved(graph, node) {
                continue;
            }
            let stated = graph.node(node).stated("write_access");
            let target = match stated {
                Some(false) => continue,
                _ if graph.node(node).is(AGENT_TOOL) => changes(graph, node),
                _ => None,
            };
            if stated.is_none() && target.is_none() {
                continue;
            }
            let mut path = free.path(node);
            let agent = path.first().copied().unwrap_or(node);
            path.extend(target);
            let (who, tool) = (graph.label(agent), graph.label(node));
            let what = target.map_or_else(
                || say!("change things"),
                |t| say!("change {target}", target = graph.label(t)),
            );
            found.push(Draft {
                severity: context.warning_or_error(agent),
                message: say!(
                    "{who} can {what} with {tool}, and nobody is asked.",
                    who,
                    what,
                    tool
                ),
                reason: say!("What an agent reads can talk it into using every right it has."),
                help: say!(
                    "Require approval for what {tool} changes, or take the right to write from it.",
                    tool
                ),
                subjects: vec![context.component(agent), context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| offers(context, agent, node, target.is_none())),
            });
        }
    }
}

/// Whether a connection or component demands approval.
fn required(word: Option<&str>) -> bool {
    word == Some("required")
}

/// Whether what a component does is approved first.
fn approved(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    required(graph.node(node).word("approval")) || graph.node(node).is(REVIEW)
}

/// What agents reach without anybody being asked: tools, and what lies between.
fn free(graph: &DesignGraph<'_>) -> Reach {
    const BETWEEN: RoleSet = LLMAPP.or(AGENT_TOOL).or(GATES).or(GUARD).or(FIREWALL);
    // Whether a component is approved or asks for approval, looked up once for each.
    let asks: Vec<bool> = graph
        .nodes()
        .map(|n| {
            let approvals =
                |(_, e): (NodeIndex, Edge<'_>)| e.artifact() == Some(Artifact::Approval);
            approved(graph, n) || graph.incoming(n).any(approvals)
        })
        .collect();
    let acts = |e: &Edge<'_>| {
        matches!(
            e.kind(),
            FlowKind::Request | FlowKind::Data | FlowKind::Control
        ) && !required(e.word("approval"))
    };
    let agents = graph.with_role(LLMAPP);
    graph.reach(
        agents.into_iter().filter(|n| !asks[n.index()]),
        Way::Down,
        acts,
        |n| {
            let found = graph.node(n);
            let writes = found.flag("write_access") && !found.is(STORE);
            asks[n.index()] || !(found.is(BETWEEN) || writes)
        },
    )
}

/// What a tool changes without approval, as far as the drawing shows.
fn changes(graph: &DesignGraph<'_>, tool: NodeIndex) -> Option<NodeIndex> {
    let changed = |to: NodeIndex| {
        let to = graph.node(to);
        to.is(STORE.minus(AUDIT)) || to.zone.external
    };
    graph
        .outgoing(tool)
        .filter(|(to, e)| {
            e.kind() == FlowKind::Data && !required(e.word("approval")) && changed(*to)
        })
        .map(|(to, _)| to)
        .min()
}

fn offers(context: &Context<'_>, agent: NodeIndex, tool: NodeIndex, stated: bool) -> Vec<Offer> {
    let graph = &context.graph;
    let (asker, target) = (
        End::Old(graph.id(agent).clone()),
        End::Old(graph.id(tool).clone()),
    );
    let require = |edit: &mut Edit| {
        let word = AttributeValue::Text("required".into());
        edit.set(&target, "approval", word);
    };
    let mut approval = Edit::default();
    require(&mut approval);
    let title = say!(
        "Require approval for what {tool} does",
        tool = graph.label(tool)
    );
    let mut offers = vec![Offer::look("approval", title, approval)];
    let node = graph.node(agent);
    let can_ask = node.produces.has(Artifact::Prediction) && node.consumes.has(Artifact::Approval);
    let person = context
        .palette
        .tool(Role::Review, &[Artifact::Prediction], &[Artifact::Approval]);
    if let (true, Some(person)) = (can_ask, person) {
        let mut edit = Edit::default();
        let reviewer = edit.add(&person.id, node.component.boundary.as_ref());
        edit.connect(&asker, &reviewer, FlowKind::Control, Artifact::Prediction);
        edit.connect(&reviewer, &asker, FlowKind::Feedback, Artifact::Approval);
        require(&mut edit);
        let title = say!("Let it ask a person: {person}", person = &person.name);
        offers.push(Offer::look(format!("insert:{}", person.id), title, edit));
    }
    if stated {
        let mut edit = Edit::default();
        edit.set(&target, "write_access", AttributeValue::Flag(false));
        offers.push(Offer::look("narrow", say!("Let it only read"), edit));
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "an agent with a tool that writes to a store",
        "agent = ai-agent
         crm = mcp-server
         db = relational-database
         llm = foundation-model
         agent -> crm : request [request]
         crm -> agent : context [response]
         crm -> db : dataset
         agent -> llm : request [request]
         llm -> agent : prediction [response]",
        &["warning agent,crm"],
        &["approval", "insert:human-reviewer"],
    ),
    Case::fires(
        "high risk, through a gateway, and an interface that says it can write",
        "risk high
         app = langchain
         gw = api-gateway
         erp = fastapi write_access=true
         app -> gw : request [request]
         gw -> erp : request [request]",
        &["error app,erp"],
        &["approval", "narrow"],
    ),
    Case::fires(
        "a tool that sends data out of the organisation; a sketch is only told",
        "phase sketch
         box net external
         agent = ai-agent
         mail = mcp-server
         other = data-source
         inbox = object-store @net
         agent -> mail : request [request]
         mail -> inbox : raw-data",
        &["info agent,mail"],
        &["approval"],
    ),
    Case::silent(
        "approval is required at the tool, or on the way",
        "agent = ai-agent
         a = mcp-server approval=required
         b = mcp-server
         db = relational-database
         agent -> a : request [request]
         a -> db : dataset
         agent -> b : request [request] approval=required
         b -> db : raw-data",
    ),
    Case::silent(
        "the agent gets its approvals from a person",
        "agent = ai-agent
         boss = human-reviewer
         crm = mcp-server
         db = relational-database
         boss -> agent : approval [control]
         agent -> crm : request [request]
         crm -> db : dataset",
    ),
    Case::silent(
        "a tool that only reads, and one nobody has spoken of",
        "agent = ai-agent
         a = mcp-server write_access=false
         b = mcp-server
         db = relational-database
         agent -> a : request [request]
         a -> db : request [request]
         agent -> b : request [request]",
    ),
    Case::silent(
        "a program calls the tool, not an agent",
        "app = web-app
         crm = mcp-server
         db = relational-database
         app -> crm : request [request]
         crm -> db : dataset",
    ),
];
