//! What the post has in hand, and what it does next with it.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use plenary_core::letter::{Delivery, Letter, LetterId, LetterState, Queued, Settled, after};
use tokio::{
    task::{Id, JoinError, JoinSet},
    time::{Instant, sleep_until},
};

use super::{Post, doors::Doors, lease::Lease, rest::Rest, watch::Watch};
use crate::address::domain_of;

/// A letter whose domain has its share in hand already comes again after this.
const AFTER_OTHERS: SignedDuration = SignedDuration::from_secs(2);
/// When letters are due and none can be taken, others have them; we look again after this.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// So many are taken and written at once: while they are written, those handed over before wait to be settled, and a
/// crash would repeat them.
const AT_A_TIME: usize = 32;
/// After being woken we wait for others that are enqueued at the same time, and take them together.
const GATHER: Duration = Duration::from_millis(10);

pub(super) struct Round<'a> {
    post: &'a Post,
    /// Taken and not settled yet: a letter that is here is never started a second time.
    in_hand: HashMap<LetterId, InHand>,
    under_way: JoinSet<Ended>,
    tasks: HashMap<Id, LetterId>,
    doors: Doors,
    lease: Lease,
    watch: Watch,
    unsettled: Vec<Settled>,
    settle_at: Option<Instant>,
    look_at: Instant,
    taken_at: Option<Instant>,
    /// While the way out is closed.
    closed: Rest,
    /// While the store fails.
    store: Rest,
}

struct InHand {
    attempts: u32,
    domain: String,
}

/// How handing over ended.
pub(super) enum Ended {
    Carried(Delivery),
    /// It had not begun.
    GivenBack,
    /// Its lease would not have lasted; somebody may have taken it already.
    LeftToItsLease,
}

/// A task that ended, well or not.
pub(super) type Carried = Result<(Id, Ended), JoinError>;

impl<'a> Round<'a> {
    pub(super) fn new(post: &'a Post) -> Self {
        let pace = &post.pace;
        Self {
            post,
            in_hand: HashMap::new(),
            under_way: JoinSet::new(),
            tasks: HashMap::new(),
            doors: Doors::new(pace.connections, pace.per_domain),
            lease: Lease::new(pace.lease),
            watch: Watch::default(),
            unsettled: Vec::new(),
            settle_at: None,
            look_at: Instant::now(),
            taken_at: None,
            closed: Rest::new(pace.first_rest, pace.longest_rest),
            store: Rest::new(
                pace.first_rest.min(Duration::from_secs(1)),
                pace.longest_rest.min(Duration::from_secs(30)),
            ),
        }
    }

    /// Settles and takes what is due; says when there is something to do next.
    pub(super) async fn advance(&mut self) -> Instant {
        while let Some(carried) = self.under_way.try_join_next_with_id() {
            self.note(carried);
        }
        self.settle_if_due().await;
        self.renew_if_due().await;
        if self.may_take() {
            if !self.unsettled.is_empty() {
                self.settle().await;
            }
            self.take().await;
        }
        self.next_act()
    }

