//! What rules say they would have to know.

use super::{TODAY, checker};
use crate::read_sketch;

/// What is not known to one rule, as `subject attribute`, sorted.
fn unknown(code: &str, sketch: &str) -> Vec<String> {
    let document = read_sketch(sketch).unwrap();
    let content = document.diagrams.values().next().unwrap();
    let unknowns = checker().unknowns(&document, content, TODAY);
    let own = unknowns.into_iter().filter(|(rule, _)| rule == code);
    own.map(|(_, u)| format!("{} {}", u.subject.id, u.attribute))
        .collect()
}

#[test]
fn how_models_roll_out() {
    let sketch = "
        box lab environment:dev
        a = kserve
        b = kserve rollout=canary
        c = kserve @lab
        d = object-store";
    assert_eq!(unknown("LIF-10", sketch), ["a rollout"]);
}

#[test]
fn who_calls_what_keeps_nothing() {
    let sketch = "
        box out external
        app = user-client-app @out
        a = kserve
        b = kserve
        c = kserve exposure=internal
        d = kserve
        store = object-store
        app -> b : request [request]
        d -> store : prediction";
    assert_eq!(unknown("MON-04", sketch), ["a exposure"]);
}

#[test]
fn how_old_features_may_be_asked_step_by_step() {
    let served = |facts: &str| {
        format!(
            "table = relational-database
             stream = apache-kafka
             feast = feast
             ks = kserve {facts}
             other = kserve
             table -> ks : features
             stream -> feast : event-stream
             feast -> ks : features
             feast -> other : event-stream"
        )
    };
    let ask = |facts: &str| unknown("MON-06", &served(facts));
    assert_eq!(ask(""), ["ks latency"]);
    assert_eq!(ask("latency=real-time"), ["ks max_feature_age"]);
    let all = "latency=real-time max_feature_age=60";
    assert_eq!(ask(all), ["table refresh_interval"]);
    assert!(ask("latency=batch").is_empty());
}

#[test]
fn how_long_an_audit_log_keeps_records() {
    let logged = |facts: &str, law: &str| {
        format!(
            "risk high
             {law}
             ks = kserve
             app = web-app
             a = audit-log-store {facts}
             b = audit-log-store
             ks -> a : telemetry [telemetry]
             app -> b : telemetry [telemetry]"
        )
    };
    let ask = |facts: &str, law: &str| unknown("CMP-01", &logged(facts, law));
    assert_eq!(ask("", "applies EU"), ["a retention_days"]);
    assert!(ask("retention_days=365", "applies EU").is_empty());
    assert!(ask("retention_days=30", "applies EU").is_empty());
    assert!(ask("", "applies US").is_empty());
}

#[test]
fn who_tells_people_that_an_ai_answers() {
    let chat = |law: &str, notice: &str| {
        format!(
            "{law}
             box out external
             user = user-client-app @out
             gw = api-gateway
             app = web-app {notice}
             agent = langchain
             agent -> app : prediction [response]
             app -> gw : prediction [response]
             gw -> user : prediction [response]"
        )
    };
    let ask = |law: &str, notice: &str| unknown("CMP-04", &chat(law, notice));
    assert_eq!(ask("applies EU", ""), ["app ai_notice", "user ai_notice"]);
    assert_eq!(ask("applies EU", "ai_notice=false"), ["user ai_notice"]);
    assert!(ask("applies EU", "ai_notice=true").is_empty());
    assert!(ask("applies US", "").is_empty());
}
