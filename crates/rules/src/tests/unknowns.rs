//! What the rules say they would have to know.

use super::{TODAY, check, checker};
use crate::read_sketch;

/// What `code` does not know, as `subject attribute`.
fn unknown(code: &str, sketch: &str) -> Vec<String> {
    let document = read_sketch(sketch).unwrap();
    let content = document.diagrams.values().next().unwrap();
    let all = checker().unknowns(&document, content, TODAY);
    let of_code = all.into_iter().filter(|(by, _)| by == code);
    of_code
        .map(|(_, u)| format!("{} {}", u.subject.id, u.attribute))
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
