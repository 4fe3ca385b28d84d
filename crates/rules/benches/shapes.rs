//! Designs to measure with.

use std::fmt::Write;

/// A design like a company's: teams with development and production inside clouds, each with a
/// pipeline from data to endpoint, three connections to two components, and one part in ten with
/// a fault. `n` is the number of components, about.
pub fn estate(n: usize) -> String {
    let mut text = String::from("risk limited\napplies EU\n");
    let clouds = ["aws", "azure", "gcp"];
    for cloud in clouds {
        let _ = writeln!(text, "box {cloud} cloud:{cloud}");
    }
    let teams = (n / 12).max(1);
    for k in 0..teams {
        let cloud = clouds[k % 3];
        let _ = write!(
            text,
            "box net{k} network:private in {cloud}
             box dev{k} environment:dev in net{k}
             box prod{k} environment:prod in net{k}
             src{k} = data-source @net{k}
             lake{k} = object-store @net{k} data_class=internal
             val{k} = data-validation @net{k}
             feat{k} = feast @net{k}
             nb{k} = jupyter @dev{k}
             train{k} = pytorch @dev{k} owner=team{k}
             eval{k} = model-evaluation @dev{k}
             reg{k} = mlflow-model-registry @net{k}
             ks{k} = kserve @prod{k} rollout=canary
             gw{k} = api-gateway @prod{k} quota=600
             app{k} = langchain @prod{k}
             mon{k} = prometheus @prod{k}
             src{k} -> lake{k} : raw-data
             lake{k} -> val{k} : dataset
             val{k} -> feat{k} : dataset
             feat{k} -> train{k} : features
             feat{k} -> ks{k} : features
             lake{k} -> nb{k} : dataset
             lake{k} -> eval{k} : dataset
             train{k} -> eval{k} : model
             eval{k} -> reg{k} : model
             reg{k} -> ks{k} : model [deploy]
             gw{k} -> ks{k} : request [request]
             ks{k} -> gw{k} : prediction [response]
             gw{k} -> app{k} : request [request]
             app{k} -> gw{k} : prediction [response]
             ks{k} -> mon{k} : telemetry [telemetry]
             app{k} -> mon{k} : telemetry [telemetry]
             lake{k} -> lake{} : dataset
             mon{k} -> reg{} : schedule [feedback]\n",
            (k * 7 + 1) % teams,
            (k * 5 + 2) % teams,
        );
        if k % 10 == 0 {
            let _ = writeln!(
                text,
                "train{k} -> ks{k} : model [deploy]\nsrc{k} -> train{k} : code"
            );
        }
    }
    text
}

/// A way to draw a design of `n` components.
pub type Shape = fn(usize) -> String;

/// Many copies of a small pipeline, joined by their stores; one in ten has a fault.
fn pipelines(n: usize) -> String {
    let mut text = String::from("box cloud cloud:aws\n");
    for k in 0..n / 10 {
        let stage = if k % 3 == 0 { "dev" } else { "prod" };
        let _ = write!(
            text,
            "box b{k} environment:{stage} in cloud
             src{k} = data-source
             lake{k} = object-store @b{k}
             prep{k} = apache-spark @b{k}
             feat{k} = feast @b{k}
             train{k} = pytorch @b{k}
             eval{k} = model-evaluation @b{k}
             reg{k} = mlflow-model-registry @b{k}
             ks{k} = kserve @b{k}
             gw{k} = api-gateway @b{k}
             mon{k} = prometheus @b{k}
             src{k} -> lake{k} : raw-data
             lake{k} -> prep{k} : raw-data
             prep{k} -> feat{k} : dataset
             feat{k} -> train{k} : features
             feat{k} -> ks{k} : features
             lake{k} -> eval{k} : dataset
             train{k} -> eval{k} : model
             eval{k} -> reg{k} : model
             reg{k} -> ks{k} : model [deploy]
             gw{k} -> ks{k} : request [request]
             ks{k} -> gw{k} : prediction [response]
             gw{k} -> src{k} : request [request]
             ks{k} -> mon{k} : telemetry [telemetry]
             mon{k} -> lake{k} : telemetry [feedback]
             lake{k} -> lake{} : dataset\n",
            (k + 1) % (n / 10)
        );
        if k % 10 == 0 {
            let _ = writeln!(
                text,
                "train{k} -> ks{k} : model [deploy]\nsrc{k} -> train{k} : code"
            );
        }
    }
    text
}

/// Trainings without data in one long chain, and endpoints without models.
fn starved(n: usize) -> String {
    let mut text = String::from("lake = object-store\nreg = mlflow-model-registry\n");
    for k in 0..n / 2 {
        let _ = write!(
            text,
            "t{k} = pytorch\nk{k} = kserve\nt{k} -> k{k} : telemetry\n"
        );
        if k > 0 {
            let _ = writeln!(text, "t{} -> t{k} : model", k - 1);
        }
    }
    text
}

/// One hub that every connection of a wrong kind meets.
fn hub(n: usize) -> String {
    let mut text = String::from("hub = object-store\n");
    for k in 0..n {
        let tool = ["pytorch", "kserve", "apache-spark", "kubernetes"][k % 4];
        let _ = write!(
            text,
            "x{k} = {tool}\nhub -> x{k} : telemetry\nx{k} -> hub : schedule\n"
        );
    }
    text
}

/// One ring of steps, with chords.
fn ring(n: usize) -> String {
    let mut text = String::new();
    for k in 0..n {
        let _ = write!(
            text,
            "s{k} = apache-spark\ns{k} -> s{} : dataset\ns{k} -> s{} : features\n",
            (k + 1) % n,
            (k * 7 + 3) % n
        );
    }
    text
}

/// A model that goes straight to many endpoints nobody watches.
fn fan(n: usize) -> String {
    let mut text = String::from("lake = object-store\nt = pytorch\nlake -> t : dataset\n");
    for k in 0..n {
        let _ = write!(text, "k{k} = kserve\nt -> k{k} : model [deploy]\n");
    }
    text
}

/// The shapes by name.
pub const HURTING: [(&str, Shape); 5] = [
    ("pipelines", pipelines),
    ("starved", starved),
    ("hub", hub),
    ("ring", ring),
    ("fan", fan),
];
