//! The rules of the seats a second time, as plainly as they can be said: one list of people in line, and every number
//! counted anew from it. What the book does must agree with it.

use jiff::{SignedDuration, Timestamp};
use plenary_core::{
    letter::Kind,
    phase::Standing,
    register::{Outcome, Prospect, Refusal, State, Terms},
};

use super::acts::Act;

#[derive(Debug, Clone, PartialEq)]
pub struct Someone {
    pub who: usize,
    pub state: State,
    pub seats: u32,
    pub held: u32,
    pub due: Option<Timestamp>,
    pub came_with: Option<usize>,
    since: Timestamp,
    told: Option<Timestamp>,
}

#[derive(Debug, Clone)]
pub struct Card {
    pub uses: u32,
    holds: bool,
    decides: bool,
    only: Option<usize>,
}

pub struct Model {
    pub terms: Terms,
    /// In the order of acceptance.
    pub line: Vec<Someone>,
    /// By number; none when it was taken back.
    pub cards: Vec<Option<Card>>,
    pub standing: Standing,
    pub over: Timestamp,
    /// What was sent by the act under way.
    pub sent: Vec<(usize, Kind)>,
}

impl Someone {
    /// The seats of their card: while they are waited for, none but those that are held.
    fn of_card(&self) -> u32 {
        let is_waited_for = matches!(self.state, State::Pending | State::Withdrawn);
        if is_waited_for { self.held } else { self.seats }
    }
}

impl Model {
    pub fn used(&self, card: usize) -> u32 {
        self.line.iter().filter(|one| one.came_with == Some(card)).map(Someone::of_card).sum()
    }

    /// How many seats one registration can have.
    fn most(&self) -> u32 {
        self.terms.capacity.map_or(3, |capacity| capacity.clamp(1, 3))
    }

    pub fn seated(&self) -> u32 {
        self.line.iter().filter(|one| one.state == State::Seated).map(|one| one.seats).sum()
    }

    pub fn held(&self) -> u32 {
        let cards = self.cards.iter().enumerate().filter_map(|(number, card)| Some((number, card.as_ref()?)));
        let by_cards: u32 = cards.filter(|(_, card)| card.holds).map(|(n, card)| card.uses - self.used(n)).sum();
        by_cards + self.line.iter().map(|one| one.held).sum::<u32>()
    }

    fn free(&self) -> i64 {
        let capacity = self.terms.capacity.map_or(i64::from(u32::MAX), i64::from);
        capacity - i64::from(self.seated()) - i64::from(self.held())
    }

    fn somebody_waits(&self) -> bool {
        self.line.iter().any(|one| one.state == State::Waiting && one.held == 0)
    }

    fn takes_part(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.standing {
            Standing::Cancelled => Err(Refusal::Cancelled),
            Standing::Postponed => Err(Refusal::Postponed),
            Standing::AsPlanned if self.over <= now => Err(Refusal::Over),
            Standing::AsPlanned => Ok(()),
        }
    }

    fn find(&self, who: usize) -> Option<usize> {
        self.line.iter().position(|one| one.who == who)
    }

    fn goes_to_the_end(&mut self, at: usize) {
        let one = self.line.remove(at);
        self.line.push(one);
    }

    /// The card that somebody can still use, their own use of it apart.
    fn good(&self, card: Option<usize>, who: usize, seats: u32, own: u32) -> Result<Option<&Card>, Refusal> {
        let Some(number) = card else { return Ok(None) };
        let card = self.cards.get(number).and_then(Option::as_ref).ok_or(Refusal::NoSuchInvitation)?;
        if card.only.is_some_and(|only| only != who) {
            return Err(Refusal::InvitationForAnother);
        }
        if card.uses - (self.used(number) - own) < seats {
            return Err(Refusal::InvitationSpent);
        }
        Ok(Some(card))
    }

