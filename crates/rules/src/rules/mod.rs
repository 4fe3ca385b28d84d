//! Every rule, one file each. A test holds this list and the files of the folder together.

use crate::Rule;

mod cat_01;
mod cat_02;
mod cat_03;
mod cat_04;
mod cmp_01;
mod cmp_02;
mod cmp_03;
mod cmp_04;
mod cost_01;
mod cost_02;
mod cpt_01;
mod cpt_02;
mod edg_01;
mod edg_02;
mod edg_03;
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
mod flow_07;
mod flow_08;
mod flow_09;
mod flow_10;
mod flow_11;
mod flow_12;
mod flow_13;
mod flow_14;
mod flow_15;
mod flow_16;
mod flow_17;
mod flow_18;
mod flow_19;
mod hyb_01;
mod hyb_02;
mod lif_01;
mod lif_02;
mod lif_03;
mod lif_04;
mod lif_05;
mod lif_06;
mod lif_07;
mod lif_08;
mod lif_09;
mod lif_10;
mod lif_11;
mod llm_01;
mod llm_02;
mod llm_03;
mod llm_04;
mod llm_05;
mod llm_06;
mod mon_01;
mod mon_02;
mod mon_03;
mod mon_04;
mod mon_05;
mod mon_06;
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
    &cat_04::Cat04,
    &cmp_01::Cmp01,
    &cmp_02::Cmp02,
    &cmp_03::Cmp03,
    &cmp_04::Cmp04,
    &cost_01::Cost01,
    &cost_02::Cost02,
    &cpt_01::Cpt01,
    &cpt_02::Cpt02,
    &edg_01::Edg01,
    &edg_02::Edg02,
    &edg_03::Edg03,
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
    &flow_07::Flow07,
    &flow_08::Flow08,
    &flow_09::Flow09,
    &flow_10::Flow10,
    &flow_11::Flow11,
    &flow_12::Flow12,
    &flow_13::Flow13,
    &flow_14::Flow14,
    &flow_15::Flow15,
    &flow_16::Flow16,
    &flow_17::Flow17,
    &flow_18::Flow18,
    &flow_19::Flow19,
    &hyb_01::Hyb01,
    &hyb_02::Hyb02,
    &lif_01::Lif01,
    &lif_02::Lif02,
    &lif_03::Lif03,
    &lif_04::Lif04,
    &lif_05::Lif05,
    &lif_06::Lif06,
    &lif_07::Lif07,
    &lif_08::Lif08,
    &lif_09::Lif09,
    &lif_10::Lif10,
    &lif_11::Lif11,
    &llm_01::Llm01,
    &llm_02::Llm02,
    &llm_03::Llm03,
    &llm_04::Llm04,
    &llm_05::Llm05,
    &llm_06::Llm06,
    &mon_01::Mon01,
    &mon_02::Mon02,
    &mon_03::Mon03,
    &mon_04::Mon04,
    &mon_05::Mon05,
    &mon_06::Mon06,
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
