//! Every rule, one file each. A test holds this list and the files of the folder together.

use crate::Rule;

mod cat_01;
mod cat_02;
mod cat_03;
mod cost_01;
mod cost_02;
mod cpt_01;
mod cpt_02;
mod edg_04;
mod edg_05;
mod fair_01;
mod fair_02;
mod flow_01;
mod flow_02;
mod flow_03;
mod flow_04;
mod flow_05;
mod flow_06;
mod flow_08;
mod flow_10;
mod flow_12;
mod flow_13;
mod hyb_01;
mod hyb_02;
mod lif_01;
mod llm_01;
mod llm_02;
mod llm_03;
mod llm_04;
mod llm_05;
mod llm_06;
mod mon_01;
mod sec_01;
mod sec_02;
mod sec_03;
mod sec_04;
mod sec_05;
mod sec_06;
mod sec_07;

/// Every rule, sorted by code.
const RULES: &[&dyn Rule] = &[
    &cat_01::Cat01,
    &cat_02::Cat02,
    &cat_03::Cat03,
    &cost_01::Cost01,
    &cost_02::Cost02,
    &cpt_01::Cpt01,
    &cpt_02::Cpt02,
    &edg_04::Edg04,
    &edg_05::Edg05,
    &fair_01::Fair01,
    &fair_02::Fair02,
    &flow_01::Flow01,
    &flow_02::Flow02,
    &flow_03::Flow03,
    &flow_04::Flow04,
    &flow_05::Flow05,
    &flow_06::Flow06,
    &flow_08::Flow08,
    &flow_10::Flow10,
    &flow_12::Flow12,
    &flow_13::Flow13,
    &hyb_01::Hyb01,
    &hyb_02::Hyb02,
    &lif_01::Lif01,
    &llm_01::Llm01,
    &llm_02::Llm02,
    &llm_03::Llm03,
    &llm_04::Llm04,
    &llm_05::Llm05,
    &llm_06::Llm06,
    &mon_01::Mon01,
    &sec_01::Sec01,
    &sec_02::Sec02,
    &sec_03::Sec03,
    &sec_04::Sec04,
    &sec_05::Sec05,
    &sec_06::Sec06,
    &sec_07::Sec07,
];

/// Every rule, sorted by code.
#[must_use]
pub fn rules() -> &'static [&'static dyn Rule] {
    RULES
}