    /// Where one lands: `Some(true)` on a seat, `Some(false)` in line, none before the desk; with it, whether a seat
    /// is kept.
    fn lands(&self, seats: u32, is_decided: bool, keeps: bool) -> Result<(Option<bool>, bool), Refusal> {
        if self.terms.approval && !is_decided {
            Ok((None, keeps))
        } else if keeps || self.terms.capacity.is_none() || (self.free() >= i64::from(seats) && !self.somebody_waits())
        {
            Ok((Some(true), true))
        } else if self.terms.waiting_list {
            Ok((Some(false), false))
        } else {
            Err(Refusal::Full)
        }
    }

    fn answer(&self, (lands, keeps): (Option<bool>, bool), now: Timestamp) -> Outcome {
        if self.terms.proof {
            let seat = match lands {
                Some(true) => Prospect::Seat,
                Some(false) => Prospect::WaitingList,
                None => Prospect::Decision,
            };
            return Outcome::Confirm { held_until: keeps.then_some(now + self.terms.hold), seat };
        }
        match lands {
            Some(true) => Outcome::Seated,
            Some(false) => Outcome::Waiting,
            None => Outcome::Awaiting,
        }
    }

    fn place(&mut self, at: usize, (lands, keeps): (Option<bool>, bool)) -> Outcome {
        let one = &mut self.line[at];
        (one.held, one.due) = (0, None);
        let (state, kind, outcome) = match lands {
            Some(true) => (State::Seated, Kind::Seated, Outcome::Seated),
            Some(false) => (State::Waiting, Kind::Waiting, Outcome::Waiting),
            None => (State::Awaiting, Kind::Awaiting, Outcome::Awaiting),
        };
        if lands.is_none() && keeps {
            one.held = one.seats;
        }
        one.state = state;
        self.sent.push((one.who, kind));
        outcome
    }

    fn pends(&mut self, at: usize, keeps: bool, now: Timestamp) {
        let hold = self.terms.hold;
        let one = &mut self.line[at];
        one.held = if keeps { one.seats } else { 0 };
        one.due = match one.state {
            _ if keeps => Some(now + hold),
            State::Withdrawn => None,
            _ => Some(now + SignedDuration::from_hours(168)),
        };
        self.tell_again(at, now);
    }

    fn tell_again(&mut self, at: usize, now: Timestamp) {
        let one = &mut self.line[at];
        let (kind, minutes) = match one.state {
            State::Pending => (Kind::ConfirmAddress, 2),
            State::Withdrawn => (Kind::AlreadyRegistered, 2),
            State::Declined => (Kind::Declined, 10),
            _ => (Kind::AlreadyRegistered, 10),
        };
        if one.told.is_none_or(|told| told + SignedDuration::from_mins(minutes) <= now) {
            one.told = Some(now);
            self.sent.push((one.who, kind));
        }
    }

    fn register(&mut self, who: usize, seats: u32, card: Option<usize>, now: Timestamp) -> Result<Outcome, Refusal> {
        let known = self.find(who);
        let is_tied = card.and_then(|n| self.cards.get(n)).and_then(Option::as_ref).is_some_and(|c| c.only.is_some());
        let own = known.map(|at| &self.line[at]).filter(|one| is_tied && one.came_with == card);
        let good = self.good(card, who, seats, own.map_or(0, Someone::of_card))?;
        let (decides, holds) = good.map_or((false, false), |card| (card.decides, card.holds));
        self.takes_part(now)?;
        if seats > self.most() {
            return Err(Refusal::TooManySeats { most: self.most() });
        }
        let lands = self.lands(seats, decides, holds);
        if let Some(at) = known {
            match self.line[at].state {
                State::Pending if lands.is_ok() => self.renew(at, seats, card, now),
                State::Withdrawn if lands.is_err() => {}
                State::Withdrawn if self.terms.proof => self.renew(at, self.line[at].seats, card, now),
                State::Withdrawn => {
                    self.goes_to_the_end(at);
                    let last = self.line.len() - 1;
                    (self.line[last].state, self.line[last].told) = (State::Pending, None);
                    self.renew(last, seats, card, now);
                }
                _ => self.tell_again(at, now),
            }
            return Ok(self.answer(lands?, now));
        }
        let lands = lands?;
        let (state, held, due, told) = (State::Pending, 0, None, None);
        self.line.push(Someone { who, state, seats, held, due, came_with: card, since: now, told });
        let at = self.line.len() - 1;
        if self.terms.proof {
            self.pends(at, lands.1, now);
            return Ok(self.answer(lands, now));
        }
        Ok(self.place(at, lands))
    }

