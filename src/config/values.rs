//! The values of labels that an editor may name, in the words in which entries of `[[labels]]` name them.

use serde::{Deserialize, Serialize};

use crate::keys::keys;

/// A role and, for a mediator, its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// On a side of the dispute.
    Party,
    /// Carries messages, hosts, brokers, or is asked or proposed to.
    Mediator(MediationStatus),
    /// Able or willing to wreck the process.
    Spoiler,
    /// Bears consequences or waits on the outcome.
    Affected,
    /// Comments, reports, watches.
    Observer,
}

impl Role {
    /// Every role with its name, in order; a mediator is an active one.
    pub const KEYS: &[(&str, Self)] = &[
        ("party", Self::Party),
        ("mediator", Self::Mediator(MediationStatus::Active)),
        ("spoiler", Self::Spoiler),
        ("affected", Self::Affected),
        ("observer", Self::Observer),
    ];

    /// Its name, which does not tell the status of a mediator.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Mediator(_) => "mediator",
            Self::Spoiler => "spoiler",
            Self::Affected => "affected",
            Self::Observer => "observer",
        }
    }

    /// The status of a mediator.
    #[must_use]
    pub fn status(self) -> Option<MediationStatus> {
        match self {
            Self::Mediator(status) => Some(status),
            Self::Party | Self::Spoiler | Self::Affected | Self::Observer => None,
        }
    }
}

/// Status of a mediation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediationStatus {
    /// Under way.
    Active,
    /// Offered, asked for or talked of.
    Proposed,
    /// Refused, by the mediator or by a party.
    Declined,
    /// Over.
    Former,
}

keys!(MediationStatus { Active = "active", Proposed = "proposed", Declined = "declined", Former = "former" });

/// What a mediator does, after the UN Guidance for Effective Mediation (2012).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Carries messages.
    Message,
    /// Gives the place.
    Venue,
    /// Makes proposals.
    Proposal,
    /// Vouches for what was agreed.
    Guarantee,
    /// Sends an envoy.
    Envoy,
    /// Good offices, mediation or facilitation without more said.
    GoodOffices,
}

keys!(Channel { Message = "message", Venue = "venue", Proposal = "proposal", Guarantee = "guarantee", Envoy = "envoy", GoodOffices = "good_offices" });

/// How a source is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sourcing {
    /// By name.
    Named,
    /// By office only.
    Official,
    /// Not at all.
    Anonymous,
}

keys!(Sourcing { Named = "named", Official = "official", Anonymous = "anonymous" });

/// The sort of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PositionKind {
    /// Wants it from another.
    Demand,
    /// Wants it before anything else.
    Condition,
    /// Will not have it crossed.
    RedLine,
    /// Would give it.
    Offer,
    /// Vouches for it.
    Guarantee,
    /// Will not do it.
    Refusal,
    /// Works or hopes for it.
    Interest,
}

keys!(PositionKind { Demand = "demand", Condition = "condition", RedLine = "red_line", Offer = "offer", Guarantee = "guarantee", Refusal = "refusal", Interest = "interest" });

/// How exactly a text says when, after the time precision of ACLED.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the day or better.
    Day,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To a season or quarter.
    Season,
    /// To the year.
    Year,
    /// Vaguer.
    Unclear,
}

keys!(Precision { Day = "day", Week = "week", Month = "month", Season = "season", Year = "year", Unclear = "unclear" });
