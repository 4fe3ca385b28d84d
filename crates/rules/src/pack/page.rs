//! The page of a pack rule, in the form of the built-in rules' pages.

use std::fmt::Write;

use super::PackRule;

/// The page in Markdown; `said` is the message as written and `origin` where the rule comes from.
pub fn page(rule: &PackRule, said: &str, origin: &str) -> String {
    let mut page = format!(
        "**What.** {said}\n\n**Why.** {}\n\n**Source.** {origin}\n\n",
        rule.why
    );
    if let Some(case) = rule.cases.iter().find(|case| !case.fires.is_empty()) {
        let _ = write!(page, "**Example.** {}:\n\n", case.name);
        for line in case.sketch.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(page, "    {}", line.trim());
        }
        page.push('\n');
    }
    let _ = write!(page, "**How to fix.** {}\n\n", rule.how);
    let _ = write!(page, "**Severity.** {}", rule.severity.as_str());
    if rule.at_high_risk != rule.severity {
        let _ = write!(
            page,
            "; {} when the risk is high",
            rule.at_high_risk.as_str()
        );
    }
    if rule.asks_for_more {
        page.push_str("; info while the project is a sketch");
    }
    page.push_str(".\n");
    page
}