    /// The form that somebody was answered with `answered` comes again.
    pub fn again(&mut self, act: &Act, answered: &Outcome, now: Timestamp) -> Outcome {
        let Act::Register { who, seats, invitation } = act else { panic!("not a form: {act:?}") };
        self.time_passes(now);
        let done = match self.find(*who).map(|at| (at, self.line[at].state, self.line[at].told)) {
            None | Some((_, State::Withdrawn, None)) => self.register(*who, *seats, *invitation, now),
            Some((at, State::Pending, _)) if self.line[at].seats != *seats => {
                let card = invitation.filter(|card| self.cards.get(*card).is_some_and(Option::is_some));
                self.renew(at, *seats, card, now);
                Ok(answered.clone())
            }
            Some((at, State::Pending | State::Withdrawn, _)) => {
                self.tell_again(at, now);
                Ok(answered.clone())
            }
            Some(_) => Ok(answered.clone()),
        };
        self.seats_go_on(now);
        done.unwrap_or_else(Outcome::Refused)
    }

    fn renew(&mut self, at: usize, seats: u32, card: Option<usize>, now: Timestamp) {
        let card = card.or(self.line[at].came_with);
        let (before, who) = (self.free(), self.line[at].who);
        let had = i64::from(self.line[at].held);
        (self.line[at].held, self.line[at].came_with, self.line[at].seats) = (0, None, seats);
        let freed = if self.terms.capacity.is_some() { self.free() - before } else { had };
        let good = self.good(card, who, seats, 0).ok().flatten().cloned();
        let keeps = freed >= i64::from(seats) || good.as_ref().is_some_and(|card| card.holds);
        let lands = self.lands(seats, good.as_ref().is_some_and(|card| card.decides), keeps);
        let lands = lands.unwrap_or((Some(false), false));
        self.line[at].came_with = card.filter(|_| good.is_some());
        if self.terms.proof {
            self.pends(at, lands.1, now);
        } else {
            self.place(at, lands);
        }
    }

    /// Somebody who was waited for is there.
    fn arrives(&mut self, at: usize) -> Result<Outcome, Refusal> {
        let one = self.line[at].clone();
        let is_good = |number: &usize| self.good(Some(*number), one.who, one.seats, one.of_card()).is_ok();
        let number = one.came_with.filter(is_good);
        let card = number.and_then(|number| self.cards[number].as_ref());
        let keeps = one.held >= one.seats || card.is_some_and(|card| card.holds);
        let lands = self.lands(one.seats, card.is_some_and(|card| card.decides), keeps)?;
        self.line[at].came_with = number;
        if one.state == State::Pending {
            return Ok(self.place(at, lands));
        }
        self.goes_to_the_end(at);
        Ok(self.place(self.line.len() - 1, lands))
    }

    fn withdraw(&mut self, at: usize) -> Result<Outcome, Refusal> {
        match self.line[at].state {
            State::Pending => {
                self.line.remove(at);
                return Ok(Outcome::Erased);
            }
            State::Declined => return Err(Refusal::NotInThisState(State::Declined)),
            State::Withdrawn => {}
            _ => {
                let one = &mut self.line[at];
                (one.state, one.held, one.due, one.came_with) = (State::Withdrawn, 0, None, None);
                one.told = None;
                self.sent.push((one.who, Kind::Withdrawn));
            }
        }
        Ok(Outcome::Withdrawn)
    }

