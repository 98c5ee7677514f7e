//! What can happen to a panel's seats, drawn at random.

use jiff::SignedDuration;
use plenary_core::{
    link::LinkHash,
    panel::Panel,
    phase::Standing,
    register::{Invitation, InvitationId, Step, Terms},
    world_clock::{Schedule, ZoneRules},
};
use proptest::{collection::vec, option, prelude::*};
use uuid::Uuid;

use super::paper::{Paper, person};

/// How many people there are.
pub const PEOPLE: usize = 7;

#[derive(Debug, Clone)]
pub enum Act {
    Register {
        who: usize,
        seats: u32,
        invitation: Option<usize>,
    },
    /// The form sent last is sent again.
    Again,
    Prove(usize),
    Accept(usize),
    Withdraw(usize),
    Return(usize),
    Amend(usize, u32),
    Resend(usize),
    Erase(usize),
    Approve(usize),
    Decline(usize),
    Invite {
        uses: u32,
        holds_seats: bool,
        bypasses_approval: bool,
        only: Option<usize>,
    },
    Uninvite(usize),
    Capacity(Option<u32>),
    Agree {
        approval: bool,
        proof: bool,
        waiting_list: bool,
        with_deadline: bool,
    },
    Pass(i64),
    Stand(Standing),
    /// The panel begins so many hours later.
    Move(i64),
}

pub fn terms() -> impl Strategy<Value = Terms> {
    (option::weighted(0.9, 0..6u32), any::<bool>(), any::<bool>(), any::<bool>(), 0..4u8).prop_map(
        |(capacity, waiting_list, proof, deadline, approval)| Terms {
            capacity,
            waiting_list,
            proof,
            approval: approval == 0,
            accept_within: deadline.then_some(SignedDuration::from_mins(90)),
            most_seats: 3,
            ..Terms::default()
        },
    )
}

pub fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    vec(act(), 1..most)
}

fn act() -> impl Strategy<Value = Act> {
    let who = 0..PEOPLE;
    prop_oneof![
        8 => (who.clone(), 1..4u32, option::weighted(0.2, 0..4usize))
            .prop_map(|(who, seats, invitation)| Act::Register { who, seats, invitation }),
        1 => Just(Act::Again),
        7 => who.clone().prop_map(Act::Prove),
        3 => who.clone().prop_map(Act::Accept),
        3 => who.clone().prop_map(Act::Withdraw),
        2 => who.clone().prop_map(Act::Return),
        2 => (who.clone(), 1..4u32).prop_map(|(who, seats)| Act::Amend(who, seats)),
        1 => who.clone().prop_map(Act::Resend),
        1 => who.clone().prop_map(Act::Erase),
        2 => who.clone().prop_map(Act::Approve),
        1 => who.clone().prop_map(Act::Decline),
        2 => (1..4u32, any::<bool>(), any::<bool>(), option::weighted(0.3, who))
            .prop_map(|(uses, holds_seats, bypasses_approval, only)| Act::Invite { uses, holds_seats, bypasses_approval, only }),
        1 => (0..4usize).prop_map(Act::Uninvite),
        2 => option::weighted(0.9, 0..8u32).prop_map(Act::Capacity),
        1 => (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(approval, proof, waiting_list, with_deadline)| Act::Agree { approval, proof, waiting_list, with_deadline }
        ),
        5 => prop_oneof![Just(1), Just(11), Just(60), Just(130), Just(5 * 24 * 60)].prop_map(Act::Pass),
        2 => prop_oneof![
            3 => Just(Standing::AsPlanned), 1 => Just(Standing::Postponed), 1 => Just(Standing::Cancelled)
        ].prop_map(Act::Stand),
        1 => (-950..80i64).prop_map(Act::Move),
    ]
}

pub fn name(who: usize) -> String {
    format!("person{who}")
}

/// The invitation that was written as the `number`th.
pub fn code(number: usize) -> LinkHash {
    LinkHash(format!("code{number}"))
}

pub fn invitation_id(number: usize) -> InvitationId {
    InvitationId(Uuid::from_u128(0x0191_0000_0000_7000_8000_0000_0000_0000 + number as u128))
}

/// The step of an act at a desk where `invited` invitations were written; none when it is not one of the book's.
pub fn step(act: &Act, paper: &mut Paper, invited: usize) -> Option<Step> {
    let id = |who: &usize| paper.id(&name(*who));
    Some(match act {
        Act::Register { who, seats, invitation } => {
            let mut application = paper.application(&name(*who));
            application.person = person(&name(*who), *seats);
            application.invitation = invitation.map(code);
            Step::Register(Box::new(application))
        }
        Act::Prove(who) => paper.proof(&name(*who)),
        Act::Accept(who) => Step::Accept(id(who)),
        Act::Withdraw(who) => Step::Withdraw(id(who)),
        Act::Return(who) => Step::Return(id(who)),
        Act::Amend(who, seats) => Step::Amend(id(who), Box::new(person(&name(*who), *seats))),
        Act::Resend(who) => Step::Resend(id(who)),
        Act::Erase(who) => Step::Erase(id(who)),
        Act::Approve(who) => Step::Approve(id(who), Some("Welcome.".to_owned())),
        Act::Decline(who) => Step::Decline(id(who), None),
        Act::Invite { uses, holds_seats, bypasses_approval, only } => Step::Invite(Box::new(Invitation {
            id: invitation_id(invited),
            panel: paper.panel.id,
            code: code(invited),
            address_key: only.map(|who| person(&name(who), 1).address_key),
            uses: *uses,
            used: 0,
            holds_seats: *holds_seats,
            bypasses_window: false,
            bypasses_approval: *bypasses_approval,
            note: None,
            created_at: paper.now,
        })),
        Act::Uninvite(number) => Step::Uninvite(invitation_id(*number)),
        Act::Capacity(capacity) => Step::Agree(Box::new(Terms { capacity: *capacity, ..paper.terms.clone() })),
        Act::Agree { approval, proof, waiting_list, with_deadline } => Step::Agree(Box::new(Terms {
            approval: *approval,
            proof: *proof,
            waiting_list: *waiting_list,
            accept_within: with_deadline.then_some(SignedDuration::from_mins(90)),
            ..paper.terms.clone()
        })),
        Act::Pass(_) => Step::Tide,
        Act::Again | Act::Stand(_) | Act::Move(_) => return None,
    })
}

/// Begins the panel later.
pub fn postpone(panel: &mut Panel, hours: i64) {
    let rules = ZoneRules::bundled();
    let schedule = panel.schedule.as_ref().unwrap();
    let by = SignedDuration::from_hours(hours);
    let (starts, ends) =
        (schedule.starts.checked_add(by).unwrap(), schedule.ends.map(|ends| ends.checked_add(by).unwrap()));
    panel.schedule = Some(Schedule::derive(starts, ends, schedule.zone.clone(), None, &rules).unwrap());
}
