//! The names of values, beside what JSON writes.

use serde::Serialize;

use super::super::{
    Channel, Context, MediationStatus, PositionKind, Precision, QuestionForm, Sourcing, Stage,
};
use crate::config::{ActorKind, LabelKind, OverrideAction, Reliability, TextRights, Tlp};

/// Names that serde writes otherwise than `keys`, and names that stand for two values.
fn faults<T: Serialize>(keys: &[(&str, T)]) -> Vec<String> {
    let written = |value: &T| serde_json::to_value(value).unwrap();
    let otherwise = keys.iter().filter(|(key, value)| written(value) != *key);
    let twice = keys
        .iter()
        .enumerate()
        .filter(|(n, (key, _))| keys[..*n].iter().any(|(earlier, _)| earlier == key));
    otherwise.chain(twice.map(|(_, one)| one)).map(|(key, _)| (*key).to_owned()).collect()
}

#[test]
fn json_writes_the_names_that_files_read() {
    let all = [
        faults(ActorKind::KEYS),
        faults(Channel::KEYS),
        faults(Context::KEYS),
        faults(LabelKind::KEYS),
        faults(MediationStatus::KEYS),
        faults(OverrideAction::KEYS),
        faults(PositionKind::KEYS),
        faults(Precision::KEYS),
        faults(QuestionForm::KEYS),
        faults(Reliability::KEYS),
        faults(Sourcing::KEYS),
        faults(Stage::KEYS),
        faults(TextRights::KEYS),
        faults(Tlp::KEYS),
    ];
    assert_eq!(all.concat(), Vec::<String>::new());
}