    fn amend(&mut self, at: usize, seats: u32) -> Result<Outcome, Refusal> {
        let one = self.line[at].clone();
        if matches!(one.state, State::Declined | State::Withdrawn) {
            return Err(Refusal::NotInThisState(one.state));
        }
        if seats > self.most().max(one.seats) {
            return Err(Refusal::TooManySeats { most: self.most() });
        }
        let more = i64::from(seats) - i64::from(one.seats);
        let number = one.came_with.filter(|card| one.of_card() > 0 && self.cards[*card].is_some());
        let card = number.and_then(|number| Some((number, self.cards[number].as_ref()?)));
        let mut room = i64::from(u32::MAX);
        if let Some((number, card)) = card {
            room = room.min(i64::from(card.uses - self.used(number)));
        }
        if (one.state == State::Seated || one.held > 0) && !card.is_some_and(|(_, card)| card.holds) {
            let waits = self.terms.capacity.is_some() && self.somebody_waits();
            room = room.min(if waits { 0 } else { self.free().max(0) });
        }
        if room < more {
            return Err(Refusal::TooFewSeats { free: u32::try_from(room).unwrap() });
        }
        let one = &mut self.line[at];
        one.held = if one.held > 0 { seats } else { 0 };
        one.seats = seats;
        Ok(Outcome::Kept)
    }

    fn resend(&mut self, at: usize, now: Timestamp) -> Result<Outcome, Refusal> {
        let is_cancelled = self.standing == Standing::Cancelled;
        let one = &mut self.line[at];
        if one.told.is_some_and(|told| now < told + SignedDuration::from_mins(2)) {
            return Err(Refusal::LetterJustSent);
        }
        one.told = Some(now);
        let kind = match one.state {
            State::Pending => Kind::ConfirmAddress,
            State::Declined => Kind::Declined,
            State::Withdrawn => Kind::Withdrawn,
            _ if is_cancelled => Kind::Cancelled,
            State::Awaiting => Kind::Awaiting,
            State::Seated => Kind::Seated,
            State::Waiting if one.held > 0 => Kind::SeatFree,
            State::Waiting => Kind::Waiting,
        };
        self.sent.push((one.who, kind));
        Ok(Outcome::Kept)
    }

    fn of_one(&mut self, act: &Act, at: usize, now: Timestamp) -> Result<Outcome, Refusal> {
        let state = self.line[at].state;
        match act {
            Act::Prove(_) | Act::Return(_) if state == State::Pending => {
                self.takes_part(now)?;
                self.arrives(at)
            }
            Act::Prove(_) => Ok(as_it_is(state)),
            Act::Accept(_) if state == State::Seated => Ok(Outcome::Seated),
            Act::Accept(_) if state == State::Waiting && self.line[at].held > 0 => {
                self.takes_part(now)?;
                Ok(self.place(at, (Some(true), true)))
            }
            Act::Withdraw(_) => self.withdraw(at),
            Act::Return(_) if state == State::Withdrawn => {
                self.takes_part(now)?;
                self.arrives(at)
            }
            Act::Return(_) => Ok(as_it_is(state)),
            Act::Amend(_, seats) => self.amend(at, *seats),
            Act::Resend(_) => self.resend(at, now),
            Act::Erase(_) => {
                if !matches!(state, State::Pending | State::Declined) {
                    self.withdraw(at)?;
                }
                self.line.remove(at);
                Ok(Outcome::Erased)
            }
            Act::Approve(_) if state == State::Awaiting => {
                self.takes_part(now)?;
                let one = &self.line[at];
                let lands = self.lands(one.seats, true, one.held >= one.seats)?;
                Ok(self.place(at, lands))
            }
            Act::Decline(_) if state == State::Awaiting => {
                let one = &mut self.line[at];
                (one.state, one.held, one.came_with) = (State::Declined, 0, None);
                self.sent.push((one.who, Kind::Declined));
                Ok(Outcome::Declined)
            }
            _ => Err(Refusal::NotInThisState(state)),
        }
    }

