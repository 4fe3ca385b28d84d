//! What rules of security, language models, fairness, hybrid designs and the edge say they do not
//! know, and that knowing it makes them speak.

use architrave_model::Document;

use super::{TODAY, check, checker};
use crate::read_sketch;

/// What a rule does not know in a design, as `subject attribute`.
fn not_known(document: &Document, code: &str) -> Vec<String> {
    let content = document.diagrams.values().next().unwrap();
    checker()
        .unknowns(document, content, TODAY)
        .into_iter()
        .filter(|(by, _)| by == code)
        .map(|(_, unknown)| format!("{} {}", unknown.subject.id, unknown.attribute))
        .collect()
}

fn speaks(document: &Document, code: &str) -> bool {
    check(document).iter().any(|f| f.code == code)
}

/// A design in which `code` does not know exactly `unknown`, and in which it speaks once `?` is
/// replaced by `known`.
#[track_caller]
fn holds(code: &str, sketch: &str, unknown: &[&str], known: &str) {
    let open = read_sketch(&sketch.replace('?', "")).unwrap();
    assert_eq!(not_known(&open, code), unknown, "{code}");
    assert!(
        !speaks(&open, code),
        "{code} speaks of what it does not know"
    );
    let stated = read_sketch(&sketch.replace('?', known)).unwrap();
    assert!(speaks(&stated, code), "{code} is silent though it knows");
}

#[test]
fn sec_02_does_not_know_whether_a_crossing_is_encrypted() {
    holds(
        "SEC-02",
        "box a network:private
         x = apache-spark @a
         y = object-store
         z = object-store
         x -> y : dataset ?
         y -> z : dataset",
        &["c1 encrypted"],
        "encrypted=false",
    );
}

#[test]
fn sec_03_does_not_know_how_a_model_is_called() {
    holds(
        "SEC-03",
        "app = langchain
         other = web-app
         llm = foundation-model
         app -> llm : request [request] ?
         other -> app : request [request]",
        &["c1 auth"],
        "auth=key",
    );
}

#[test]
fn sec_04_does_not_know_what_leaves() {
    holds(
        "SEC-04",
        "box out external
         a = relational-database ?
         b = apache-spark
         c = object-store @out
         d = relational-database data_class=public
         a -> b : dataset
         d -> b : dataset
         b -> c : dataset",
        &["a data_class", "b data_class"],
        "data_class=personal",
    );
    holds(
        "SEC-04",
        "box eu region:eu-central-1
         box acc cloud:aws
         a = relational-database data_class=special @eu
         b = object-store @acc ?
         a -> b : dataset",
        &["b region"],
        "region=us-east-1",
    );
}

#[test]
fn llm_01_does_not_know_what_relies_on_a_store() {
    holds(
        "LLM-01",
        "app = langchain
         db = document-database ?
         app -> db : prediction",
        &["db system_of_record"],
        "system_of_record=true",
    );
}

#[test]
fn llm_02_does_not_know_what_a_tool_may_do() {
    holds(
        "LLM-02",
        "agent = ai-agent
         crm = mcp-server ?
         agent -> crm : request [request]",
        &["crm write_access"],
        "write_access=true",
    );
}

#[test]
fn llm_04_does_not_know_who_sees_what() {
    holds(
        "LLM-04",
        "docs = object-store data_class=internal
         idx = weaviate ?
         docs -> idx : dataset",
        &["idx tenant_filter"],
        "tenant_filter=false",
    );
    holds(
        "LLM-04",
        "idx = weaviate tenant_filter=false ?",
        &["idx data_class", "idx multitenant"],
        "multitenant=true",
    );
}

#[test]
fn llm_05_does_not_know_what_is_asked() {
    holds(
        "LLM-05",
        "box out external
         db = relational-database ?
         app = langchain
         llm = foundation-model @out
         own = foundation-model
         db -> app : dataset
         app -> llm : request [request]
         app -> own : request [request]",
        &["app data_class", "db data_class"],
        "data_class=personal",
    );
}

#[test]
fn llm_06_does_not_know_who_limits_callers() {
    let behind = "box net external
         user = user-client-app @net
         gw = api-gateway ?
         app = langchain
         llm = foundation-model
         user -> gw : request [request]
         gw -> app : request [request]
         app -> llm : request [request]";
    holds("LLM-06", behind, &["gw quota"], "quota=0");
    let straight = "box net external
         user = user-client-app @net
         web = web-app ?
         llm = foundation-model
         own = web-app
         user -> web : request [request]
         web -> llm : request [request]
         own -> llm : request [request]";
    holds("LLM-06", straight, &["web quota"], "quota=0");
}

#[test]
fn hybrid_designs_do_not_know_who_wins_and_what_happens_without_the_model() {
    holds(
        "HYB-01",
        "app = langchain
         score = kserve decides_by=model
         web = web-app ?
         app -> web : prediction [response]
         score -> web : prediction [response]",
        &["web arbitrates"],
        "arbitrates=false",
    );
    holds(
        "HYB-02",
        "web = web-app
         app = langchain ?
         idle = langchain
         web -> app : request [request]",
        &["app fallback"],
        "fallback=false",
    );
}

#[test]
fn fairness_is_asked_about_where_the_risk_is_high() {
    holds(
        "FAIR-01",
        "risk high
         reg = mlflow-model-registry
         ks = kserve ?
         reg -> ks : model [deploy]",
        &["ks affects_people"],
        "affects_people=true",
    );
    holds(
        "FAIR-02",
        "ks = kserve affects_people=true
         mon = evidently-ai ?
         ks -> mon : prediction [telemetry]",
        &["mon fairness"],
        "fairness=false",
    );
    let calm = read_sketch(
        "reg = mlflow-model-registry
         ks = kserve
         reg -> ks : model [deploy]",
    )
    .unwrap();
    assert!(not_known(&calm, "FAIR-01").is_empty());
}

#[test]
fn lock_in_does_not_know_whether_there_is_a_plan() {
    let sketch = "lake = amazon-s3 ?
         etl = aws-glue
         train = amazon-sagemaker role=train
         endp = amazon-sagemaker role=serve
         lake -> etl : dataset";
    let wanted = [
        "endp exit_plan",
        "etl exit_plan",
        "lake exit_plan",
        "train exit_plan",
    ];
    holds("COST-02", sketch, &wanted, "exit_plan=false");
}

#[test]
fn the_edge_does_not_know_safe_states_and_memory() {
    holds(
        "EDG-04",
        "ks = kserve
         valve = iot-device ?
         other = iot-device
         ks -> valve : prediction [response] connectivity=intermittent
         ks -> other : prediction [response]",
        &["valve fallback"],
        "fallback=false",
    );
    holds(
        "EDG-05",
        "reg = mlflow-model-registry memory=900
         cam = nvidia-jetson ?
         other = nvidia-jetson
         reg -> cam : model [deploy]",
        &["cam memory"],
        "memory=512",
    );
}

/// On the reference designs nothing is stated, and much would be worth knowing.
#[test]
fn a_published_design_lists_what_would_let_more_rules_speak() {
    let document = read_sketch(include_str!("designs/r07.sketch")).unwrap();
    assert_eq!(not_known(&document, "LLM-06"), ["gw quota"]);
    assert_eq!(not_known(&document, "LLM-01"), ["cosmos system_of_record"]);
    let clean = read_sketch(include_str!("designs/r12.sketch")).unwrap();
    assert_eq!(not_known(&clean, "LLM-06"), [""; 0]);
}
