//! The rules of the case: who may do what when, in one table.

use vigia_sea::{CaseState, Move, Role};

use CaseState::{Asked, Boarded, Closed, Concluded, Open, Reviewed, Tasked};
use Role::{Auditor, Lawyer, Liaison, Officer, Supervisor};

/// One row of the table: in these states, these roles may do this, and then the case is there.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is done.
    pub does: Move,
    /// In which states.
    pub from: &'static [CaseState],
    /// By whom.
    pub roles: &'static [Role],
    /// The state after it; `None` leaves it. A case that is `asked` and waits for no State any
    /// more, or `tasked` without a task that stands, is `open` again.
    pub to: Option<CaseState>,
}

const fn row(
    does: Move,
    from: &'static [CaseState],
    roles: &'static [Role],
    to: Option<CaseState>,
) -> Row {
    Row { does, from, roles, to }
}

/// Before the outcome.
const AT_WORK: &[CaseState] = &[Open, Asked, Tasked, Boarded];
/// Before the end.
const NOT_CLOSED: &[CaseState] = &[Open, Asked, Tasked, Boarded, Concluded, Reviewed];
const ALWAYS: &[CaseState] = &[Open, Asked, Tasked, Boarded, Concluded, Reviewed, Closed];

/// Those on watch.
const WATCH: &[Role] = &[Officer, Supervisor];
/// Those who speak with other States.
const DESK: &[Role] = &[Liaison, Supervisor];
/// Those who look over the work of others.
const REVIEW: &[Role] = &[Supervisor, Lawyer];
const HEAD: &[Role] = &[Supervisor];
/// Everybody who works on cases.
const STAFF: &[Role] = &[Officer, Supervisor, Lawyer, Liaison];
const EVERYBODY: &[Role] = &[Officer, Supervisor, Lawyer, Liaison, Auditor];

/// Everything that can be done in a case. What no row grants is refused.
pub const TABLE: &[Row] = &[
    row(Move::Open, &[], WATCH, Some(Open)),
    // What is known.
    row(Move::AddLead, AT_WORK, WATCH, None),
    row(Move::AddEvent, AT_WORK, WATCH, None),
    row(Move::AddEvidence, NOT_CLOSED, &[Officer, Supervisor, Liaison], None),
    row(Move::Note, NOT_CLOSED, EVERYBODY, None),
    // What the law says.
    row(Move::AskLaw, NOT_CLOSED, &[Officer, Supervisor, Lawyer], None),
    row(Move::AnswerLaw, NOT_CLOSED, &[Officer, Supervisor, Lawyer], None),
    // What other States say.
    row(Move::Request, &[Open, Asked], DESK, Some(Asked)),
    row(Move::Request, &[Tasked, Boarded], DESK, None),
    row(Move::Remind, AT_WORK, DESK, None),
    row(Move::Reply, NOT_CLOSED, DESK, None),
    row(Move::Consent, AT_WORK, DESK, None),
    row(Move::WithdrawConsent, NOT_CLOSED, DESK, None),
    row(Move::WithdrawRequest, AT_WORK, DESK, None),
    row(Move::StopWaiting, AT_WORK, HEAD, None),
    // What is done.
    row(Move::Task, &[Open, Asked, Tasked], HEAD, Some(Tasked)),
    row(Move::CallOff, &[Tasked], HEAD, None),
    // What happened is written down even where no task asked for it; the story says so.
    row(Move::Boarding, AT_WORK, WATCH, Some(Boarded)),
    // How it ends.
    row(Move::Outcome, &[Open, Tasked, Boarded], WATCH, Some(Concluded)),
    // Compensation that was due is paid: a second outcome, which is reviewed again.
    row(Move::Outcome, &[Concluded, Reviewed], WATCH, Some(Concluded)),
    row(Move::Approve, &[Concluded], REVIEW, Some(Reviewed)),
    row(Move::SendBack, &[Concluded], REVIEW, Some(Open)),
    row(Move::Comment, NOT_CLOSED, REVIEW, None),
    row(Move::Close, &[Reviewed], HEAD, Some(Closed)),
    row(Move::Reopen, &[Closed], HEAD, Some(Open)),
    // Beside the course of the case. Nothing here changes or removes an entry.
    row(Move::Correct, ALWAYS, STAFF, None),
    row(Move::View, ALWAYS, EVERYBODY, None),
    row(Move::Erase, ALWAYS, REVIEW, None),
    row(Move::Release, ALWAYS, DESK, None),
    row(Move::Receipt, ALWAYS, DESK, None),
];

/// The roles that may ever do this.
pub fn roles_for(does: Move) -> Vec<Role> {
    let rows = TABLE.iter().filter(|row| row.does == does);
    let mut roles: Vec<Role> = rows.flat_map(|row| row.roles).copied().collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// What this role may do in a case that stands so; what it then rests on is another question.
pub fn moves_for(role: Role, state: CaseState) -> Vec<Move> {
    let is_open_to = |row: &&Row| row.roles.contains(&role) && row.from.contains(&state);
    TABLE.iter().filter(is_open_to).map(|row| row.does).collect()
}

/// The row that covers this; `None` when nobody may do it in this state.
pub(super) fn row_for(does: Move, state: CaseState) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.does == does && row.from.contains(&state))
}