    fn at_the_desk(&mut self, act: &Act, now: Timestamp) -> Result<Outcome, Refusal> {
        match act {
            Act::Register { who, seats, invitation } => return self.register(*who, *seats, *invitation, now),
            Act::Invite { uses, holds_seats, bypasses_approval, only } => {
                if *holds_seats && self.terms.capacity.is_some() && self.free() < i64::from(*uses) {
                    return Err(Refusal::TooFewSeats { free: u32::try_from(self.free()).unwrap_or(0) });
                }
                let card = Card { uses: *uses, holds: *holds_seats, decides: *bypasses_approval, only: *only };
                self.cards.push(Some(card));
            }
            Act::Uninvite(number) => {
                self.cards.get_mut(*number).and_then(Option::take).ok_or(Refusal::NoSuchInvitation)?;
            }
            Act::Capacity(capacity) => self.terms.capacity = *capacity,
            Act::Agree { approval, proof, waiting_list, with_deadline } => {
                self.terms.approval = *approval;
                self.terms.proof = *proof;
                self.terms.waiting_list = *waiting_list;
                self.terms.accept_within = with_deadline.then_some(SignedDuration::from_mins(90));
            }
            _ => {}
        }
        Ok(Outcome::Kept)
    }

    /// What the act leads to. The acts on the panel itself are not among them.
    pub fn act(&mut self, act: &Act, now: Timestamp) -> Outcome {
        self.time_passes(now);
        let done = match act {
            Act::Prove(who)
            | Act::Accept(who)
            | Act::Withdraw(who)
            | Act::Return(who)
            | Act::Amend(who, _)
            | Act::Resend(who)
            | Act::Erase(who)
            | Act::Approve(who)
            | Act::Decline(who) => match self.find(*who) {
                Some(at) => self.of_one(act, at, now),
                None => Err(Refusal::Gone),
            },
            other => self.at_the_desk(other, now),
        };
        self.seats_go_on(now);
        done.unwrap_or_else(Outcome::Refused)
    }

    fn time_passes(&mut self, now: Timestamp) {
        let mut due: Vec<_> = self.line.iter().filter(|one| one.due.is_some_and(|due| due <= now)).cloned().collect();
        due.sort_by_key(|one| one.due);
        for one in due {
            let Some(at) = self.find(one.who) else { continue };
            let (goes_on, hold) = (self.takes_part(now).is_ok(), self.terms.hold);
            let entry = &mut self.line[at];
            match one.state {
                State::Pending if one.held > 0 => {
                    entry.due = Some((one.since + SignedDuration::from_hours(168)).max(now + hold));
                    entry.held = 0;
                    self.goes_to_the_end(at);
                }
                State::Withdrawn => (entry.held, entry.due) = (0, None),
                State::Pending => drop(self.line.remove(at)),
                _ if self.standing != Standing::AsPlanned => (entry.held, entry.due) = (0, None),
                _ => {
                    (entry.state, entry.held, entry.due, entry.came_with) = (State::Withdrawn, 0, None, None);
                    entry.told = None;
                    if goes_on {
                        self.sent.push((one.who, Kind::OfferEnded));
                    }
                }
            }
        }
    }

    fn seats_go_on(&mut self, now: Timestamp) {
        while self.takes_part(now).is_ok() {
            // Who wants more seats than there are waits, and holds up nobody.
            let all = self.terms.capacity.unwrap_or(u32::MAX);
            let waits = |one: &Someone| one.state == State::Waiting && one.held == 0 && one.seats <= all;
            let first = self.line.iter().position(waits);
            let free = self.free();
            let Some(one) = first.map(|at| &mut self.line[at]) else { return };
            if free < i64::from(one.seats) {
                return;
            }
            match self.terms.accept_within {
                Some(within) => (one.held, one.due) = (one.seats, Some((now + within).min(self.over))),
                None => one.state = State::Seated,
            }
            self.sent.push((one.who, Kind::SeatFree));
        }
    }
}

fn as_it_is(state: State) -> Outcome {
    match state {
        State::Pending => Outcome::Kept,
        State::Awaiting => Outcome::Awaiting,
        State::Seated => Outcome::Seated,
        State::Waiting => Outcome::Waiting,
        State::Declined => Outcome::Declined,
        State::Withdrawn => Outcome::Withdrawn,
    }
}
