//! When duties of the EU AI Act bind.
//!
//! The Digital Omnibus, approved by the Council on 29 June 2026, moved the duties of high-risk
//! systems (read in secondary pages; its publication in the Official Journal was not verified).

use architrave_model::Date;
use architrave_words::{Text, Value, known, say};

/// High-risk systems of Annex III.
const ANNEX_III: Date = Date::constant(2027, 12, 2);
/// High-risk products of Annex I.
const ANNEX_I: Date = Date::constant(2028, 8, 2);
/// Telling people that they deal with an AI, Article 50(1); its date was not moved.
const NOTICE: Date = Date::constant(2026, 8, 2);

fn since(today: Date, day: Date) -> Value {
    known(if today >= day { "since" } else { "from" })
}

/// From when the duties of high-risk systems bind, as the end of a sentence without its stop.
#[must_use]
pub fn high_risk_binds(today: Date) -> Text {
    let (third, first) = (since(today, ANNEX_III), since(today, ANNEX_I));
    say!(
        "binding {third} 2 December 2027 for systems of Annex III and {first} 2 August 2028 for \
         products of Annex I (Digital Omnibus, approved by the Council on 29 June 2026; its \
         publication in the Official Journal was not verified)",
        third,
        first,
    )
}

/// From when people must be told that they deal with an AI, as the end of a sentence without its
/// stop.
#[must_use]
pub fn notice_binds(today: Date) -> Text {
    say!(
        "binding {since} 2 August 2026",
        since = since(today, NOTICE)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_binds_from_its_day_on() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let before = high_risk_binds(day("2027-12-01")).to_string();
        assert!(before.contains("from 2 December 2027") && before.contains("from 2 August 2028"));
        let between = high_risk_binds(day("2027-12-02")).to_string();
        assert!(between.contains("since 2 December 2027"));
        assert!(between.contains("from 2 August 2028"));
        let after = high_risk_binds(day("2028-08-02")).to_string();
        assert!(after.contains("since 2 August 2028"));
        assert_eq!(
            notice_binds(day("2026-08-01")).to_string(),
            "binding from 2 August 2026"
        );
        assert_eq!(
            notice_binds(day("2026-08-02")).to_string(),
            "binding since 2 August 2026"
        );
    }
}
