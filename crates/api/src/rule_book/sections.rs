//! The parts of a rule's page: paragraphs that begin with a bold word, such as `**Why.**`.

/// The name of the section that begins with this line.
fn name_of(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix("**")?.split_once(".**")?;
    Some(name)
}

/// The lines of a page, each with whether it belongs to the section `name`.
fn marked<'d>(docs: &'d str, name: &str) -> impl Iterator<Item = (bool, &'d str)> {
    let mut inside = false;
    docs.lines().map(move |line| {
        if let Some(found) = name_of(line) {
            inside = found == name;
        }
        (inside, line)
    })
}

/// The section of this name without its heading; none when the page has no such section.
#[must_use]
pub fn section(docs: &str, name: &str) -> Option<String> {
    let lines = marked(docs, name).filter(|(inside, _)| *inside);
    let text = lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    let heading = format!("**{name}.**");
    let text = text.strip_prefix(&heading)?.trim();
    Some(text.to_owned())
}

/// The page without the section of this name.
#[must_use]
pub fn without_section(docs: &str, name: &str) -> String {
    let lines = marked(docs, name).filter(|(inside, _)| !inside);
    let text = lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCS: &str =
        "**What.** One\ntwo.\n\n**Source.** A book;\nanother.\n\n- a list\n\n**Example.** Three.";

    #[test]
    fn a_section_goes_up_to_the_next() {
        assert_eq!(section(DOCS, "What").unwrap(), "One\ntwo.");
        assert_eq!(
            section(DOCS, "Source").unwrap(),
            "A book;\nanother.\n\n- a list"
        );
        assert_eq!(section(DOCS, "Why"), None);
        let without = without_section(DOCS, "Source");
        assert_eq!(without, "**What.** One\ntwo.\n\n**Example.** Three.");
    }
}
