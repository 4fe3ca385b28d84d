//! One fault gives one finding: what only follows from another is counted there.

use super::check;
use crate::{Part, Severity, read_sketch};

/// What cannot work, as `code subjects +consequences`; what these small designs leave out as well
/// is not meant here.
fn told(sketch: &str) -> Vec<String> {
    let document = read_sketch(sketch).unwrap();
    let findings = check(&document).into_iter();
    let told = findings.filter(|f| f.severity == Severity::Error || f.part == Part::Flow);
    let told = told.map(|f| {
        let subjects: Vec<&str> = f.subjects.iter().map(|s| s.id.as_str()).collect();
        match f.consequences {
            0 => format!("{} {}", f.code, subjects.join(",")),
            more => format!("{} {} +{more}", f.code, subjects.join(",")),
        }
    });
    told.collect()
}

#[test]
fn a_training_alone_lacks_its_data_and_is_told_nothing_else() {
    let told = told("train = pytorch");
    assert_eq!(told, ["FLOW-03 train +2"]);
}

#[test]
fn a_monitor_alone_sees_nothing_and_is_told_nothing_else() {
    assert_eq!(told("mon = prometheus"), ["FLOW-19 mon +1"]);
}

#[test]
fn an_untyped_connection_is_not_a_missing_input_and_a_missing_output_as_well() {
    let sketch = "lake = object-store origin=true
         train = pytorch
         reg = mlflow-model-registry
         lake -> train : -
         train -> reg : -";
    assert_eq!(told(sketch), ["FLOW-02 c1 +3", "FLOW-02 c2 +1"]);
    // Its other end is not excused: nothing untyped leads into the training.
    let sketch = "train = pytorch
         reg = mlflow-model-registry
         train -> reg : -";
    assert_eq!(told(sketch), ["FLOW-02 c1 +1", "FLOW-03 train +2"]);
}

#[test]
fn a_wrong_artifact_is_not_a_missing_input_as_well() {
    let sketch = "lake = object-store origin=true
         train = pytorch
         reg = mlflow-model-registry
         lake -> train : telemetry
         train -> reg : model";
    assert_eq!(told(sketch), ["FLOW-01 c1 +3"]);
}

#[test]
fn an_empty_feature_store_is_told_once() {
    let sketch = "feast = feast
         train = pytorch
         reg = mlflow-model-registry
         pipe = apache-airflow
         feast -> train : features
         train -> reg : model
         feast -> ks : features
         ks = kserve
         ks -> gw : prediction [response]
         gw = api-gateway
         reg -> ks : model [deploy]
         ks -> mon : telemetry [telemetry]
         mon = prometheus
         pipe -> train : schedule [control]";
    assert_eq!(told(sketch), ["FLOW-11 feast +1"]);
}

#[test]
fn ten_trainings_on_one_unfed_store_are_one_finding() {
    let mut sketch = String::from("lake = object-store\nreg = mlflow-model-registry\n");
    for n in 0..10 {
        sketch += &format!("t{n} = pytorch\nlake -> t{n} : dataset\nt{n} -> reg : model\n");
    }
    let found = told(&sketch);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("FLOW-04 t0,t1,"), "{found:?}");
}

#[test]
fn a_device_that_cannot_load_its_model_is_told_once() {
    let sketch = "box site environment:edge
         lake = object-store origin=true
         train = scikit-learn
         reg = mlflow-model-registry
         jet = nvidia-jetson @site
         act = iot-device @site
         mon = prometheus
         lake -> train : dataset
         train -> reg : model
         reg -> jet : model [deploy]
         jet -> act : prediction [response]
         jet -> mon : telemetry [telemetry]";
    assert_eq!(told(sketch), ["FLOW-09 jet,train +1"]);
}
