//! What rules say they would have to know.

use super::{TODAY, check, checker};
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

fn fires(code: &str, sketch: &str) -> bool {
    let document = read_sketch(sketch).unwrap();
    check(&document).iter().any(|f| f.code == code)
}

/// A sketch with `?` where an attribute may be set; without it the rule must name exactly
/// `missing`, and with it, it must fire.
#[track_caller]
fn speaks_once_known(code: &str, sketch: &str, missing: &[&str], set: &str) {
    let silent = sketch.replace('?', "");
    assert!(!fires(code, &silent), "{code} fires without being told");
    assert_eq!(unknown(code, &silent), missing);
    let told = sketch.replace('?', set);
    assert!(fires(code, &told), "{code} is silent when told");
    assert_eq!(unknown(code, &told), [""; 0]);
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

#[test]
fn the_framework_of_a_training_that_reaches_a_choosy_server() {
    let sketch = "sm = amazon-sagemaker ?
         reg = mlflow-model-registry
         tfs = tensorflow-serving
         any = ray-serve
         other = azure-machine-learning
         sm -> reg : model
         reg -> tfs : model [deploy]
         other -> any : model [deploy]";
    speaks_once_known("FLOW-09", sketch, &["sm framework"], "framework=pytorch");
}

#[test]
fn the_framework_of_a_training_that_reaches_a_device() {
    let sketch = "box site environment:edge
         sm = amazon-sagemaker ?
         cam = iot-device @site
         sm -> cam : model [deploy]";
    speaks_once_known("EDG-01", sketch, &["sm framework"], "framework=pytorch");
}

#[test]
fn the_models_of_both_sides_of_an_index() {
    let sketch = "a = embedding-model model_ref=x
         b = embedding-model ?
         idx = qdrant
         a -> idx : embedding
         b -> idx : embedding [request]";
    speaks_once_known("FLOW-16", sketch, &["b model_ref"], "model_ref=y");
    let sketch = "a = embedding-model model_ref=x dimension=8
         b = embedding-model model_ref=x ?
         idx = qdrant
         a -> idx : embedding
         b -> idx : embedding [request]";
    speaks_once_known("FLOW-16", sketch, &["b dimension"], "dimension=4");
}

#[test]
fn whether_a_deployment_to_a_device_goes_on() {
    let sketch = "box site environment:edge
         reg = mlflow-model-registry
         core = aws-iot-greengrass ? @site
         act = iot-device @site
         reg -> core : model [deploy]
         core -> act : prediction [response]";
    speaks_once_known("EDG-02", sketch, &["core update_path"], "update_path=none");
}

#[test]
fn whether_a_link_is_always_there() {
    let sketch = "box site environment:edge
         cam = iot-device @site
         buf = mqtt-broker @site
         q = message-queue
         cam -> q : event-stream ?
         cam -> buf : event-stream
         buf -> q : event-stream";
    speaks_once_known(
        "EDG-03",
        sketch,
        &["c1 connectivity"],
        "connectivity=intermittent",
    );
}

#[test]
fn which_version_is_in_use() {
    speaks_once_known(
        "CAT-04",
        "gw = litellm ?",
        &["gw version"],
        "version=1.82.7",
    );
    let sketch = "core = aws-iot-greengrass ?\nlake = object-store";
    speaks_once_known("CAT-02", sketch, &["core version"], "version=1.9");
}