    pub(super) fn is_carrying(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// The next letter that came out of a carrier's hands.
    pub(super) async fn carried(&mut self) -> Option<Carried> {
        self.under_way.join_next_with_id().await
    }

    pub(super) fn look_soon(&mut self) {
        self.look_at = self.look_at.min(Instant::now() + GATHER);
    }

    pub(super) fn note(&mut self, carried: Carried) {
        let (task, ended) = match carried {
            Ok(ended) => ended,
            // Nobody knows how far it was.
            Err(fault) => {
                (fault.id(), Ended::Carried(Delivery::Unknown("The carrier stopped in the middle of its work.".into())))
            }
        };
        if let Some(letter) = self.tasks.remove(&task) {
            self.note_end(letter, ended);
        }
    }

    /// Lets nobody begin any more and waits for those under way; each is settled as it comes out.
    pub(super) async fn finish_carrying(&mut self) {
        self.doors.shut();
        while self.is_carrying() {
            self.settle_if_due().await;
            self.renew_if_due().await;
            let renew_at = self.act_for_the_store(self.lease.renew_at());
            let next = self.settle_at.map_or(renew_at, |at| self.act_for_the_store(at).min(renew_at));
            tokio::select! {
                Some(carried) = self.carried() => self.note(carried),
                () = sleep_until(next) => {}
            }
        }
    }

    /// Settles until the store has noted all.
    pub(super) async fn settle_all(&mut self) {
        while !self.unsettled.is_empty() {
            if let Some(until) = self.store.lasts_until() {
                sleep_until(until).await;
            }
            self.settle().await;
        }
    }

    fn may_take(&self) -> bool {
        let is_resting = self.closed.lasts_until().is_some() || self.store.lasts_until().is_some();
        // While the store fails to settle, and while the way out is in doubt, nothing new comes in before all is out.
        let is_in_doubt = self.closed.is_in_doubt() || (self.store.is_in_doubt() && !self.unsettled.is_empty());
        let has_room = self.under_way.len() <= if is_in_doubt { 0 } else { self.post.pace.in_hand / 2 };
        let look_at = self.look_at.max(self.crowded_until().unwrap_or(self.look_at));
        look_at <= Instant::now() && !is_resting && has_room
    }

    /// How many letters to one mail domain may be in hand.
    fn share(&self) -> usize {
        (self.post.pace.in_hand / 2).max(1)
    }

    /// While one domain has most of its share, a look brings few letters of it; the other domains still get theirs, but
    /// not at every letter that goes out.
    fn crowded_until(&self) -> Option<Instant> {
        let is_crowded = self.doors.most_to_one_domain() * 2 > self.share();
        self.taken_at.filter(|_| is_crowded).map(|at| at + LOOK_AGAIN)
    }

    fn next_act(&self) -> Instant {
        let wanted = self.look_at.max(self.crowded_until().unwrap_or(self.look_at));
        let look_at = match (self.closed.lasts_until(), self.store.lasts_until()) {
            (None, None) if wanted > Instant::now() => wanted,
            // There is no room; only a letter that comes out makes some.
            (None, None) => Instant::now() + self.post.pace.look_every,
            (closed, store) => closed.max(store).unwrap_or(self.look_at).max(self.look_at),
        };
        let settle_at = self.settle_at.map(|at| self.act_for_the_store(at));
        let renew_at = (!self.in_hand.is_empty()).then(|| self.act_for_the_store(self.lease.renew_at()));
        [settle_at, renew_at].into_iter().flatten().fold(look_at, Instant::min)
    }

    /// The instant itself, or the end of the store's rest when that is later.
    fn act_for_the_store(&self, at: Instant) -> Instant {
        self.store.lasts_until().map_or(at, |until| until.max(at))
    }

    async fn take(&mut self) {
        let pace = &self.post.pace;
        let now = (self.post.clock)();
        if self.watch.went_back(now)
            && let Err(fault) = self.post.outbox.hasten_letters(now).await
        {
            self.watch.forget();
            return self.rest_after(&fault);
        }
        let lease_until = self.lease.from(now);
        let share = self.share();
        self.taken_at = Some(Instant::now());
        let room = pace.in_hand.saturating_sub(self.under_way.len());
        let most = if self.closed.is_in_doubt() { 1 } else { room.clamp(1, AT_A_TIME) };
        let per_domain = share.saturating_sub(self.doors.most_to_one_domain()).max(1);
        match self.post.outbox.take_letters(now, lease_until, number(most), number(per_domain)).await {
            Ok(taken) => {
                self.store_is_well();
                if taken.is_empty() {
                    self.find_next_look(now).await
                } else {
                    self.start(taken, lease_until, share).await
                }
            }
            Err(fault) => self.rest_after(&fault),
        }
    }

    async fn start(&mut self, taken: Vec<Queued>, lease_until: Timestamp, share: usize) {
        // What was in hand before keeps its earlier end until all are renewed together.
        if self.in_hand.is_empty() {
            self.lease.begin(lease_until);
        }
        let mut to_write = Vec::with_capacity(taken.len());
        let mut coming: HashMap<String, usize> = HashMap::new();
        for queued in taken {
            let domain = domain_of(&queued.address);
            let of_domain = coming.entry(domain.clone()).or_default();
            if self.in_hand.contains_key(&queued.id) {
                continue;
            }
            let has_its_share = self.doors.in_hand_to(&domain) + *of_domain >= share;
            let in_hand = InHand { attempts: queued.attempts, domain };
            if has_its_share {
                self.give_back(queued.id, in_hand.attempts, AFTER_OTHERS);
            } else {
                *of_domain += 1;
                self.in_hand.insert(queued.id, in_hand);
                to_write.push(queued);
            }
        }
        let mut written: HashMap<LetterId, _> = self.post.writer.write(&to_write).await.into_iter().collect();
        // A rest that began with the last try is over: the door opens for those who were let in.
        self.doors.open();
        for queued in to_write {
            match written.remove(&queued.id) {
                Some(Ok(letter)) => self.hand_over(queued.id, letter),
                Some(Err(delivery)) => self.settle_later(queued.id, delivery),
                None => self.settle_later(queued.id, Delivery::Later("The letter was not written.".into())),
            }
        }
    }

    fn hand_over(&mut self, id: LetterId, letter: Letter) {
        let Some(in_hand) = self.in_hand.get(&id) else { return };
        let way = self.doors.enter(&in_hand.domain);
        let carrier = Arc::clone(&self.post.carrier);
        let (clock, lease) = (self.post.clock, self.lease.seen());
        let task = self.under_way.spawn(async move {
            let Some(_passed) = way.pass().await else { return Ended::GivenBack };
            if !lease.lasts(clock()) {
                return Ended::LeftToItsLease;
            }
            Ended::Carried(carrier.carry(&letter).await)
        });
        self.tasks.insert(task.id(), id);
    }

    fn note_end(&mut self, letter: LetterId, ended: Ended) {
        let Some(in_hand) = self.in_hand.get(&letter) else { return };
        self.doors.leave(&in_hand.domain);
        let attempts = in_hand.attempts;
        match ended {
            Ended::GivenBack => self.give_back(letter, attempts, SignedDuration::ZERO),
            Ended::LeftToItsLease => {
                self.in_hand.remove(&letter);
            }
            Ended::Carried(delivery) => {
                self.note_the_way_out(&delivery);
                self.settle_later(letter, delivery);
            }
        }
    }

    /// Rests when the way out is closed, once for all letters that found it so.
    fn note_the_way_out(&mut self, delivery: &Delivery) {
        match delivery {
            Delivery::Closed(reason) if self.doors.shut() => {
                self.closed.begin((self.post.jitter)());
                tracing::warn!(reason, "The way out for letters is closed; they wait.");
            }
            Delivery::Closed(_) => {}
            _ if self.closed.is_in_doubt() && self.closed.lasts_until().is_none() => {
                self.closed.end();
                tracing::info!("The way out for letters is open again.");
            }
            _ => {}
        }
    }

    fn settle_later(&mut self, letter: LetterId, delivery: Delivery) {
        let attempts = self.in_hand.get(&letter).map_or(0, |in_hand| in_hand.attempts).saturating_add(1);
        let settled = after(letter, delivery, attempts, (self.post.clock)(), (self.post.jitter)());
        tracing::debug!(letter = %letter.0, state = ?settled.state, attempts, reason = settled.reason, "A letter was settled.");
        self.put_to_settle(settled);
    }

    /// Not tried: it waits as it was.
    fn give_back(&mut self, letter: LetterId, attempts: u32, pause: SignedDuration) {
        let due_at = (self.post.clock)().saturating_add(pause).unwrap_or(Timestamp::MAX);
        let settled = Settled { letter, state: LetterState::Queued, due_at: Some(due_at), reason: None, attempts };
        self.put_to_settle(settled);
    }

    fn put_to_settle(&mut self, settled: Settled) {
        self.unsettled.push(settled);
        self.settle_at.get_or_insert_with(|| Instant::now() + self.post.pace.settle_within);
    }

    async fn settle_if_due(&mut self) {
        let is_full = self.unsettled.len() >= (self.post.pace.in_hand / 2).max(1);
        let is_all = self.under_way.is_empty() && !self.unsettled.is_empty();
        let is_time = self.settle_at.is_some_and(|at| at <= Instant::now());
        if (is_full || is_all || is_time) && self.store.lasts_until().is_none() {
            self.settle().await;
        }
    }

    /// Tells the store that what is in hand is in hand still.
    async fn renew_if_due(&mut self) {
        if self.in_hand.is_empty() || self.lease.renew_at() > Instant::now() || self.store.lasts_until().is_some() {
            return;
        }
        let until = self.lease.from((self.post.clock)());
        let done: HashSet<LetterId> = self.unsettled.iter().map(|settled| settled.letter).collect();
        let kept = self.in_hand.iter().filter(|(letter, _)| !done.contains(letter)).map(|(letter, in_hand)| Settled {
            letter: *letter,
            state: LetterState::Sending,
            due_at: Some(until),
            reason: None,
            attempts: in_hand.attempts.saturating_add(1),
        });
        match self.post.outbox.settle_letters(kept.collect()).await {
            Ok(()) => {
                self.store_is_well();
                self.lease.begin(until);
            }
            Err(fault) => {
                self.lease.put_off();
                self.rest_after(&fault);
            }
        }
    }

    async fn settle(&mut self) {
        match self.post.outbox.settle_letters(self.unsettled.clone()).await {
            Ok(()) => {
                self.store_is_well();
                self.settle_at = None;
                for settled in self.unsettled.drain(..) {
                    self.in_hand.remove(&settled.letter);
                }
            }
            Err(fault) => self.rest_after(&fault),
        }
    }

    async fn find_next_look(&mut self, now: Timestamp) {
        let pace = &self.post.pace;
        let pause = match self.post.outbox.next_letter_at().await {
            Ok(Some(due)) => Duration::try_from(due.duration_since(now)).unwrap_or_default().max(LOOK_AGAIN),
            Ok(None) => pace.look_every,
            Err(fault) => return self.rest_after(&fault),
        };
        self.look_at = Instant::now() + pause.min(pace.look_every);
    }

    fn rest_after(&mut self, fault: &plenary_core::ports::StoreError) {
        self.store.begin((self.post.jitter)());
        tracing::warn!(%fault, "The outbox cannot be reached; its letters wait.");
    }

    fn store_is_well(&mut self) {
        self.store.end();
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
