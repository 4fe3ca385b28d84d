//! Who is outside, who asks callers for their name, and which public cloud a component is in.

use architrave_catalog::Hosting;
use architrave_model::BoundaryKind;

use super::{DesignGraph, Edge, NodeIndex};

/// Public clouds by the words boundaries and the catalog call them, with the name shown.
const CLOUDS: &[(&str, &[&str])] = &[
    ("AWS", &["aws", "amazon", "amazon web services"]),
    ("Azure", &["azure", "microsoft", "microsoft azure"]),
    ("Google Cloud", &["gcp", "google", "google cloud"]),
    ("Oracle Cloud", &["oci", "oracle", "oracle cloud"]),
    ("IBM Cloud", &["ibm", "ibm cloud"]),
    ("Alibaba Cloud", &["alibaba", "aliyun", "alibaba cloud"]),
    ("OVHcloud", &["ovh", "ovhcloud"]),
    ("Scaleway", &["scaleway"]),
    ("STACKIT", &["stackit"]),
];

/// The public cloud of this name, if it is the name of one.
#[must_use]
pub fn public_cloud(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    let known = CLOUDS.iter().find(|(_, words)| words.contains(&&*name));
    known.map(|(shown, _)| *shown)
}

impl<'a> DesignGraph<'a> {
    /// The public cloud a component runs in: the one of the boundary around it, or else the one
    /// that alone offers its managed tool.
    #[must_use]
    pub fn cloud(&self, node: NodeIndex) -> Option<&'static str> {
        let node = self.node(node);
        if node.zone.boundary(BoundaryKind::Cloud).is_some() {
            return public_cloud(node.zone.value(BoundaryKind::Cloud)?);
        }
        let tool = node.tool.filter(|t| t.hosting == Hosting::Managed)?;
        public_cloud(&tool.cloud)
    }

    /// The region a component states, or else the one of the boundary around it.
    #[must_use]
    pub fn region(&self, node: NodeIndex) -> Option<&str> {
        let node = self.node(node);
        let stated = node.word("region");
        stated.or_else(|| node.zone.value(BoundaryKind::Region))
    }

    /// How the caller on a connection proves who it is, when the connection or else the component
    /// called says so.
    #[must_use]
    pub fn sign_in<'g>(&'g self, edge: &Edge<'a>, called: NodeIndex) -> Option<&'g str>
    where
        'a: 'g,
    {
        let stated = edge.word("auth");
        stated.or_else(|| self.node(called).word("auth"))
    }

    /// Whether it is stated that the component called asks who calls.
    #[must_use]
    pub fn asks_who_calls(&self, edge: &Edge<'a>, called: NodeIndex) -> bool {
        self.sign_in(edge, called)
            .is_some_and(|word| word != "none")
    }
}

#[cfg(test)]
mod tests {
    use super::public_cloud;

    #[test]
    fn clouds_go_by_several_names_and_other_values_are_none() {
        assert_eq!(public_cloud("AWS"), public_cloud("amazon"));
        assert_eq!(public_cloud(" gcp "), Some("Google Cloud"));
        assert_eq!(public_cloud("any"), None);
        assert_eq!(public_cloud("our own"), None);
    }
}
